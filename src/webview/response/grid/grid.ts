import type { Sort } from '../../../core/results/arrangeRows.js';
import type { Column } from '../../../protocol/responseView.js';
import { copyText } from '../../shared/clipboard.js';
import { el } from '../../shared/dom.js';
import { indexes, type Range } from '../virtual/scrollMap.js';
import { VirtualList } from '../virtual/virtualList.js';
import { cellWords } from './cellContent.js';
import { moveCell, type Cell } from './cellMove.js';
import { enableColumnDrag } from './columnDrag.js';
import { ColumnLayout } from './columnLayout.js';
import { GridRow } from './gridRow.js';
import { createHeaderRow } from './headerRow.js';
import { Peek } from './peek.js';
import { selectionBetween, type Selection } from './selection.js';
import { RowStore, type Row } from './rowStore.js';

export interface GridOptions {
  readonly label: string;
  readonly rowNumberLabel: string;
  readonly columns: readonly Column[];
  readonly rowCount: number;
  readonly rowNumberWidth: number;
  readonly widths: readonly number[];
  readonly defaultWidths: readonly number[];
  readonly onResized: (column: number, width: number) => void;
  /** The order that the rows are in, where it is not the server's. */
  readonly sort: Sort | undefined;
  /** Where the tab stop is at first. */
  readonly active?: Cell;
  readonly onNeedRows: (range: Range) => void;
  readonly onScroll: () => void;
  /** A column's name was clicked, or Enter pressed in it. */
  readonly onHeader: (column: number) => void;
  /** More than one cell is to be copied. */
  readonly onCopy: (selection: Selection) => void;
  /** Enter was pressed in a cell, or the link in it clicked. */
  readonly onEnter: (cell: Cell) => void;
  /** The blank was pressed in a cell, or its arrow clicked. */
  readonly onOpen: (cell: Cell) => void;
  /** A menu is wanted for a cell; it is the active one by now. */
  readonly onMenu: (cell: Cell, at: { readonly x: number; readonly y: number }) => void;
}

const resizeStep = 16;

/** A read-only `role=grid`: one tab stop, arrows inside, any number of rows and columns. */
export class Grid {
  readonly element: HTMLElement;
  readonly #options: GridOptions;
  readonly #header: HTMLElement;
  readonly #store: RowStore<Row>;
  readonly #list: VirtualList<GridRow>;
  readonly #layout: ColumnLayout;
  readonly #peek: Peek;
  #rowCount: number;
  #active: Cell;
  #activeElement: HTMLElement | undefined;
  /** Where a selection started, and what is selected beyond the active cell. */
  #anchor: Cell | undefined;
  #selected: Selection | undefined;
  /** Columns in the document. Kept, because asking for them again while rows are made means a layout for each row. */
  #columns: ReadonlySet<number> = new Set();
  #frame = 0;

