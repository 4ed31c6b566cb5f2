import type { Sort } from '../../../core/results/arrangeRows.js';
import type { Column } from '../../../protocol/responseView.js';
import type { Range } from '../virtual/scrollMap.js';
import type { Cell } from './cellMove.js';
import type { Selection } from './selection.js';

/** What a grid shows, and what it tells of the person. */
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
  /** Cells are to be copied. */
  readonly onCopy: (selection: Selection) => void;
  /** Enter was pressed in a cell, or the link in it clicked. */
  readonly onEnter: (cell: Cell) => void;
  /** The blank was pressed in a cell, or its arrow clicked. */
  readonly onOpen: (cell: Cell) => void;
  /** A menu is wanted for a cell; it is the active one by now. */
  readonly onMenu: (cell: Cell, at: { readonly x: number; readonly y: number }) => void;
}
