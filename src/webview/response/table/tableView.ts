import type { RowWish, Sort } from '../../../core/results/arrangeRows.js';
import type { CopyFormat } from '../../../core/results/copyFormats.js';
import type { TableInfo } from '../../../protocol/responseView.js';
import { el } from '../../shared/dom.js';
import type { MenuItem } from '../../shared/menu.js';
import { closeMenu, loadMenu, openMenu } from '../../shared/menuLater.js';
import { withHidden, withWidth } from '../arrangement.js';
import type { Cell } from '../grid/cellMove.js';
import { Grid } from '../grid/grid.js';
import type { Row } from '../grid/rowStore.js';
import type { Selection } from '../grid/selection.js';
import type { DetailMessage, TabContext } from '../tabs/tab.js';
import { cellMenu, columnItems } from './cellMenu.js';
import { columnSizes } from './columnSizes.js';
import { InPlace } from './inPlace.js';
import { arrangeMessage, nextSort } from './rowArranging.js';
import { shownColumns, type ShownColumn } from './shownColumns.js';
import { createTableToolbar, type TableToolbar } from './tableToolbar.js';

/** The rows of an answer, and what a person does with them: filter, sort, choose columns. */
export class TableView {
  readonly elements: readonly HTMLElement[];
  readonly #context: TabContext;
  readonly #below: HTMLElement;
  readonly #empty: HTMLElement;
  readonly #matches: HTMLElement;
  readonly #toolbar: TableToolbar;
  #table: TableInfo;
  #columns: readonly ShownColumn[] = [];
  readonly #inPlace: InPlace;
  #grid: Grid;