  constructor(options: GridOptions) {
    this.#options = options;
    this.#rowCount = options.rowCount;
    this.#active = options.active ?? { row: options.rowCount > 0 ? 0 : -1, column: 0 };
    this.#store = new RowStore(options.rowCount, () => performance.now());
    this.#header = createHeaderRow(options);
    const canvas = el('div', { class: 'canvas', role: 'rowgroup' });
    this.element = createGridElement(options, this.#header, canvas);
    this.#layout = new ColumnLayout({ viewport: this.element, ...options });
    enableColumnDrag({
      header: this.#header,
      layout: this.#layout,
      defaultWidths: options.defaultWidths,
      onMoved: this.#showColumns,
      onResized: this.#settleWidth,
    });
    this.#list = this.#createList(canvas);
    this.#peek = new Peek(this.element, canvas, this.#list);
    this.element.addEventListener('scroll', this.#showColumns, { passive: true });
    this.element.addEventListener('keydown', this.#onKeyDown);
    this.element.addEventListener('focusin', this.#onFocusIn);
    this.element.addEventListener('contextmenu', this.#onContextMenu);
    this.#header.addEventListener('click', this.#onHeaderClick);
    canvas.addEventListener('click', this.#onClick);
    canvas.addEventListener('mousedown', this.#onMouseDown);
    this.#markActive();
  }

  /** Where the person is. */
  get active(): Cell {
    return this.#active;
  }

  /** What a person means by "these cells"; undefined in the header. */
  get selection(): Selection | undefined {
    if (this.#selected) return this.#selected;
    return this.#active.row < 0 ? undefined : selectionBetween(this.#active, this.#active);
  }

  get topRow(): number {
    return this.#list.topRow;
  }

  /** Takes the focus to the active cell. */
  focus(): void {
    this.#activeElement?.focus({ preventScroll: true });
  }

  layout(topRow?: number): void {
    this.#showColumns();
    this.#list.layout();
    if (topRow !== undefined) this.#list.scrollTopRowTo(topRow);
  }

  /** What a cell shows, as far as its row has come. */
  valueAt({ row, column }: Cell): Row[number] | undefined {
    return this.#store.row(row)?.[column];
  }

  addRows(start: number, rows: readonly Row[]): void {
    const range = this.#store.put(start, rows);
    for (const [index, row] of this.#list.rows) {
      const values = index >= range.start && index < range.end && this.#store.row(index);
      if (values) row.fill(values);
    }
    this.#ask();
  }

  /** More rows came: the place, the active cell and the widths stay. */
  setRowCount(rowCount: number): void {
    this.#rowCount = rowCount;
    this.element.setAttribute('aria-rowcount', String(rowCount + 1));
    this.#store.setRowCount(rowCount);
    this.#list.setRowCount(rowCount);
    this.#ask();
  }

  /** Opens something below a row, with the focus in it; the cell gets the focus back when it closes. */
  openBelow(row: number, content: HTMLElement): void {
    this.#peek.open(row, content);
  }

  closeBelow(): void {
    this.#peek.close();
    this.focus();
  }

  dispose(): void {
    this.#peek.close();
    this.#list.dispose();
    cancelAnimationFrame(this.#frame);
  }

  #createList(canvas: HTMLElement): VirtualList<GridRow> {
    return new VirtualList({
      viewport: this.element,
      canvas,
      rowCount: this.#options.rowCount,
      rowHeight: () => this.#header.offsetHeight,
      headerHeight: () => this.#header.offsetHeight,
      createRow: this.#createRow,
      kept: () => ({ start: Math.max(0, this.#active.row), end: this.#active.row + 1 }),
      onScroll: () => {
        this.#peek.place();
        this.#showColumns();
        this.#ask();
        this.#options.onScroll();
      },
    });
  }

  readonly #createRow = (index: number): GridRow => {
    const row = new GridRow(index, this.#options.columns);
    const values = this.#store.row(index);
    if (values) row.fill(values);
    row.show(this.#columns);
    row.select(this.#selected);
    return row;
  };

  /** Columns that can be seen, and the active one: the tab stop is in it. */
  readonly #showColumns = (): void => {
    const { column } = this.#active;
    const columns = indexes(this.#layout.near, { start: column, end: column + 1 });
    // Seldom: only a sideways step brings other columns into sight.
    if ([...columns].join() !== [...this.#columns].join()) {
      this.#columns = columns;
      for (const row of this.#list.rows.values()) row.show(columns);
      this.#paintSelection();
    }
    this.#markActive();
  };

  readonly #settleWidth = (column: number): void => {
    this.#options.onResized(column, this.#layout.width(column));
  };

  /** At most once a frame, whatever the number of scroll events. */
  #ask(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const { visible } = this.#list;
      if (visible.end <= visible.start) return;
      for (const range of this.#store.missing(visible)) this.#options.onNeedRows(range);
    });
  }

  #cell({ row, column }: Cell): HTMLElement | undefined {
    if (row >= 0) return this.#list.rows.get(row)?.cell(column);
    return this.#header.querySelector<HTMLElement>(`[data-column="${column}"]`) ?? undefined;
  }

  /** Gives the tab stop to the active cell, whose element may have been made anew. */
  #markActive(): void {
    const cell = this.#cell(this.#active);
    if (cell === this.#activeElement) return;
    for (const [element, active] of [
      [this.#activeElement, false],
      [cell, true],
    ] as const) {
      if (!element) continue;
      element.tabIndex = active ? 0 : -1;
      element.classList.toggle('active', active);
      element.parentElement?.classList.toggle('active', active);
    }
    this.#activeElement = cell;
  }

  #moveTo(cell: Cell): void {
    this.#active = cell;
    this.#layout.reveal(cell.column);
    this.#showColumns();
    if (cell.row >= 0) this.#list.scrollToRow(cell.row);
    this.#markActive();
    this.#activeElement?.focus({ preventScroll: true });
  }

  /** Selects from where a selection started, or the active cell, to `cell`. */
  #extendTo(cell: Cell): void {
    this.#anchor ??= this.#active;
    this.#select(selectionBetween(this.#anchor, cell));
    this.#moveTo(cell);
  }

  #select(selection: Selection | undefined): void {
    if (!selection) this.#anchor = undefined;
    if (selection === this.#selected) return;
    this.#selected = selection;
    this.#paintSelection();
  }

  #paintSelection(): void {
    for (const row of this.#list.rows.values()) row.select(this.#selected);
  }

  #selectRow(row: number, isExtended: boolean): void {
    this.#anchor = { row: isExtended ? (this.#anchor ?? this.#active).row : row, column: 0 };
    const last = { row, column: this.#options.columns.length - 1 };
    this.#select(selectionBetween(this.#anchor, last));
    this.#moveTo({ row, column: 0 });
  }

  readonly #onMouseDown = (event: MouseEvent): void => {
    const { target, button, shiftKey } = event;
    const row = target instanceof Element && target.closest<HTMLElement>('[data-row]');
    if (button !== 0 || !row) return;
    const index = Number(row.dataset['row']);
    if (target.closest('.row-number')) {
      event.preventDefault();
      this.#selectRow(index, shiftKey);
      return;
    }
    const column = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
    if (!shiftKey || column === undefined) {
      this.#select(undefined);
      return;
    }
    event.preventDefault();
    this.#extendTo({ row: index, column: Number(column) });
  };

  readonly #onFocusIn = (event: FocusEvent): void => {
    const cell = event.target;
    if (!(cell instanceof HTMLElement) || cell.dataset['column'] === undefined) return;
    this.element.classList.add('entered');
    const row = cell.closest<HTMLElement>('[data-row]')?.dataset['row'];
    this.#active = { row: Number(row ?? -1), column: Number(cell.dataset['column']) };
    this.#markActive();
  };

  readonly #onHeaderClick = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element) || target.closest('[data-resizes]')) return;
    const column = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
    if (column !== undefined) this.#options.onHeader(Number(column));
  };

  readonly #onClick = ({ target }: MouseEvent): void => {
    const face =
      target instanceof Element && target.closest<HTMLElement>('[data-link], [data-twist]');
    const cell = face && face.closest<HTMLElement>('[data-column]');
    if (!cell) return;
    cell.focus({ preventScroll: true });
    if (face.dataset['twist'] === undefined) this.#options.onEnter(this.#active);
    else this.#options.onOpen(this.#active);
  };

  readonly #onContextMenu = (event: MouseEvent): void => {
    const { target, clientX: x, clientY: y } = event;
    const cell = target instanceof Element && target.closest<HTMLElement>('[data-column]');
    if (!cell) return;
    event.preventDefault();
    cell.focus({ preventScroll: true });
    this.#options.onMenu(this.#active, { x, y });
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey, altKey } = event;
    const control = event.ctrlKey || event.metaKey;
    // What is open below a row has keys of its own.
    if (altKey || (event.target instanceof Element && event.target.closest('.peek'))) return;
    if (control && key.toLowerCase() === 'c') this.#copy();
    else if (control && key.toLowerCase() === 'a') {
      event.preventDefault();
      this.#selectAll();
    } else if (key === ' ' && this.#active.row >= 0) {
      event.preventDefault();
      this.#options.onOpen(this.#active);
    } else if (key === 'Enter') {
      event.preventDefault();
      if (this.#active.row < 0) this.#options.onHeader(this.#active.column);
      else this.#options.onEnter(this.#active);
    } else if (this.#active.row < 0 && shiftKey && /^Arrow(?:Left|Right)$/.test(key)) {
      event.preventDefault();
      this.#resizeBy(key === 'ArrowLeft' ? -resizeStep : resizeStep);
    } else {
      const next = moveCell(this.#active, { key, control }, this.#size());
      if (!next) return;
      event.preventDefault();
      if (shiftKey && this.#active.row >= 0)
        this.#extendTo({ ...next, row: Math.max(0, next.row) });
      else {
        this.#select(undefined);
        this.#moveTo(next);
      }
    }
  };

  #selectAll(): void {
    const last = { row: this.#rowCount - 1, column: this.#options.columns.length - 1 };
    if (last.row >= 0) this.#select(selectionBetween({ row: 0, column: 0 }, last));
  }

  #size() {
    const { start, end } = this.#list.visible;
    const { columns } = this.#options;
    return { rows: this.#rowCount, columns: columns.length, page: Math.max(1, end - start - 2) };
  }

  #resizeBy(change: number): void {
    const { column } = this.#active;
    this.#layout.setWidth(column, this.#layout.width(column) + change);
    this.#showColumns();
    this.#settleWidth(column);
  }

  /** The whole value, also where the cell shows only its beginning. A text selection goes first. */
  #copy(): void {
    if (getSelection()?.isCollapsed === false) return;
    if (this.#selected) {
      this.#options.onCopy(this.#selected);
      return;
    }
    const { row, column } = this.#active;
    const cell = row < 0 ? this.#options.columns[column]?.name : this.#store.row(row)?.[column];
    if (cell !== undefined && cell !== null) void copyText(cellWords(cell));
  }
}

function createGridElement(
  { label, rowCount, columns }: GridOptions,
  headerRow: HTMLElement,
  canvas: HTMLElement,
): HTMLElement {
  const attributes = {
    class: 'grid',
    role: 'grid',
    'data-focus': 'content',
    'aria-label': label,
    'aria-readonly': 'true',
    'aria-multiselectable': 'true',
    'aria-rowcount': rowCount + 1,
    'aria-colcount': columns.length + 1,
  };
  const header = el('div', { class: 'grid-header', role: 'rowgroup' }, headerRow);
  return el('div', attributes, header, ...(rowCount > 0 ? [canvas] : []));
}
