import type { Cursor } from './cursor.js';

/** What is still open at the end of the URL so far. */
export interface UrlState {
  depth: number;
  inLiteral: boolean;
}

const QUOTE = 39;
const OPEN = 40;
const CLOSE = 41;
/** A header in column 0 is one even when a literal above is not closed: better a finding than headers in the URL. */
const PLAIN_HEADER = /[A-Za-z][\w-]*[ \t]*:(?=[ \t\r\n]|$)/my;
const HEADER = /[\w!#$%&'*+.^`|~-]+[ \t]*:/y;

/** Follows parentheses and `'…'` literals through one more stretch of a URL. */
export function advance(state: UrlState, text: string, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) state.inLiteral = !state.inLiteral;
    else if (state.inLiteral) continue;
    else if (code === OPEN) state.depth += 1;
    else if (code === CLOSE && state.depth > 0) state.depth -= 1;
  }
}

/**
 * Does this line belong to the URL above it? Yes if it starts with `?`, `&` or `/`, if a parenthesis or a literal is
 * still open, or if it is indented and no header.
 */
export function continuesUrl({ text, start, first }: Cursor, state: UrlState): boolean {
  const isIndented = first > start;
  const char = text[first];
  // `??` is an assert.
  if (char === '?') return text[first + 1] !== '?';
  if (char === '&' || char === '/') return true;
  if (state.depth > 0 || state.inLiteral) return isIndented || !matches(PLAIN_HEADER, text, first);
  return isIndented && !matches(HEADER, text, first);
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
