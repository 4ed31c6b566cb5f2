import { odataError } from '../errors.js';

/** Splits at a separator that stands outside of brackets and quotes; the parts are trimmed. */
export function splitText(text: string, separator: ',' | ';' | '/'): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === "'") quoted = !quoted;
    if (quoted) continue;
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (depth < 0) break;
    if (char === separator && depth === 0) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  if (depth !== 0 || quoted) throw odataError('Found an unbalanced bracket expression.');
  return [...parts, text.slice(start).trim()];
}
