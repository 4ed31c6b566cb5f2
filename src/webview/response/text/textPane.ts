import { el } from '../../shared/dom.js';
import { VirtualList } from '../virtual/virtualList.js';
import { createLine } from './lineElement.js';
import { splitLines, type Lines } from './lines.js';
import { selectedLines, selectedText } from './textSelection.js';

interface TextPaneOptions {
  readonly content: string;
  readonly label: string;
  /** Whether to colour the text as JSON. */
  readonly highlighted: boolean;
  readonly onScroll: () => void;
}

/** Read-only text of any length with line numbers; only lines near the visible ones are in the document. */
export class TextPane {
  readonly element: HTMLElement;
  readonly #viewport: HTMLElement;
  readonly content: string;
  readonly lines: Lines;
  /** Holds the lines that are in the document. */
  readonly canvas = el('div', { class: 'canvas' });
  readonly #list: VirtualList<{ readonly element: HTMLElement }>;
  readonly #disposed = new AbortController();

  constructor({ content, label, highlighted, onScroll }: TextPaneOptions) {
    this.content = content;
    this.lines = splitLines(content);
    const attributes = {
      class: 'text-pane',
      role: 'group',
      tabindex: 0,
      'aria-label': label,
      'data-focus': 'content',
    };
    this.#viewport = el('div', attributes, this.canvas);
    this.element = el('div', { class: 'text-frame' }, this.#viewport);
    this.element.style.setProperty('--digits', String(this.lines.lastNumber).length.toString());
    this.element.style.setProperty('--longest', this.lines.longest.toString());
    this.#list = new VirtualList({
      viewport: this.#viewport,
      canvas: this.canvas,
      rowCount: this.lines.count,
      rowHeight: () => Number.parseFloat(getComputedStyle(this.canvas).lineHeight) || 18,
      headerHeight: () => 0,
      createRow: (index) => ({
        element: createLine(content, this.lines.at(index), { index, highlighted }),
      }),
      kept: () => selectedLines(this.canvas),
      onScroll,
    });
    // Not on the element: after the editor's own "select all" the event starts at the body.
    document.addEventListener('copy', this.#onCopy, { signal: this.#disposed.signal });
    this.#viewport.addEventListener('keydown', this.#onKeyDown);
  }

  get topRow(): number {
    return this.#list.topRow;
  }

  layout(topRow?: number): void {
    this.#list.layout();
    if (topRow !== undefined) this.#list.scrollTopRowTo(topRow);
  }

  /** Scrolls as little as it takes to see a line. */
  reveal(line: number): void {
    this.#list.scrollToRow(line);
  }

  dispose(): void {
    this.#list.dispose();
    this.#disposed.abort();
  }

  readonly #onCopy = (event: ClipboardEvent): void => {
    if (this.#viewport.clientHeight === 0) return;
    const text = selectedText(this.content, this.lines, this.canvas);
    if (text === undefined || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };

  /** Select all means the text, not the panel around it. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    getSelection()?.selectAllChildren(this.#viewport);
  };
}
