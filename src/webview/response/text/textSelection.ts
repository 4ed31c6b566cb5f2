import type { Range } from '../virtual/scrollMap.js';
import type { Lines } from './lines.js';

/** Selected lines stay in the document up to this many, so that a drag beyond the window works. */
const keptLines = 2_000;

function lineOf(node: Node | null): HTMLElement | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>('[data-line]') ?? undefined;
}

const indexOf = (line: HTMLElement) => Number(line.dataset['line']);

/** Lines that the selection, or the caret that one may start from, touches; unless too many to keep. */
export function selectedLines(canvas: HTMLElement): Range | undefined {
  const selection = getSelection();
  if (!selection || !canvas.contains(selection.anchorNode)) return undefined;
  const lines = [lineOf(selection.anchorNode), lineOf(selection.focusNode)]
    .filter((line) => line !== undefined)
    .map(indexOf);
  if (lines.length === 0) return undefined;
  const range = { start: Math.min(...lines), end: Math.max(...lines) + 1 };
  return range.end - range.start <= keptLines ? range : undefined;
}

/** Offset into the text; `undefined` for a place outside of it. */
function offsetOf(lines: Lines, container: Node, offset: number): number | undefined {
  const line = lineOf(container);
  const text = line?.querySelector('.line-text');
  if (!line || !text) return undefined;
  const before = document.createRange();
  before.selectNodeContents(text);
  // A boundary in the line number counts as the start of the line.
  if (text.contains(container)) before.setEnd(container, offset);
  else before.collapse(true);
  return lines.at(indexOf(line)).start + before.toString().length;
}

/**
 * The selected part of the text. Taken from the text itself, because the document holds only the
 * lines near the visible ones; `undefined` when nothing of it is selected.
 */
export function selectedText(
  content: string,
  lines: Lines,
  canvas: HTMLElement,
): string | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  // Not `containsNode`: Chromium denies it here because line numbers can't be selected.
  if (!range.intersectsNode(canvas)) return undefined;
  const start = offsetOf(lines, range.startContainer, range.startOffset);
  const end = offsetOf(lines, range.endContainer, range.endOffset);
  return content.slice(start ?? 0, end ?? content.length);
}
