import { copyText } from '../../shared/clipboard.js';
import { el } from '../../shared/dom.js';
import { indexes } from '../virtual/scrollMap.js';
import { VirtualList } from '../virtual/virtualList.js';
import { cellWords } from './cellContent.js';
import type { Cell } from './cellMove.js';
import { CellSelection } from './cellSelection.js';
import { enableColumnDrag } from './columnDrag.js';
import { ColumnLayout } from './columnLayout.js';
import { createGridElement } from './gridElement.js';
import { gridAction, type GridAction } from './gridKeys.js';
import type { GridOptions } from './gridOptions.js';
import { enablePointer } from './gridPointer.js';
import { GridRow } from './gridRow.js';
import { createHeaderRow } from './headerRow.js';
import { Peek } from './peek.js';
import { selectionBetween, type Selection } from './selection.js';
import { TabStop } from './tabStop.js';
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
  #rowCount: number;
  #active: Cell;
  readonly #tabStop = new TabStop();
  readonly #selection = new CellSelection(() => {
    this.#paintSelection();
  });
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
    this.#enablePointer(canvas);
    this.#markActive();
  }

  /** Where the person is. */
  get active(): Cell {
    return this.#active;
  }

  /** What a person means by "these cells"; undefined in the header. */
  get selection(): Selection | undefined {
    if (this.#selection.current) return this.#selection.current;
    return this.#active.row < 0 ? undefined : selectionBetween(this.#active, this.#active);
  }

  get topRow(): number {
    return this.#list.topRow;
  }

  /** Takes the focus to the active cell. */
  focus(): void {
    this.#tabStop.focus();
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

  #enablePointer(canvas: HTMLElement): void {
    const { columns, onHeader, onEnter, onOpen, onMenu } = this.#options;
    const { element } = this;
    enablePointer(
      { element, header: this.#header, canvas },
      {
        onPress: (cell, isExtending) => {
          if (!isExtending) this.#selection.clear();
          else {
            this.#selection.extend(this.#active, cell);
            this.#moveTo(cell);
          }
        },
        onPressRow: (row, isExtending) => {
          const from = isExtending ? this.#active.row : undefined;
          this.#selection.selectRows(row, columns.length, from);
          this.#moveTo({ row, column: 0 });
        },
        onHeader,
        onLink: () => {
          onEnter(this.#active);
        },
        onTwist: () => {
          onOpen(this.#active);
        },
        onMenu: (at) => {
          onMenu(this.#active, at);
        },
      },
    );
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
    row.select(this.#selection.current);
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
    this.#tabStop.moveTo(cell);
  }

  #moveTo(cell: Cell): void {
    this.#active = cell;
    this.#layout.reveal(cell.column);
    this.#showColumns();
    if (cell.row >= 0) this.#list.scrollToRow(cell.row);
    this.#markActive();
    this.#tabStop.focus();
  }

  #paintSelection(): void {
    for (const row of this.#list.rows.values()) row.select(this.#selection.current);
  }

  readonly #onFocusIn = (event: FocusEvent): void => {
    const cell = event.target;
    if (!(cell instanceof HTMLElement) || cell.dataset['column'] === undefined) return;
    this.element.classList.add('entered');
    const row = cell.closest<HTMLElement>('[data-row]')?.dataset['row'];
    this.#active = { row: Number(row ?? -1), column: Number(cell.dataset['column']) };
    this.#markActive();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // What is open below a row has keys of its own.
    if (event.target instanceof Element && event.target.closest('.peek')) return;
    const action = gridAction(event, this.#active, this.#size());
    if (!action) return;
    // Text that is selected is copied by the browser.
    if (action.kind !== 'copy') event.preventDefault();
    this.#do(action);
  };

  #do(action: GridAction): void {
    const { onHeader, onEnter, onOpen } = this.#options;
    switch (action.kind) {
      case 'copy':
        this.#copy();
        break;
      case 'selectAll':
        this.#selection.selectAll(this.#rowCount, this.#options.columns.length);
        break;
      case 'open':
        onOpen(this.#active);
        break;
      case 'enter':
        if (this.#active.row < 0) onHeader(this.#active.column);
        else onEnter(this.#active);
        break;
      case 'resize':
        this.#resizeBy(action.by);
        break;
      case 'extend':
        this.#selection.extend(this.#active, action.to);
        this.#moveTo(action.to);
        break;
      case 'move':
        this.#selection.clear();
        this.#moveTo(action.to);
        break;
    }
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
    const { current } = this.#selection;
    if (current) {
      this.#options.onCopy(current);
      return;
    }
    const { row, column } = this.#active;
    const cell = row < 0 ? this.#options.columns[column]?.name : this.#store.row(row)?.[column];
    if (cell !== undefined && cell !== null) void copyText(cellWords(cell));
  }
}
