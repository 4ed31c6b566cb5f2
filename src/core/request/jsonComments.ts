import { parseTree, type ParseError } from 'jsonc-parser';

/** JSON by its type (RFC 6839), or by its look where no type is given. */
export function isJson(contentType: string | undefined, text: string): boolean {
  if (contentType !== undefined) return /[/+]json\s*(?:;|$)/i.test(contentType);
  return /^\s*[[{]/.test(stripJsonComments(text)) && !/^\s*\{\{/.test(stripJsonComments(text));
}

/**
 * Takes comments out of a JSON text: `//` to the end of the line, and lines that start with `#`, both outside strings.
 * Strings of JSON end with their line, so a quote left open spoils one line only.
 */
export function stripJsonComments(text: string): string {
  if (!/\/\/|^[ \t]*#/m.test(text)) return text;
  return text
    .split('\n')
    .flatMap((line) => {
      const kept = /^\s*#/.test(line) ? '' : withoutComment(line);
      // A line that held only a comment leaves no line behind.
      return kept.trim() === '' && line.trim() !== '' ? [] : [kept];
    })
    .join('\n');
}

function withoutComment(line: string): string {
  let inString = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (char === '\\' && inString) at += 1;
    else if (char === '"') inString = !inString;
    else if (!inString && char === '/' && line[at + 1] === '/') return line.slice(0, at).trimEnd();
  }
  return line;
}

/** Line (from 1) at which a text stops being JSON; undefined: it is JSON. */
export function jsonErrorLine(text: string): number | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return text.slice(0, errorOffset(text)).split('\n').length;
  }
}

function errorOffset(text: string): number {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true, allowEmptyContent: false });
  } catch {
    // Nested so deeply that the stack is not enough.
  }
  return errors[0]?.offset ?? text.length;
}
