/** The active cell; row -1 is the header. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page key moves by. */
  readonly page: number;
}

type Step = (cell: Cell, size: GridSize) => Cell;

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }, { page }) => ({ row: row < 0 ? row : Math.max(0, row - page), column }),
  PageDown: ({ row, column }, { page }) => ({ row: row + page, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { columns }) => ({ row, column: columns - 1 }),
};

const stepsWithControl: Readonly<Record<string, Step>> = {
  Home: () => ({ row: 0, column: 0 }),
  End: (_, { rows, columns }) => ({ row: rows - 1, column: columns - 1 }),
};

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** Where `key` leads by the ARIA grid pattern, or `undefined` for a key that does not move. */
export function moveCell(
  cell: Cell,
  press: { readonly key: string; readonly control: boolean },
  size: GridSize,
): Cell | undefined {
  const step = (press.control ? stepsWithControl : steps)[press.key];
  if (!step) return undefined;
  const { row, column } = step(cell, size);
  return { row: clamp(row, -1, size.rows - 1), column: clamp(column, 0, size.columns - 1) };
}
