import { notSupported, odataError } from '../errors.js';
import type { Expression, Literal, Path } from './expression.js';
import { scan, type Token } from './scanner.js';

/** Binary operators from weak to strong, all of OData: which of them ERP.net supports is another question. */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'has'],
  ['add', 'sub'],
  ['mul', 'div', 'divby', 'mod'],
];

const deepest = 100;

/** Where the parser stands in the tokens of a filter. */
interface Cursor {
  readonly source: string;
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

/** Reads the text of `$filter`; refuses with ODataLib's message and position. */
export function parseFilter(source: string): Expression {
  const cursor: Cursor = { source, tokens: scan(source), next: 0, depth: 0 };
  const expression = parseLevel(cursor, 0);
  if (peek(cursor).kind !== 'end') throw syntaxError(cursor);
  return expression;
}

function parseLevel(cursor: Cursor, level: number): Expression {
  const operators = levels[level];
  if (!operators) return parseUnary(cursor);
  let left = parseLevel(cursor, level + 1);
  for (;;) {
    const token = peek(cursor);
    if (token.kind !== 'name' || !operators.includes(token.text)) return left;
    advance(cursor);
    left =
      token.text === 'in'
        ? { kind: 'in', left, items: parseList(cursor) }
        : { kind: 'binary', operator: token.text, left, right: parseLevel(cursor, level + 1) };
  }
}

function parseUnary(cursor: Cursor): Expression {
  const { kind, text } = peek(cursor);
  if ((kind === 'name' && text === 'not') || (kind === 'symbol' && text === '-')) {
    advance(cursor);
    return { kind: 'unary', operator: text, operand: deeper(cursor, parseUnary) };
  }
  return parsePrimary(cursor);
}

function parsePrimary(cursor: Cursor): Expression {
  const token = peek(cursor);
  switch (token.kind) {
    case 'string':
    case 'number':
    case 'guid':
    case 'date':
      advance(cursor);
      return { kind: 'literal', type: token.kind, text: token.text };
    case 'name':
      return parseName(cursor);
    case 'symbol':
      if (token.text !== '(') throw expressionExpected(cursor);
      advance(cursor);
      return deeper(cursor, parseGroup);
    case 'end':
      throw expressionExpected(cursor);
  }
}

function parseGroup(cursor: Cursor): Expression {
  const inner = parseLevel(cursor, 0);
  if (!accept(cursor, ')')) throw expected(cursor, `')' or operator`);
  return inner;
}

/** A keyword, an enum literal, a function call or a path. */
function parseName(cursor: Cursor): Expression {
  const name = advance(cursor).text;
  if (name === 'true' || name === 'false') return { kind: 'literal', type: 'boolean', text: name };
  if (name === 'null') return { kind: 'literal', type: 'null', text: name };
  const follower = peek(cursor);
  if (follower.kind === 'string' && name.includes('.')) return parseEnum(cursor, name);
  if (follower.text === '(' && follower.kind === 'symbol') {
    return { kind: 'call', name, args: parseList(cursor) };
  }
  return parsePath(cursor, name);
}

function parseEnum(cursor: Cursor, enumType: string): Literal {
  return { kind: 'literal', type: 'enum', text: advance(cursor).text, enumType };
}

function parsePath(cursor: Cursor, first: string): Path {
  const names = [first];
  while (accept(cursor, '/')) {
    if (peek(cursor).kind !== 'name') {
      throw odataError(`An identifier was expected at position ${peek(cursor).position}.`);
    }
    names.push(advance(cursor).text);
  }
  if (names.length > 1 && peek(cursor).text === '(') {
    throw notSupported(`The function '${names.at(-1) ?? ''}' is not supported in $filter.`);
  }
  return { kind: 'path', names };
}

/** Arguments of a function, or the values of `in`. */
function parseList(cursor: Cursor): readonly Expression[] {
  if (!accept(cursor, '(')) throw expected(cursor, `'('`);
  const items: Expression[] = [];
  if (accept(cursor, ')')) return items;
  do {
    items.push(deeper(cursor, (inner) => parseLevel(inner, 0)));
  } while (accept(cursor, ','));
  if (!accept(cursor, ')')) throw expected(cursor, `')' or ','`);
  return items;
}

function deeper(cursor: Cursor, parse: (cursor: Cursor) => Expression): Expression {
  if (++cursor.depth > deepest) throw odataError('Recursion depth exceeded allowed limit.');
  const expression = parse(cursor);
  cursor.depth--;
  return expression;
}

function peek({ tokens, next, source }: Cursor): Token {
  return tokens[next] ?? { kind: 'end', text: '', position: source.length };
}

function advance(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.next++;
  return token;
}

function accept(cursor: Cursor, symbol: string): boolean {
  const { kind, text } = peek(cursor);
  const found = kind === 'symbol' && text === symbol;
  if (found) advance(cursor);
  return found;
}

const expected = (cursor: Cursor, what: string) =>
  odataError(`${what} expected at position ${peek(cursor).position} in '${cursor.source}'.`);

const expressionExpected = (cursor: Cursor) => expected(cursor, 'Expression');

const syntaxError = (cursor: Cursor) =>
  odataError(`Syntax error at position ${peek(cursor).position} in '${cursor.source}'.`);
