import { el } from '../../shared/dom.js';
import { RowWishes } from '../virtual/rowWishes.js';
import { indexes } from '../virtual/scrollMap.js';
import { VirtualList } from '../virtual/virtualList.js';
import type { Cell } from './cellMove.js';
import { enableColumnDrag } from './columnDrag.js';
import { ColumnLayout } from './columnLayout.js';
import { createGridElement } from './gridElement.js';
import { GridCursor } from './gridCursor.js';
import { enableInput } from './gridInput.js';
import type { GridOptions } from './gridOptions.js';
import { GridRow } from './gridRow.js';
import { createHeaderRow } from './headerRow.js';
import { Peek } from './peek.js';
import type { Selection } from './selection.js';
import { RowStore, type Row } from './rowStore.js';

/** A read-only `role=grid`: one tab stop, arrows inside, any number of rows and columns. */
export class Grid {
  readonly element: HTMLElement;
  readonly #options: GridOptions;
  readonly #header: HTMLElement;
  readonly #store: RowStore<Row>;
  readonly #list: VirtualList<GridRow>;
  readonly #layout: ColumnLayout;
  readonly #peek: Peek;
  readonly #cursor: GridCursor;
  readonly #wishes: RowWishes;
  #rowCount: number;
  /** Columns in the document. Kept, because asking for them again while rows are made means a layout for each row. */
  #columns: ReadonlySet<number> = new Set();

  constructor(options: GridOptions) {
    this.#options = options;
    this.#rowCount = options.rowCount;
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
    const active = options.active ?? { row: options.rowCount > 0 ? 0 : -1, column: 0 };
    this.#cursor = new GridCursor(active, {
      elementOf: (cell) => this.#elementOf(cell),
      reveal: (cell) => {
        this.#reveal(cell);
      },
      onSelected: this.#paintSelection,
    });
    this.#list = this.#createList(canvas);
    this.#wishes = new RowWishes({
      visible: () => this.#list.visible,
      missing: (visible) => this.#store.missing(visible),
      onNeeded: options.onNeedRows,
    });
    this.#peek = new Peek(this.element, canvas, this.#list);
    this.element.addEventListener('scroll', this.#showColumns, { passive: true });
    enableInput({
      element: this.element,
      header: this.#header,
      canvas,
      cursor: this.#cursor,
      options,
      size: () => this.#size(),
      resizeBy: (pixels) => {
        this.#resizeBy(pixels);
      },
    });
    this.#cursor.mark();
  }

  /** Where the person is. */
  get active(): Cell {
    return this.#cursor.active;
  }

  /** What a person means by "these cells"; undefined in the header. */
  get selection(): Selection | undefined {
    return this.#cursor.meant;
  }

  get topRow(): number {
    return this.#list.topRow;
  }

  /** Takes the focus to the active cell. */
  focus(): void {
    this.#cursor.focus();
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
    this.#wishes.renew();
  }

  /** More rows came: the place, the active cell and the widths stay. */
  setRowCount(rowCount: number): void {
    this.#rowCount = rowCount;
    this.element.setAttribute('aria-rowcount', String(rowCount + 1));
    this.#store.setRowCount(rowCount);
    this.#list.setRowCount(rowCount);
    this.#wishes.renew();
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
    this.#wishes.dispose();
  }

  #createList(canvas: HTMLElement): VirtualList<GridRow> {
    return new VirtualList({
      viewport: this.element,
      canvas,
      rowCount: this.#options.rowCount,
      rowHeight: () => this.#header.offsetHeight,
      headerHeight: () => this.#header.offsetHeight,
      createRow: this.#createRow,
      kept: () => ({ start: Math.max(0, this.active.row), end: this.active.row + 1 }),
      onScroll: () => {
        this.#peek.place();
        this.#showColumns();
        this.#wishes.renew();
        this.#options.onScroll();
      },
    });
  }

  readonly #createRow = (index: number): GridRow => {
    const row = new GridRow(index, this.#options.columns);
    const values = this.#store.row(index);
    if (values) row.fill(values);
    row.show(this.#columns);
    row.select(this.#cursor.selected);
    return row;
  };

  /** Columns that can be seen, and the active one: the tab stop is in it. */
  readonly #showColumns = (): void => {
    const { column } = this.active;
    const columns = indexes(this.#layout.near, { start: column, end: column + 1 });
    // Seldom: only a sideways step brings other columns into sight.
    if ([...columns].join() !== [...this.#columns].join()) {
      this.#columns = columns;
      for (const row of this.#list.rows.values()) row.show(columns);
      this.#paintSelection();
    }
    this.#cursor.mark();
  };

  readonly #settleWidth = (column: number): void => {
    this.#options.onResized(column, this.#layout.width(column));
  };

  #elementOf({ row, column }: Cell): HTMLElement | undefined {
    if (row >= 0) return this.#list.rows.get(row)?.cell(column);
    return this.#header.querySelector<HTMLElement>(`[data-column="${column}"]`) ?? undefined;
  }

  #reveal({ row, column }: Cell): void {
    this.#layout.reveal(column);
    this.#showColumns();
    if (row >= 0) this.#list.scrollToRow(row);
  }

  readonly #paintSelection = (): void => {
    for (const row of this.#list.rows.values()) row.select(this.#cursor.selected);
  };

  #size() {
    const { start, end } = this.#list.visible;
    const { columns } = this.#options;
    return { rows: this.#rowCount, columns: columns.length, page: Math.max(1, end - start - 2) };
  }

  #resizeBy(pixels: number): void {
    const { column } = this.active;
    this.#layout.setWidth(column, this.#layout.width(column) + pixels);
    this.#showColumns();
    this.#settleWidth(column);
  }
}
