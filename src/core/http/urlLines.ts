import type { Token } from './nodes.js';

/** What is still open at the end of the URL so far. */
export interface UrlState {
  readonly depth: number;
  readonly inLiteral: boolean;
}

export const URL_START: UrlState = { depth: 0, inLiteral: false };

/** Follows parentheses and `'…'` literals through one more line of a URL. */
export function advance(state: UrlState, text: string): UrlState {
  let { depth, inLiteral } = state;
  for (const char of text) {
    if (char === "'") inLiteral = !inLiteral;
    else if (inLiteral) continue;
    else if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
  }
  return { depth, inLiteral };
}

/**
 * Does this line belong to the URL above it? Yes if it starts with `?`, `&` or `/`, if a parenthesis or a literal is
 * still open, or if it is indented and no header.
 */
export function continuesUrl(line: Token, state: UrlState): boolean {
  const text = line.text.trimStart();
  if (!text) return false;
  if (state.depth > 0 || state.inLiteral || /^[?&/]/.test(text)) return true;
  return text.length < line.text.length && !/^[\w!#$%&'*+.^`|~-]+:/.test(text);
}

/** Joins the pieces of a URL: tight around `? & / ( ) , ; =`, with one space elsewhere (`$filter` spread over lines). */
export function joinUrl(pieces: readonly Token[]): string {
  let url = '';
  for (const { text } of pieces) {
    const isTight = url === '' || /^[?&/),;=]/.test(text) || /[?&/(,;=]$/.test(url);
    url += isTight ? text : ` ${text}`;
  }
  return url;
}
