/** A part of a URL's text and where it starts; a URL that is continued on further lines has several. */
export interface Piece {
  readonly text: string;
  readonly start: number;
}

/** URL text as the grammar reads it: lines joined, percent-encoding undone, each `{{variable}}` one character. */
export interface Source {
  readonly text: string;
  /** Where the character at `index` starts in the given text; for the index past the last one: where the text ends. */
  start(index: number): number;
  /** Where the characters before `index` end in the given text. */
  end(index: number): number;
}

/** Stands for a `{{variable}}`: what it holds is not known, and it may be part of any word. */
export const VARIABLE = '\uF8FF';

/** Encoded delimiters stay apart from plain ones: `%26` in a value is no `&` between options. */
const PRIVATE = 0xe000;
const KEPT_APART = new Set(['&', '#', '/', '?', ';', '=']);
const KEPT = /[\uE023-\uE03F]/g;

export const ENCODED_SEMICOLON = kept(';');
export const ENCODED_HASH = kept('#');

/** The text with its encoded delimiters as people read them. */
export function plain(text: string): string {
  return text.replace(KEPT, (char) => String.fromCharCode(char.charCodeAt(0) - PRIVATE));
}

function kept(char: string): string {
  return String.fromCharCode(PRIVATE + char.charCodeAt(0));
}

export function readSource(pieces: readonly Piece[]): Source {
  const [first, ...rest] = pieces;
  if (first && rest.length === 0 && !/%[\dA-Fa-f]{2}|\{\{|\n/.test(first.text)) {
    const { text, start } = first;
    return { text, start: (index) => start + index, end: (index) => start + index };
  }
  return mapped(pieces.flatMap(toLines));
}

function toLines({ text, start }: Piece): readonly Piece[] {
  if (!text.includes('\n')) return [{ text, start }];
  return Array.from(text.matchAll(/[^\r\n]+/g), (match) => {
    const line = match[0].trim();
    return { text: line, start: start + match.index + match[0].indexOf(line) };
  }).filter((line) => line.text !== '');
}

/** `{{name}}`, `{{$datetime iso8601}}`, `{{login.response.body.$.value[0].Id}}`. */
const PART = /\{\{[^{}\n]+\}\}|(?:%[\dA-Fa-f]{2})+|[^%{]+|[^]/g;

function mapped(pieces: readonly Piece[]): Source {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (chars: string, start: number, end: number, step: number): void => {
    for (let index = 0; index < chars.length; index += 1) {
      starts.push(start + index * step);
      ends.push(step === 0 ? end : start + (index + 1) * step);
    }
    text += chars;
  };
  for (const piece of pieces) {
    const isTight = text === '' || /^[?&/),;=]/.test(piece.text) || /[?&/(,;=]$/.test(text);
    const before = ends.at(-1) ?? piece.start;
    if (!isTight) add(' ', before, piece.start, 0);
    for (const { 0: part, index } of piece.text.matchAll(PART)) {
      const start = piece.start + index;
      if (part.startsWith('{{')) add(VARIABLE, start, start + part.length, 0);
      else if (part.startsWith('%') && part.length > 1) addEncoded(part, start, add);
      else add(part, start, start + part.length, 1);
    }
  }
  const first = pieces[0]?.start ?? 0;
  return {
    text,
    start: (index) => starts[index] ?? ends.at(-1) ?? first,
    end: (index) => (index === 0 ? (starts[0] ?? first) : (ends[index - 1] ?? first)),
  };
}

/** UTF-8 bytes in `%XX` form; what is no UTF-8 stays as written. */
function addEncoded(
  part: string,
  start: number,
  add: (chars: string, start: number, end: number, step: number) => void,
): void {
  let from = 0;
  while (from < part.length) {
    const length = 3 * utf8Length(Number.parseInt(part.slice(from + 1, from + 3), 16));
    const bytes = part.slice(from, from + length);
    const char = decoded(bytes);
    if (char === undefined) add(part.slice(from, from + 3), start + from, start + from + 3, 1);
    else add(KEPT_APART.has(char) ? kept(char) : char, start + from, start + from + length, 0);
    from += char === undefined ? 3 : length;
  }
}

function utf8Length(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function decoded(bytes: string): string | undefined {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return undefined;
  }
}
