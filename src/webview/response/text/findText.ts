import type { Lines } from './lines.js';

/** More matches than these are not worth counting. */
export const mostMatches = 10_000;

/** Offsets of a text in another, upper and lower case alike, each behind the one before. */
export function findText(content: string, wanted: string): readonly number[] {
  const found: number[] = [];
  if (!wanted) return found;
  // `toLowerCase` may change the length of a text, and every offset behind it.
  const lower = content.toLowerCase();
  const isSameLength = lower.length === content.length;
  const text = isSameLength ? lower : content;
  const word = isSameLength ? wanted.toLowerCase() : wanted;
  let at = text.indexOf(word);
  while (at >= 0 && found.length < mostMatches) {
    found.push(at);
    at = text.indexOf(word, at + word.length);
  }
  return found;
}

/** The line that an offset stands in. */
export function lineAt(lines: Pick<Lines, 'count' | 'at'>, offset: number): number {
  let low = 0;
  let high = lines.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines.at(middle).start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
