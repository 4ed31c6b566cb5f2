import type { Cursor } from './cursor.js';
import { FUNCTIONS } from './functions.js';
import { jsonString, numericLiteral, quotedLiteral, wordLiteral } from './literals.js';
import type { Call, Expression, Path, Word } from './nodes.js';
import { path } from './paths.js';
import { VARIABLE } from './source.js';

/** How tightly an operator binds (OData 4.01 URL conventions 5.1.1.16); `in` and `has` as the comparisons. */
const BINDING: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  eq: 3,
  ne: 3,
  gt: 3,
  ge: 3,
  lt: 3,
  le: 3,
  has: 3,
  in: 3,
  add: 4,
  sub: 4,
  mul: 5,
  div: 5,
  divby: 5,
  mod: 5,
};
/** What other languages write. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '=': 'eq',
  '==': 'eq',
  '!=': 'ne',
  '<>': 'ne',
  '>': 'gt',
  '>=': 'ge',
  '<': 'lt',
  '<=': 'le',
  '&&': 'and',
  '||': 'or',
};
const BEHIND_EXPRESSION = new Set([',', ';']);
/** Words behind an expression that are no operators. */
const AFTER_EXPRESSION = new Set(['asc', 'desc', 'as', 'with', 'from']);

export function expression(cursor: Cursor): Expression {
  return binary(cursor, 1);
}

/** So many conditions in a row that nobody writes them; what follows is passed over. */
const MAX_OPERATORS = 500;

function binary(cursor: Cursor, least: number): Expression {
  const from = cursor.pos;
  let left = operand(cursor);
  for (let count = 0; ; count += 1) {
    if (count === MAX_OPERATORS) cursor.skip(BEHIND_EXPRESSION);
    const before = cursor.pos;
    const operator = readOperator(cursor);
    const binding = operator ? (BINDING[operator.text] ?? 3) : 0;
    if (!operator || binding < least) {
      cursor.pos = before;
      return left;
    }
    cursor.blanks();
    const right = operator.text === 'in' ? membership(cursor) : binary(cursor, binding + 1);
    left = { kind: 'binary', operator, left, right, ...cursor.spanFrom(from) };
  }
}

