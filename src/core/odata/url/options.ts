import { pipeline } from './apply.js';
import type { Cursor } from './cursor.js';
import { computeItem, expandItems, orderItem, selectItems } from './lists.js';
import type { OptionValue, QueryOption, SyntaxReason, Word } from './nodes.js';
import { searchExpression } from './search.js';
import { ENCODED_SEMICOLON, plain, VARIABLE } from './source.js';

type Reader = (cursor: Cursor) => OptionValue;

/** System query options by lower-case name without `$`, which OData 4.01 makes optional. */
const READERS: Readonly<Record<string, Reader>> = {
  filter: expressionValue,
  select: selectItems,
  expand: expandItems,
  orderby(cursor) {
    const from = cursor.pos;
    const items = cursor.list(() => orderItem(cursor));
    return { kind: 'order', items, ...cursor.spanFrom(from) };
  },
  compute(cursor) {
    const from = cursor.pos;
    const items = cursor.list(() => computeItem(cursor));
    return { kind: 'compute', items, ...cursor.spanFrom(from) };
  },
  search: searchExpression,
  apply: pipeline,
  top: text(/^\d+$/, 'expected-number'),
  skip: text(/^\d+$/, 'expected-number'),
  index: text(/^-?\d+$/, 'expected-number'),
  levels: text(/^(?:[1-9]\d*|max)$/i, 'expected-number'),
  count: text(/^(?:true|false)$/i, 'expected-boolean'),
  format: text(/^(?:atom|json|xml|[^/]+\/.+)$/i, 'expected-value'),
  schemaversion: text(/^(?:\*|[\w.~-]+)$/, 'expected-value'),
  skiptoken: text(/./, 'expected-value'),
  deltatoken: text(/./, 'expected-value'),
  id: text(/./, 'expected-value'),
  // ERP.net's (domain-api/querying-data/grouping.md)
  expandgroup: expandItems,
};
/** Of the temporal extension; only with `$`: `from` and `to` are words that other options use. */
const DOLLAR_ONLY: Readonly<Record<string, Reader>> = {
  at: expressionValue,
  from: expressionValue,
  to: expressionValue,
  toinclusive: expressionValue,
};

/** `name=value&name=value` to the end of the text. */
export function topOptions(cursor: Cursor): readonly QueryOption[] {
  const options: QueryOption[] = [];
  if (cursor.isAtEnd() || cursor.peek() === '#') return options;
  for (;;) {
    // `?&$top=1` and `$top=1&` are no OData, and every server reads them.
    if (cursor.peek() !== '&' && !cursor.isAtEnd()) {
      options.push(option(cursor, undefined));
      finish(cursor);
    }
    if (cursor.peek() === ',') {
      cursor.problem('comma-between-options', cursor.pos, { instead: '&' });
      cursor.pos += 1;
      cursor.blanks();
    } else if (!cursor.eat('&')) return options;
  }
}

/** Goes to the end of the option; what still stands there is reported once. */
function finish(cursor: Cursor): void {
  const isBetween = (): boolean => cursor.peek() === ',' && cursor.startsOption(cursor.pos + 1);
  const before = cursor.pos;
  cursor.blanks();
  if (cursor.isAtEnd() || cursor.peek() === '&' || cursor.peek() === '#' || isBetween()) {
    const isBlank = cursor.pos > before && cursor.peek() === '&';
    if (isBlank) cursor.problem('blank', before, { instead: '' });
    return;
  }
  const from = cursor.pos;
  const start = cursor.here();
  while (!cursor.isAtEnd() && cursor.peek() !== '&' && !isBetween()) {
    cursor.skip(new Set([',']));
    if (cursor.peek() !== '&' && !cursor.isAtEnd() && !isBetween()) cursor.pos += 1;
  }
  if (cursor.problems.some((known) => known.start === start || known.end > start)) return;
  const word = cursor.text.slice(from, cursor.pos);
  // `State+in+('A')`, as forms and browsers write blanks.
  const reason = /^\+[a-z]+\+/i.test(word) ? 'plus' : 'unexpected';
  cursor.problem(reason, from, { word: plain(word.slice(0, 20)) });
}

/** `(name=value;name=value)` behind an item; `allowed` are lower-case names, `@` for parameter aliases. */
export function nestedOptions(
  cursor: Cursor,
  allowed: ReadonlySet<string>,
): readonly QueryOption[] {
  cursor.eat('(');
  cursor.depth += 1;
  const options = cursor.nested(
    () => nestedList(cursor, allowed),
    () => [],
  );
  cursor.depth -= 1;
  cursor.close();
  return options;
}

