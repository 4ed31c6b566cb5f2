import type { Cell } from './cellMove.js';
import { selectionBetween, type Selection } from './selection.js';

/** What is selected beyond the active cell: a rectangle that grows from where it was begun. */
export class CellSelection {
  readonly #onChanged: () => void;
  #anchor: Cell | undefined;
  #current: Selection | undefined;

  constructor(onChanged: () => void) {
    this.#onChanged = onChanged;
  }

  get current(): Selection | undefined {
    return this.#current;
  }

  clear(): void {
    this.#anchor = undefined;
    this.#set(undefined);
  }

  /** Selects from where the selection was begun, or from `active`, to `cell`. */
  extend(active: Cell, cell: Cell): void {
    this.#anchor ??= active;
    this.#set(selectionBetween(this.#anchor, cell));
  }

  /** @param from a row that the selection is to begin with, unless it was begun already */
  selectRows(row: number, columns: number, from: number | undefined): void {
    const begun = from === undefined ? row : (this.#anchor?.row ?? from);
    this.#anchor = { row: begun, column: 0 };
    this.#set(selectionBetween(this.#anchor, { row, column: columns - 1 }));
  }

  /** The rectangle between two cells; none where there are no rows. */
  select(one: Cell, other: Cell): void {
    if (other.row >= 0) this.#set(selectionBetween(one, other));
  }

  #set(selection: Selection | undefined): void {
    if (selection === this.#current) return;
    this.#current = selection;
    this.#onChanged();
  }
}
