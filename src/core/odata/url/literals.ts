import type { Cursor } from './cursor.js';
import type { Literal, LiteralType, Span, Word } from './nodes.js';
import { plain, VARIABLE } from './source.js';

const GUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/iy;
const NUMBER = /[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|INF)/iy;
/** A whole word that starts like a literal: to its end, whatever it is. `:` belongs to times alone. */
const RUN = new RegExp(
  `[+-]?(?:\\d{4,}-[\\w.:+${VARIABLE}-]+|\\d\\d:\\d\\d[\\d:.]*|[\\w.+${VARIABLE}-]+)`,
  'y',
);
const TIME = /\d\d:\d\d/y;
const NUMERIC_FORMS: readonly (readonly [LiteralType, RegExp])[] = [
  ['number', /^[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|INF)$/i],
  ['guid', /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i],
  [
    'dateTime',
    /^-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d{1,12})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/i,
  ],
  // `2026-01-01Z` is no OData; ERP.net's own examples use it, so a rule speaks of it and not the grammar.
  ['date', /^-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])Z?$/],
  ['time', /^(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d{1,12})?)?$/],
];

/** A literal that starts with a digit or a sign, or a GUID; undefined where none starts here (section 5.1.1.14.1). */
export function numericLiteral(cursor: Cursor): Literal | undefined {
  const from = cursor.pos;
  const isGuid = cursor.text.charAt(from + 8) === '-' && cursor.match(GUID) !== undefined;
  if (isGuid) return literalFrom(cursor, from, 'guid');
  const first = cursor.text.charCodeAt(from);
  if (!(first >= 48 && first <= 57) && first !== 43 && first !== 45) return undefined;
  if (cursor.match(NUMBER) === undefined) return undefined;
  const number = cursor.pos;
  cursor.pos = from;
  if (!continues(cursor, number) && cursor.match(TIME) === undefined) {
    cursor.pos = number;
    return literalFrom(cursor, from, 'number');
  }
  cursor.pos = from;
  const text = cursor.match(RUN) ?? '';
  if (text.includes(VARIABLE)) return literalFrom(cursor, from, 'variable');
  const form = NUMERIC_FORMS.find(([, pattern]) => pattern.test(text));
  if (!form) cursor.problem('bad-literal', from, { word: text });
  return literalFrom(cursor, from, form?.[0] ?? 'number');
}

const WORD_CHAR = new RegExp(`[\\w.${VARIABLE}-]`);
function continues(cursor: Cursor, at: number): boolean {
  return WORD_CHAR.test(cursor.text.charAt(at));
}

function literalFrom(cursor: Cursor, from: number, type: LiteralType): Literal {
  const { text, start, end } = cursor.wordFrom(from);
  return { kind: 'literal', type, value: text, start, end };
}

/** Words that are values; case as the ABNF has it. */
export function wordLiteral(cursor: Cursor, from: number, word: string): Literal | undefined {
  if (word === 'null') return literalFrom(cursor, from, 'null');
  if (/^(?:true|false)$/i.test(word)) return literalFrom(cursor, from, 'boolean');
  return word === 'NaN' || word === 'INF' ? literalFrom(cursor, from, 'number') : undefined;
}

/** The type that a prefix before quotes gives; any other prefix is an enumeration's type name. */
const PREFIXES: Readonly<Record<string, LiteralType>> = {
  duration: 'duration',
  binary: 'binary',
  geography: 'geo',
  geometry: 'geo',
};

/** `'…'`, with the type name before it, if there was one. The cursor stands on the quote. */
export function quotedLiteral(cursor: Cursor, from: number, prefix?: Word): Literal {
  const type = prefix ? (PREFIXES[prefix.text.toLowerCase()] ?? 'enum') : 'string';
  const { value, inside } = quoted(cursor);
  return {
    kind: 'literal',
    type,
    value,
    inside,
    ...cursor.spanFrom(from),
    ...(prefix ? { prefix } : {}),
  };
}

/** Reads `'…'` and gives what is inside; a `'` that nobody doubled is reported and stays part of the text. */
function quoted(cursor: Cursor): Pick<Literal, 'value'> & { readonly inside: Span } {
  const from = cursor.pos;
  const closing = stringEnd(cursor.text, from);
  if (closing === undefined) {
    cursor.pos = optionEnd(cursor.text, from);
    cursor.problem('unclosed-string', from);
    return between(cursor, from + 1, cursor.pos);
  }
  cursor.pos = closing + 1;
  if (/[\p{L}\d]/u.test(cursor.peek())) lateApostrophe(cursor, closing);
  return between(cursor, from + 1, cursor.pos - 1);
}

function between(cursor: Cursor, from: number, to: number): ReturnType<typeof quoted> {
  const text = cursor.text.slice(from, to).replaceAll("''", "'");
  return { value: plain(text), inside: cursor.spanOf(from, Math.max(from, to)) };
}

/** `'O'Neil'`: the string goes on to the next quote with a delimiter behind it. */
function lateApostrophe(cursor: Cursor, apostrophe: number): void {
  const rest = /^[^&'()]*'(?=[\s,;)&]|$)/.exec(cursor.text.slice(cursor.pos));
  cursor.pos = apostrophe;
  const start = cursor.endHere();
  cursor.pos += 1;
  cursor.problems.push({ reason: 'apostrophe', start, end: cursor.endHere(), instead: "''" });
  if (rest) cursor.pos += rest[0].length;
}

function stringEnd(text: string, from: number): number | undefined {
  let at = text.indexOf("'", from + 1);
  while (at >= 0 && text.charAt(at + 1) === "'") at = text.indexOf("'", at + 2);
  return at < 0 ? undefined : at;
}

function optionEnd(text: string, from: number): number {
  const end = text.indexOf('&', from);
  return end < 0 ? text.length : end;
}

const JSON_STRING = /"(?:[^"\\&]|\\.)*"/y;
/** `"…"`: a string inside JSON. */
export function jsonString(cursor: Cursor): Literal {
  const from = cursor.pos;
  const text = cursor.match(JSON_STRING);
  if (text === undefined) {
    cursor.pos = optionEnd(cursor.text, from);
    cursor.problem('unclosed-string', from);
  }
  const to = text ? cursor.pos - 1 : cursor.pos;
  const value = unescaped(plain(cursor.text.slice(from + 1, to)));
  const inside = cursor.spanOf(from + 1, Math.max(from + 1, to));
  return { kind: 'literal', type: 'string', value, inside, ...cursor.spanFrom(from) };
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
