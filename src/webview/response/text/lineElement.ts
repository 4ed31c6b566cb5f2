import { el } from '../../shared/dom.js';
import { tokensFrom, type Token } from './jsonTokens.js';
import type { Line } from './lines.js';

/** A piece this far into one endless line is shown plain: its colours are not worth scanning for. */
const highlightLimit = 64_000;

function highlight(text: string, tokens: readonly Token[]): readonly (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const { start, end, kind } of tokens) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(el('span', { class: kind }, text.slice(start, end)));
    at = end;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

function lineParts(content: string, line: Line, highlighted: boolean): readonly (Node | string)[] {
  const text = content.slice(line.start, line.end);
  const before = line.start - line.lineStart;
  if (!highlighted || before > highlightLimit) return [text];
  return highlight(text, tokensFrom(content.slice(line.lineStart, line.end), before));
}

export function createLine(
  content: string,
  line: Line,
  options: { readonly index: number; readonly highlighted: boolean },
): HTMLElement {
  return el(
    'div',
    { class: 'line', 'data-line': options.index },
    el('span', { class: 'line-number', 'aria-hidden': 'true' }, line.number?.toString()),
    el('span', { class: 'line-text' }, ...lineParts(content, line, options.highlighted)),
  );
}