/** An operator with blanks before it, in lower case; an unknown word in its place is reported once and read as one. */
function readOperator(cursor: Cursor): Word | undefined {
  const hadBlanks = cursor.blanks();
  const from = cursor.pos;
  const symbol = cursor.match(/[=!<>|]{1,2}/y);
  if (symbol !== undefined) {
    const instead = SYMBOLS[symbol];
    if (instead === undefined) return undefined;
    cursor.problem('symbol-operator', from, { word: symbol, instead });
    return { ...cursor.wordFrom(from), text: instead };
  }
  if (!hadBlanks) return undefined;
  const word = cursor.identifier();
  const lower = word.toLowerCase();
  const next = cursor.peek();
  if (BINDING[lower] !== undefined && !/[./(]/.test(next === '(' ? '' : next))
    return { ...cursor.wordFrom(from), text: lower };
  const isOther = word === '' || AFTER_EXPRESSION.has(lower) || !/[ \t]/.test(next);
  if (isOther) return undefined;
  cursor.problem('unknown-operator', from, { word });
  return { ...cursor.wordFrom(from), text: lower };
}

/** Right of `in`: a list of literals, or one expression. */
function membership(cursor: Cursor): Expression {
  const from = cursor.pos;
  if (!cursor.eat('(')) return binary(cursor, 4);
  cursor.blanks();
  let wasLiteral = true;
  const items = cursor.peek() === ')' ? [] : [expression(cursor)];
  cursor.blanks();
  for (; cursor.peek() === ','; cursor.blanks()) {
    wasLiteral &&= items.every((item) => item.kind === 'literal');
    if (!wasLiteral) cursor.problemHere('expected-literal');
    cursor.pos += 1;
    cursor.blanks();
    items.push(expression(cursor));
  }
  cursor.close();
  return { kind: 'list', items, ...cursor.spanFrom(from) };
}

function operand(cursor: Cursor): Expression {
  return cursor.nested(
    () => operandHere(cursor),
    () => cursor.missing(),
  );
}

function operandHere(cursor: Cursor): Expression {
  const from = cursor.pos;
  switch (cursor.peek()) {
    case "'":
      return quotedLiteral(cursor, from);
    case '"': {
      const value = jsonString(cursor);
      cursor.problem('double-quotes', from, { instead: "'" });
      return value;
    }
    case '(':
      return group(cursor);
    case '[':
      return array(cursor);
    case '{':
      return object(cursor);
    case '@':
    case '$':
      return path(cursor);
  }
  const number = numericLiteral(cursor);
  if (number) return number;
  if (cursor.eat('-')) {
    const operator = cursor.wordFrom(from);
    cursor.blanks();
    return { kind: 'unary', operator, operand: operand(cursor), ...cursor.spanFrom(from) };
  }
  return named(cursor);
}

/** What starts with a name: a value word, `not`, a typed literal, a function or a path. */
function named(cursor: Cursor): Expression {
  const from = cursor.pos;
  const word = cursor.qualified();
  if (word === '') {
    cursor.problemHere('expected-value');
    return cursor.missing();
  }
  const next = cursor.peek();
  if (next === "'") return quotedLiteral(cursor, from, cursor.wordFrom(from));
  const literal = next === '/' || next === '(' ? undefined : wordLiteral(cursor, from, word);
  if (literal) return literal;
  const lower = word.toLowerCase();
  if (lower === 'not' && (next === ' ' || next === '(' || next === '\t')) {
    const operator = { ...cursor.wordFrom(from), text: lower };
    cursor.blanks();
    return { kind: 'unary', operator, operand: binary(cursor, 3), ...cursor.spanFrom(from) };
  }
  if (next === '(' && FUNCTIONS.has(lower)) return call(cursor, from, lower);
  if (word.includes(VARIABLE) && next !== '/' && next !== '(') {
    cursor.match(/[\w.:-]*/y);
    const { text, start, end } = cursor.wordFrom(from);
    return { kind: 'literal', type: 'variable', value: text, start, end };
  }
  cursor.pos = from;
  return checkedPath(cursor, word);
}

/** A path that stands for a value: a lone type name is none, and `any(…)` needs a collection before it. */
function checkedPath(cursor: Cursor, first: string): Path {
  const from = cursor.pos;
  const known = cursor.problems.length;
  const found = path(cursor);
  const [segment, second] = found.segments;
  const args = segment?.args[0];
  if (args && /^(?:any|all|aggregate)$/.test(first))
    cursor.problem('lambda-without-collection', from, { word: first });
  else if (args && !first.includes('.') && cursor.problems[known]?.reason === 'expected-literal')
    cursor.problem('unknown-function', from, { word: first });
  if (!second && !args && first.includes('.') && cursor.typesAllowed === 0) {
    const { end } = found;
    cursor.problems.push({ reason: 'type-as-value', start: end, end, word: first });
  }
  return found;
}

function call(cursor: Cursor, from: number, name: string): Call {
  const word = { ...cursor.wordFrom(from), text: name };
  cursor.eat('(');
  cursor.blanks();
  const takesType = name === 'cast' || name === 'isof';
  if (takesType) cursor.typesAllowed += 1;
  const args = cursor.peek() === ')' ? [] : cursor.list(() => argument(cursor, name)).flat();
  if (takesType) cursor.typesAllowed -= 1;
  cursor.close();
  const [least, most] = FUNCTIONS.get(name) ?? [0, Infinity];
  const isComplete = args.every(({ kind }) => kind !== 'missing');
  if (isComplete && (args.length < least || args.length > most))
    cursor.problem('argument-count', from, { word: name });
  return { kind: 'call', name: word, args, ...cursor.spanFrom(from) };
}

/** One argument; `case` takes pairs `condition:value`, `cast` and `isof` may name `Collection(Type)`. */
function argument(cursor: Cursor, name: string): readonly Expression[] {
  const first = expression(cursor);
  if (name !== 'case') return [first];
  cursor.blanks();
  if (!cursor.eat(':')) {
    cursor.problemHere('expected-colon');
    return [first];
  }
  cursor.blanks();
  return [first, expression(cursor)];
}

/** `(…)`; a list with commas belongs right of `in` only. */
function group(cursor: Cursor): Expression {
  const from = cursor.pos;
  cursor.eat('(');
  cursor.blanks();
  const inner = expression(cursor);
  cursor.blanks();
  if (cursor.peek() === ',') {
    cursor.problemHere('list-outside-in');
    cursor.skip(new Set([')']));
  }
  cursor.close();
  return { kind: 'group', inner, ...cursor.spanFrom(from) };
}

function array(cursor: Cursor): Expression {
  const from = cursor.pos;
  cursor.eat('[');
  cursor.blanks();
  const items = cursor.peek() === ']' ? [] : cursor.list(() => jsonValue(cursor));
  cursor.close(']');
  return { kind: 'array', items, ...cursor.spanFrom(from) };
}

function object(cursor: Cursor): Expression {
  const from = cursor.pos;
  cursor.eat('{');
  cursor.blanks();
  const members = cursor.peek() === '}' ? [] : cursor.list(() => jsonMember(cursor));
  cursor.close('}');
  return { kind: 'object', members, ...cursor.spanFrom(from) };
}

function jsonMember(cursor: Cursor): { readonly name: Word; readonly value: Expression } {
  if (cursor.peek() !== '"') {
    cursor.problemHere('expected-name');
    return { name: cursor.wordFrom(cursor.pos), value: cursor.missing() };
  }
  const { value: text, start, end } = jsonString(cursor);
  const name = { text, start, end };
  cursor.blanks();
  if (!cursor.eat(':')) cursor.problemHere('expected-colon');
  cursor.blanks();
  return { name, value: jsonValue(cursor) };
}

function jsonValue(cursor: Cursor): Expression {
  return cursor.peek() === '"' ? jsonString(cursor) : expression(cursor);
}
