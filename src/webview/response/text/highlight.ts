/** Some text in the document that was searched for. */
export interface FoundRange {
  readonly range: Range;
  /** It is where the person is. */
  readonly isNow: boolean;
}

/** Marks what was found, and nothing else. */
export function markFound(found: readonly FoundRange[]): void {
  const ranges = found.map(({ range }) => range);
  const now = found.filter(({ isNow }) => isNow).map(({ range }) => range);
  CSS.highlights.set('found', new Highlight(...ranges));
  CSS.highlights.set('found-now', new Highlight(...now));
}

/** The characters `start` to `end - 1` of an element's text, which is in several nodes. */
export function rangeOf(element: Element, start: number, end: number): Range {
  const range = new Range();
  range.selectNodeContents(element);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (start >= at && start < at + length) range.setStart(node, start - at);
    if (end > at && end <= at + length) range.setEnd(node, end - at);
    at += length;
  }
  return range;
}
