import type { Cursor } from './cursor.js';
import type { Argument, Arguments, Expression, Path, Segment, Word } from './nodes.js';
import { jsonString, numericLiteral, quotedLiteral, wordLiteral } from './literals.js';
import { ENCODED_HASH, VARIABLE } from './source.js';

const VARIABLES = new Set(['$it', '$this', '$these', '$root', '$count']);
const COUNT_OPTIONS = new Set(['filter', 'search']);

/** A path inside an expression, from its first segment on (`memberExpr`, `rootExpr`, `functionExpr` of the ABNF). */
export function path(cursor: Cursor): Path {
  const from = cursor.pos;
  const segments = [pathSegment(cursor)];
  while (cursor.eat('/')) segments.push(pathSegment(cursor));
  return { kind: 'path', segments, ...cursor.spanFrom(from) };
}

/** A property or type path without arguments: `$select`, `groupby`. */
export function plainPath(cursor: Cursor): Path {
  const from = cursor.pos;
  const segments = [plainSegment(cursor)];
  while (cursor.eat('/')) segments.push(plainSegment(cursor));
  return { kind: 'path', segments, ...cursor.spanFrom(from) };
}

function plainSegment(cursor: Cursor): Segment {
  const from = cursor.pos;
  if (cursor.qualified() === '') cursor.problemHere('expected-name');
  return segmentFrom(cursor, from, []);
}

export function segmentFrom(cursor: Cursor, from: number, args: readonly Arguments[]): Segment {
  const name = cursor.wordFrom(from);
  return { kind: 'segment', name, args, start: name.start, end: name.end };
}

function pathSegment(cursor: Cursor): Segment {
  const from = cursor.pos;
  const char = cursor.peek();
  if (char === '@') return annotation(cursor);
  if (char === '$') {
    cursor.pos += 1;
    const name = `$${cursor.identifier()}`;
    if (name === '$filter') return withArguments(cursor, from, filterArguments);
    if (!VARIABLES.has(name)) cursor.problem('unexpected', from, { word: name });
    return name === '$count' && cursor.peek() === '('
      ? withArguments(cursor, from, countOptions)
      : segmentFrom(cursor, from, []);
  }
  const name = cursor.qualified();
  if (name === '') cursor.problemHere('expected-name');
  if (cursor.peek() !== '(' || name === '') return segmentFrom(cursor, from, []);
  if (/^(?:any|all)$/i.test(name)) return withArguments(cursor, from, lambda(name.toLowerCase()));
  if (name === 'aggregate') return withArguments(cursor, from, aggregateArguments);
  return withArguments(cursor, from, (at) => keyArguments(at, 'expression'));
}

/** The name from `from` to here, then its arguments, then further key predicates. */
export function withArguments(
  cursor: Cursor,
  from: number,
  read: (cursor: Cursor) => Arguments,
): Segment {
  const name = cursor.wordFrom(from);
  const args = cursor.peek() === '(' ? [read(cursor)] : [];
  while (args.length > 0 && cursor.peek() === '(') args.push(keyArguments(cursor, 'expression'));
  return { kind: 'segment', name, args, start: name.start, end: args.at(-1)?.end ?? name.end };
}

/** `@alias`, `@Core.Messages`, `@Measures.Currency#Reporting`. */
export function annotation(cursor: Cursor): Segment {
  const from = cursor.pos;
  cursor.eat('@');
  if (cursor.qualified() === '') cursor.problemHere('expected-name');
  if (cursor.eat(ENCODED_HASH)) cursor.identifier();
  return segmentFrom(cursor, from, []);
}

export function filterArguments(cursor: Cursor): Arguments {
  const from = cursor.pos;
  cursor.eat('(');
  cursor.blanks();
  const condition = cursor.grammar.expression(cursor);
  cursor.close();
  return { kind: 'filter', condition, ...cursor.spanFrom(from) };
}

