import { odataError } from '../errors.js';

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'guid' | 'date' | 'symbol' | 'end';
  /** As written; of a string without the quotes. */
  readonly text: string;
  readonly position: number;
}

type Kind = Exclude<Token['kind'], 'string' | 'end'>;

/** Tried in this order: a guid may begin like a number or a name, a date like a number. */
const patterns: readonly (readonly [Kind, RegExp])[] = [
  ['guid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy],
  ['date', /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:\d{2})?(?!\w)/iy],
  ['number', /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?[mdfl]?(?!\w)/iy],
  ['name', /\$?[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/uy],
  ['symbol', /[(),/:*=-]/y],
];

/** Splits the text of a filter or an ordering into tokens; the last one is `end`. */
export function scan(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = skipSpaces(text, 0);
  while (position < text.length) {
    const token = text[position] === "'" ? readString(text, position) : readToken(text, position);
    tokens.push(token.token);
    position = skipSpaces(text, token.end);
  }
  return [...tokens, { kind: 'end', text: '', position: text.length }];
}

interface Read {
  readonly token: Token;
  readonly end: number;
}

function skipSpaces(text: string, position: number): number {
  let end = position;
  while (/\s/.test(text.charAt(end))) end++;
  return end;
}

function readToken(text: string, position: number): Read {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = position;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) {
      return { token: { kind, text: found, position }, end: position + found.length };
    }
  }
  const char = text.charAt(position);
  throw odataError(
    `Syntax error: character '${char}' is not valid at position ${position} in '${text}'.`,
  );
}

/** A quote inside is doubled. */
function readString(text: string, position: number): Read {
  const found = /'((?:[^']|'')*)'/y;
  found.lastIndex = position;
  const match = found.exec(text);
  if (!match) {
    throw odataError(
      `There is an unterminated string literal at position ${position} in '${text}'.`,
    );
  }
  const [whole, inner = ''] = match;
  const value = inner.replaceAll("''", "'");
  return { token: { kind: 'string', text: value, position }, end: position + whole.length };
}
