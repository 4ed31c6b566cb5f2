const REFERENCE = /\{\{[^{}\r\n]*\}\}/y;

export interface PlainJson {
  readonly text: string;
  /** A reference stands where a value would, and may stand for anything. */
  readonly hasBareReference: boolean;
}

/**
 * The text without comments and references, each character at its place: a reference in a string becomes letters, one
 * outside a number.
 */
export function plainJson(
  text: string,
  { keepsComments = false }: { readonly keepsComments?: boolean } = {},
): PlainJson {
  if (!/\{\{|\/\/|#/.test(text)) return { text, hasBareReference: false };
  let plain = '';
  let inString = false;
  let hasBareReference = false;
  for (let at = 0; at < text.length;) {
    REFERENCE.lastIndex = at;
    const [reference] = text[at] === '{' ? (REFERENCE.exec(text) ?? []) : [];
    const comment = inString ? 0 : commentLength(text, at);
    if (reference) {
      hasBareReference ||= !inString;
      plain += (inString ? 'x' : '1').repeat(reference.length);
      at += reference.length;
    } else if (comment > 0) {
      plain += keepsComments ? text.slice(at, at + comment) : ' '.repeat(comment);
      at += comment;
    } else {
      const char = text.charAt(at);
      const isEscape = inString && char === '\\';
      if (char === '"') inString = !inString;
      // A string of JSON ends with its line.
      if (char === '\n') inString = false;
      plain += isEscape ? text.slice(at, at + 2) : char;
      at += isEscape ? 2 : 1;
    }
  }
  return { text: plain, hasBareReference };
}

/** Of `//` to the end of the line, and of a line that starts with `#`; 0 when there is none here. */
function commentLength(text: string, at: number): number {
  const isSlashes = text.startsWith('//', at);
  const isHash = text[at] === '#' && /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));
  if (!isSlashes && !isHash) return 0;
  return (/^[^\r\n]*/.exec(text.slice(at, at + 10_000))?.[0] ?? '').length;
}

/** Is a text without comments and references JSON? */
export function isParsable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
