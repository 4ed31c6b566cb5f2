import { encodeText } from '../http/variables/expand.js';

/** Of a longer value the beginning is looked for, and all behind it is hidden: patterns can't be any length. */
const MAX_LENGTH = 10_000;

/** Shorter ones stand in any text by chance, and masking them would say what they are. */
const MIN_LENGTH = 4;

/** A text without these values, however it writes them: as they are, or as addresses, OData literals and JSON do. */
export function hideValues(text: string, values: Iterable<string>, mask: string): string {
  const known = [...values].filter(({ length }) => length >= MIN_LENGTH);
  // Longer ones first: one may be a part of another.
  const ordered = known.toSorted((a, b) => b.length - a.length);
  return ordered.reduce((rest, value) => rest.replace(valuePattern(value), () => mask), text);
}

/** Finds each place where a text has the value in one of those forms. */
export function valuePattern(value: string): RegExp {
  const letters = letterPatterns(value);
  return new RegExp(letters.join('') + (isLong(value) ? '[^]*' : ''), 'gu');
}

/** The same letter by letter, in the syntax of a regular expression with `u`. */
export function letterPatterns(value: string): readonly string[] {
  return Array.from(value).slice(0, MAX_LENGTH).map(patternOfLetter);
}

function isLong(value: string): boolean {
  return value.length > MAX_LENGTH && Array.from(value).length > MAX_LENGTH;
}

/** OData doubles `'` in literals. */
function patternOfLetter(letter: string): string {
  if (/^[\w-]$/.test(letter)) return letter;
  const json = JSON.stringify(letter).slice(1, -1);
  const encoded = [encodeText(letter), percentEncoded(letter)];
  const forms = new Set([letter === "'" ? "''" : letter, json, ...encoded, letter]);
  return `(?:${[...forms].map(literal).join('|')})`;
}

/** As `encodeURIComponent` writes it; a lone surrogate has no such form. */
function percentEncoded(letter: string): string {
  try {
    return encodeURIComponent(letter);
  } catch {
    return letter;
  }
}

function literal(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);
}