  constructor(table: TableInfo, context: TabContext) {
    const { wish: before } = context;
    this.#context = context;
    this.#inPlace = new InPlace(context);
    void loadMenu();
    this.#table = table;
    this.#empty = el('p', { class: 'empty' });
    this.#matches = el('p', { class: 'matches' });
    this.#below = el('div', { class: 'rows' });
    this.#toolbar = createTableToolbar({
      labels: context.labels.grid,
      filter: (before ?? table.arranged)?.filter ?? '',
      onFilter: () => {
        this.#arrange(this.#table.arranged?.sort);
      },
      columns: this.#columnItems,
    });
    this.#toolbar.element.append(this.#matches);
    this.elements = [this.#toolbar.element, this.#below];
    this.#grid = this.#fill();
    if (before?.sort || before?.filter) this.#arrange(before.sort);
  }

  /** How the person wants the rows, what is being typed included. */
  get wish(): RowWish {
    return { sort: this.#table.arranged?.sort, filter: this.#toolbar.filter };
  }

  get topRow(): number {
    return this.#grid.topRow;
  }

  layout(topRow?: number): void {
    this.#grid.layout(topRow);
  }

  addRows(start: number, rows: readonly Row[]): void {
    const columns = this.#columns;
    this.#grid.addRows(
      start,
      rows.map((row) => columns.map(({ source }) => row[source] ?? null)),
    );
  }

  /** More rows came. Arranged ones come anew, in their order. */
  grow(rowCount: number): void {
    if (!this.#table.arranged) this.#grid.setRowCount(rowCount);
  }

  /** The same answer, its rows arranged in another way. */
  show(table: TableInfo): void {
    this.#table = table;
    // Its items are for rows that stand elsewhere now.
    closeMenu();
    this.#renew();
  }

  dispose(): void {
    this.#toolbar.dispose();
    this.#grid.dispose();
  }

  /** Rows of another order: the person stays in the column where they are. */
  #renew(): void {
    const { row, column } = this.#grid.active;
    const name = this.#columns[column]?.name;
    this.#inPlace.forget();
    const isFocused = this.#grid.element.contains(document.activeElement);
    this.#grid.dispose();
    const at = (): number => this.#columns.findIndex((one) => one.name === name);
    this.#grid = this.#fill((rowCount) => ({
      row: row < 0 || rowCount === 0 ? -1 : 0,
      column: Math.max(0, at()),
    }));
    this.#grid.layout();
    if (isFocused) this.#grid.focus();
  }

  #fill(active?: (rowCount: number) => Cell): Grid {
    const { arranged, rowCount, summary } = this.#table;
    const { labels } = this.#context;
    this.#columns = shownColumns(this.#table, this.#context.arrangement.current.hidden);
    const grid = this.#createGrid(active?.(rowCount));
    this.#empty.textContent = arranged ? labels.grid.noMatches : labels.noRows;
    this.#matches.textContent = arranged?.filter ? summary : '';
    this.#below.replaceChildren(grid.element, ...(rowCount === 0 ? [this.#empty] : []));
    return grid;
  }

  #createGrid(active: Cell | undefined): Grid {
    const { labels, arrangement, post, onScroll } = this.#context;
    const columns = this.#columns;
    const { rowCount, arranged } = this.#table;
    return new Grid({
      label: labels.rows,
      rowNumberLabel: labels.rowNumber,
      columns,
      rowCount,
      ...columnSizes(this.#table, columns, arrangement.current.widths),
      sort: arranged?.sort,
      ...(active && { active }),
      onResized: (column, width) => {
        const name = columns[column]?.name;
        if (name === undefined) return;
        arrangement.change({ widths: withWidth(arrangement.current, name, width) });
      },
      onNeedRows: ({ start, end }) => {
        post({ type: 'needRows', start, end });
      },
      onScroll,
      onHeader: (column) => {
        const name = columns[column]?.name;
        if (name !== undefined) this.#arrange(nextSort(name, arranged?.sort));
      },
      onCopy: (selection) => {
        this.#copy(selection, 'cells');
      },
      onEnter: (cell) => {
        this.#follow(cell);
      },
      onOpen: (cell) => {
        this.#openInPlace(cell);
      },
      onMenu: (cell, at) => {
        const label = columns[cell.column]?.name ?? labels.rows;
        void openMenu({ label, groups: this.#menuOf(cell), at });
      },
    });
  }

  #arrange(sort: Sort | undefined): void {
    this.#context.post(arrangeMessage({ sort, filter: this.#toolbar.filter }));
  }

  #copy({ rows: { start, end }, columns }: Selection, format: CopyFormat): void {
    const names = this.#columns.slice(columns.start, columns.end).map(({ name }) => name);
    this.#context.post({ type: 'copy', format, start, end, columns: names });
  }

  /** Whole rows where the person means whole records: "copy as" of a single cell is for its row. */
  #copyAs(selection: Selection, format: CopyFormat): void {
    const { rows, columns } = selection;
    const isCell = rows.end - rows.start === 1 && columns.end - columns.start === 1;
    const all = { start: 0, end: this.#columns.length };
    this.#copy({ rows, columns: isCell && format !== 'cells' ? all : columns }, format);
  }

  /** Shows what is inside a cell below its row; the same again closes it. */
  #openInPlace({ row, column }: Cell): void {
    const name = this.#columns[column]?.name;
    const value = this.#grid.valueAt({ row, column });
    if (name === undefined || typeof value !== 'object' || !value?.opens) return;
    this.#inPlace.toggle(this.#grid, row, name);
  }

  showDetail(message: DetailMessage): void {
    this.#inPlace.show(message);
  }

  /** Reads the record that a cell names, if it names one. */
  #follow({ row, column }: Cell): void {
    const name = this.#columns[column]?.name;
    const value = this.#grid.valueAt({ row, column });
    if (typeof value === 'object' && value?.opens && !value.isLink) {
      this.#openInPlace({ row, column });
    }
    if (name === undefined || typeof value !== 'object' || !value?.isLink) return;
    this.#context.post({ type: 'openRecord', row, path: [name] });
  }

  #menuOf({ row, column }: Cell): readonly (readonly MenuItem[])[] {
    const name = this.#columns[column]?.name;
    if (name === undefined) return [];
    const { labels, snapshot, post } = this.#context;
    const value = row < 0 ? undefined : this.#grid.valueAt({ row, column });
    const { selection } = this.#grid;
    return cellMenu(labels.grid, {
      value,
      follow: () => {
        this.#follow({ row, column });
      },
      open: () => {
        this.#openInPlace({ row, column });
      },
      ...(row >= 0 &&
        selection && {
          copy: (format) => {
            this.#copyAs(selection, format);
          },
        }),
      ...(snapshot.hasDocument &&
        value !== undefined && {
          filter: (isExcluded) => {
            post({ type: 'filterBy', row, column: name, isExcluded });
          },
        }),
      sort: this.#table.arranged?.sort,
      arrange: (descending) => {
        this.#arrange(descending === undefined ? undefined : { column: name, descending });
      },
      ...(this.#columns.length > 1 && {
        hide: () => {
          this.#hide([name], true);
        },
      }),
    });
  }

  readonly #columnItems = (): readonly (readonly MenuItem[])[] =>
    columnItems(this.#context.labels.grid, {
      names: this.#table.columns.map(({ name }) => name),
      isShown: (name) => this.#columns.some((column) => column.name === name),
      hide: (names, isHidden) => {
        this.#hide(names, isHidden);
      },
    });

  #hide(names: readonly string[], isHidden: boolean): void {
    const { arrangement } = this.#context;
    arrangement.change({ hidden: withHidden(arrangement.current, names, isHidden) });
    this.#renew();
  }
}