function nestedList(cursor: Cursor, allowed: ReadonlySet<string>): readonly QueryOption[] {
  const options: QueryOption[] = [];
  do {
    cursor.blanks();
    options.push(option(cursor, allowed));
    cursor.blanks();
  } while (separator(cursor));
  return options;
}

function separator(cursor: Cursor): boolean {
  const char = cursor.peek();
  if (char === ';' || char === ENCODED_SEMICOLON) cursor.pos += 1;
  else if (char === ',' && cursor.startsOption(cursor.pos + 1)) {
    cursor.problem('comma-between-options', cursor.pos, { instead: ';' });
    const last = cursor.problems.pop();
    cursor.pos += 1;
    if (last) cursor.problems.push({ ...last, end: cursor.endHere() });
  } else if (char === '&' && isInsideBrackets(cursor)) {
    const start = cursor.here();
    cursor.pos += 1;
    const end = cursor.endHere();
    cursor.problems.push({ reason: 'ampersand-in-options', start, end, instead: ';' });
  } else return false;
  return true;
}

/** Is a bracket closed behind the `&` that was not opened there? */
function isInsideBrackets(cursor: Cursor): boolean {
  let open = 0;
  for (const char of cursor.text.slice(cursor.pos)) {
    if (char === '(') open += 1;
    else if (char === ')') open -= 1;
    if (open < 0) return true;
  }
  return false;
}

function option(cursor: Cursor, allowed: ReadonlySet<string> | undefined): QueryOption {
  const from = cursor.pos;
  const name = optionName(cursor);
  const hasDollar = name.text.startsWith('$');
  const key = name.text.replace(/^\$/, '').toLowerCase();
  const isAlias = key.startsWith('@');
  const reader = isAlias
    ? expressionValue
    : (READERS[key] ?? (hasDollar ? DOLLAR_ONLY[key] : undefined));
  const isAllowed = allowed ? allowed.has(isAlias ? '@' : key) : !hasDollar || reader !== undefined;
  if (name.text === '') cursor.problemHere('expected-option');
  else if (!isAllowed) cursor.problem('option-not-allowed', from, { word: name.text });
  const equals = readEquals(cursor);
  if (!equals && reader) cursor.problemHere('expected-equals');
  const value = equals && reader ? reader(cursor) : freeText(cursor);
  return { kind: 'option', name, key, value, ...cursor.spanFrom(from) };
}

const NAME = new RegExp(`[$@]?[^&=#;()\\s$@][^&=#;()\\s]*`, 'y');
function optionName(cursor: Cursor): Word {
  const from = cursor.pos;
  if (cursor.match(NAME) === undefined) cursor.match(/[$@]/y);
  return cursor.wordFrom(from);
}

/** `=`, with blanks around it reported: OData has none here (section 5.1). */
function readEquals(cursor: Cursor): boolean {
  const from = cursor.pos;
  if (cursor.blanks()) {
    if (cursor.peek() !== '=') {
      cursor.pos = from;
      return false;
    }
    cursor.problem('blank', from, { instead: '' });
  }
  if (!cursor.eat('=')) return false;
  const after = cursor.pos;
  if (cursor.blanks() && !cursor.text.slice(from, after).includes(VARIABLE))
    cursor.problem('blank', after, { instead: '' });
  return true;
}

function expressionValue(cursor: Cursor): OptionValue {
  const from = cursor.pos;
  const expression = cursor.grammar.expression(cursor);
  return { kind: 'expression', expression, ...cursor.spanFrom(from) };
}

function freeText(cursor: Cursor): OptionValue {
  const { text: value, start, end } = cursor.rest();
  return { kind: 'text', text: value, start, end };
}

/** A value that has this form; one with a variable in it may have it later. */
function text(form: RegExp, reason: SyntaxReason): Reader {
  return (cursor) => {
    const from = cursor.pos;
    const value = freeText(cursor);
    const isFine =
      value.kind === 'text' && (value.text.includes(VARIABLE) || form.test(value.text));
    if (!isFine) {
      const word = cursor.text.slice(from, cursor.pos);
      cursor.problem(reason, from, { word });
    }
    return value;
  };
}
