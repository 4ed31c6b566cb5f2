const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Indents JSON text without reading its values: `12.50` and 64-bit integers stay as the server wrote them,
 * which `JSON.parse` would not keep. Expects well-formed JSON.
 * @param limit stops soon after this many characters of the result; a preview needs no more
 */
export function prettyJson(text: string, limit = Infinity): string {
  const parts: string[] = [];
  let written = 0;
  let depth = 0;
  let before = '';
  for (let at = skipBlanks(text, 0); at < text.length && written < limit;) {
    const end = endOfToken(text, at);
    const token = text.slice(at, end);
    const isOpened = before === '{' || before === '[';
    const isClosing = token === '}' || token === ']';
    if (isClosing) depth -= 1;
    // An empty object or array stays on one line.
    if (before === ',' || isOpened !== isClosing) {
      parts.push(newLine(depth));
      written += 1 + 2 * depth;
    }
    if (token === '{' || token === '[') depth += 1;
    parts.push(token === ':' ? ': ' : token);
    written += token.length;
    before = token;
    at = skipBlanks(text, end);
  }
  return parts.join('');
}

/** Blanks of RFC 8259 2: space, tab, line feed, carriage return. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

function endOfToken(text: string, start: number): number {
  if (text.charCodeAt(start) === QUOTE) return endOfString(text, start);
  if ('{}[],:'.includes(text.charAt(start))) return start + 1;
  let end = start + 1;
  while (end < text.length && !isDelimiter(text.charCodeAt(end))) end += 1;
  return end;
}

function endOfString(text: string, start: number): number {
  for (let end = start + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === QUOTE) return end + 1;
    if (code === BACKSLASH) end += 1;
  }
  return text.length;
}

/** What may follow a number or a word: a blank, `,`, `]`, `}`. */
function isDelimiter(code: number): boolean {
  return code <= 0x20 || code === 0x2c || code === 0x5d || code === 0x7d;
}

const INDENTS: readonly string[] = Array.from(
  { length: 32 },
  (_, depth) => `\n${'  '.repeat(depth)}`,
);

function newLine(depth: number): string {
  return INDENTS[depth] ?? `\n${'  '.repeat(depth)}`;
}
