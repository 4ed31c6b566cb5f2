type TokenKind = 'key' | 'string' | 'number' | 'literal';

/** Offsets into the line. What lies between tokens is plain. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
}

type Piece = Omit<Token, 'kind'> & { readonly kind: TokenKind | undefined };

const numberOrWord = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z]+/y;
const literals = new Set(['true', 'false', 'null']);

/** After the closing quote, or the end of the line for a string that was cut off. */
function stringEnd(line: string, start: number): number {
  let from = start + 1;
  for (;;) {
    const quote = line.indexOf('"', from);
    if (quote < 0) return line.length;
    let slashes = 0;
    while (line[quote - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

function string(line: string, start: number): Piece {
  const end = stringEnd(line, start);
  let after = end;
  while (line[after] === ' ') after += 1;
  return { start, end, kind: line[after] === ':' ? 'key' : 'string' };
}

/** The next number or word; one character where there is neither. */
function word(line: string, start: number): Piece {
  numberOrWord.lastIndex = start;
  const text = numberOrWord.exec(line)?.[0] ?? '';
  const end = start + Math.max(1, text.length);
  if (literals.has(text)) return { start, end, kind: 'literal' };
  return { start, end, kind: /\d/.test(text) ? 'number' : undefined };
}

/**
 * Tokens of one line of JSON. Strings hold no raw newline, so a line needs no other line to be
 * understood; what is not JSON stays plain.
 */
export function jsonTokens(line: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < line.length;) {
    const { start, end, kind } = line[at] === '"' ? string(line, at) : word(line, at);
    if (kind) tokens.push({ start, end, kind });
    at = end;
  }
  return tokens;
}

/** Tokens of `line` from `start` on, moved so that `start` is 0. */
export function tokensFrom(line: string, start: number): readonly Token[] {
  return jsonTokens(line)
    .filter(({ end }) => end > start)
    .map(({ end, kind, ...token }) => ({
      start: Math.max(0, token.start - start),
      end: end - start,
      kind,
    }));
}