function countOptions(cursor: Cursor): Arguments {
  const from = cursor.pos;
  const options = cursor.grammar.options(cursor, COUNT_OPTIONS);
  return { kind: 'options', options, ...cursor.spanFrom(from) };
}

function aggregateArguments(cursor: Cursor): Arguments {
  const from = cursor.pos;
  cursor.eat('(');
  cursor.blanks();
  const items = [cursor.grammar.aggregateItem(cursor, false)];
  cursor.close();
  return { kind: 'aggregate', items, ...cursor.spanFrom(from) };
}

/** `any(x:x/Name eq 'a')`; only `any` may be empty (section 5.1.1.13). */
function lambda(name: string): (cursor: Cursor) => Arguments {
  return (cursor) => {
    const from = cursor.pos;
    cursor.eat('(');
    cursor.blanks();
    let variable: Word | undefined;
    let body: Expression | undefined;
    if (cursor.peek() !== ')' || name === 'all') {
      const at = cursor.pos;
      if (cursor.identifier() === '') cursor.problemHere('expected-name');
      variable = cursor.wordFrom(at);
      cursor.blanks();
      if (!cursor.eat(':')) cursor.problemHere('expected-colon');
      cursor.blanks();
      body = cursor.grammar.expression(cursor);
    }
    cursor.close();
    return { kind: 'lambda', variable, body, ...cursor.spanFrom(from) };
  };
}

/** In a resource path a value is a literal or an alias; in an expression a named one may be any expression. */
export type ArgumentPlace = 'path' | 'expression';

/** Key predicate or parameters: `(1)`, `(ID=1,Size=5)`, `(color='red')`, `()`. */
export function keyArguments(cursor: Cursor, place: ArgumentPlace): Arguments {
  const from = cursor.pos;
  cursor.eat('(');
  cursor.blanks();
  const items = cursor.peek() === ')' ? [] : cursor.list(() => argument(cursor, place));
  cursor.close();
  return { kind: 'arguments', items, ...cursor.spanFrom(from) };
}

function argument(cursor: Cursor, place: ArgumentPlace): Argument {
  const from = cursor.pos;
  const name = cursor.identifier() === '' ? undefined : cursor.wordFrom(from);
  if (name && cursor.eat('=')) {
    cursor.blanks();
    const value = place === 'path' ? keyValue(cursor) : cursor.grammar.expression(cursor);
    return { kind: 'argument', name, value, ...cursor.spanFrom(from) };
  }
  cursor.pos = from;
  const value = keyValue(cursor);
  return { kind: 'argument', name: undefined, value, ...cursor.spanFrom(from) };
}

/** A literal or `@alias`. Whatever else stands here is read to the next comma and reported. */
function keyValue(cursor: Cursor): Expression {
  const from = cursor.pos;
  const char = cursor.peek();
  if (char === "'") return quotedLiteral(cursor, from);
  if (char === '"') {
    const value = jsonString(cursor);
    cursor.problem('double-quotes', from, { instead: "'" });
    return value;
  }
  if (char === '@') return path(cursor);
  if (char === '[' || char === '{') return cursor.grammar.expression(cursor);
  const number = numericLiteral(cursor);
  if (number) return number;
  const word = cursor.qualified();
  if (word === '') {
    cursor.problemHere('expected-literal');
    return cursor.missing();
  }
  const literal = wordLiteral(cursor, from, word);
  if (literal) return literal;
  if (cursor.peek() === "'") return quotedLiteral(cursor, from, cursor.wordFrom(from));
  if (word.includes(VARIABLE)) {
    cursor.match(/[\w-]*/y);
    const { text, start, end } = cursor.wordFrom(from);
    return { kind: 'literal', type: 'variable', value: text, start, end };
  }
  cursor.pos = from;
  const value = cursor.grammar.expression(cursor);
  cursor.problem('expected-literal', from, { word });
  return value;
}
