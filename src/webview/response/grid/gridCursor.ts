import type { Cell } from './cellMove.js';
import { CellSelection } from './cellSelection.js';
import { selectionBetween, type Selection } from './selection.js';
import { TabStop } from './tabStop.js';

/** What a cursor needs of its grid. */
interface CursorGrid {
  /** Undefined for a cell that is not in the document. */
  readonly elementOf: (cell: Cell) => HTMLElement | undefined;
  /** Brings a cell into the document and into sight. */
  readonly reveal: (cell: Cell) => void;
  /** Other cells are selected. */
  readonly onSelected: () => void;
}

/** Where a person is in a grid, and what they selected from there. */
export class GridCursor {
  readonly #grid: CursorGrid;
  readonly #tabStop = new TabStop();
  readonly #selection: CellSelection;
  #active: Cell;

  constructor(active: Cell, grid: CursorGrid) {
    this.#active = active;
    this.#grid = grid;
    this.#selection = new CellSelection(grid.onSelected);
  }

  get active(): Cell {
    return this.#active;
  }

  /** More than the active cell; undefined without such. */
  get selected(): Selection | undefined {
    return this.#selection.current;
  }

  /** What a person means by "these cells"; undefined in the header. */
  get meant(): Selection | undefined {
    if (this.selected) return this.selected;
    return this.#active.row < 0 ? undefined : selectionBetween(this.#active, this.#active);
  }

  focus(): void {
    this.#tabStop.focus();
  }

  /** Gives the tab stop to the active cell, whose element may have been made anew. */
  mark(): void {
    this.#tabStop.moveTo(this.#grid.elementOf(this.#active));
  }

  /** The focus came to a cell. */
  enter(cell: Cell): void {
    this.#active = cell;
    this.mark();
  }

  moveTo(cell: Cell): void {
    this.#active = cell;
    this.#grid.reveal(cell);
    this.mark();
    this.focus();
  }

  extendTo(cell: Cell): void {
    this.#selection.extend(this.#active, cell);
    this.moveTo(cell);
  }

  /** @param isExtending from the row that the selection was begun with, or the active one */
  selectRow(row: number, columns: number, isExtending = false): void {
    this.#selection.selectRows(row, columns, isExtending ? this.#active.row : undefined);
  }

  selectColumn(column: number, rows: number): void {
    this.#selection.select({ row: 0, column }, { row: rows - 1, column });
  }

  selectAll(rows: number, columns: number): void {
    this.#selection.select({ row: 0, column: 0 }, { row: rows - 1, column: columns - 1 });
  }

  clear(): void {
    this.#selection.clear();
  }
}
