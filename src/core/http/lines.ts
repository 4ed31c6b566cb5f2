import type { Token } from './nodes.js';

/** Lines of `text` with offsets, without their line ends (LF, CRLF or CR LF mixed). The last may be empty. */
export function splitLines(text: string): readonly Token[] {
  const lines: Token[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length + 1 : feed + 1;
    const end = next - 1 > start && text.charCodeAt(next - 2) === 13 ? next - 2 : next - 1;
    lines.push({ start, end, text: text.slice(start, end) });
    start = next;
  }
  return lines;
}

/** The part of `line` from `from` to `to` (offsets within the line) without surrounding blanks. */
export function trimmed(line: Token, from = 0, to = line.text.length): Token {
  const raw = line.text.slice(from, to);
  const text = raw.trim();
  const start = line.start + from + (raw.length - raw.trimStart().length);
  return { start, end: start + text.length, text };
}
