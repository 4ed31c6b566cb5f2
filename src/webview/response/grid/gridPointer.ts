import type { Cell } from './cellMove.js';

export interface GridParts {
  readonly element: HTMLElement;
  readonly header: HTMLElement;
  readonly canvas: HTMLElement;
}

/** What a person does with the pointer. */
interface GridPointer {
  /** A cell was pressed; `isExtending` with Shift. */
  readonly onPress: (cell: Cell, isExtending: boolean) => void;
  readonly onPressRow: (row: number, isExtending: boolean) => void;
  readonly onHeader: (column: number) => void;
  /** The link in a cell was clicked, or the arrow that opens what is inside; the cell has the focus. */
  readonly onLink: () => void;
  readonly onTwist: () => void;
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
}

export function enablePointer({ element, header, canvas }: GridParts, pointer: GridPointer): void {
  canvas.addEventListener('mousedown', (event) => {
    const { target, button, shiftKey } = event;
    const row = closest(target, '[data-row]')?.dataset['row'];
    if (button !== 0 || row === undefined) return;
    if (closest(target, '.row-number')) {
      event.preventDefault();
      pointer.onPressRow(Number(row), shiftKey);
      return;
    }
    const column = columnOf(target);
    if (column === undefined) return;
    if (shiftKey) event.preventDefault();
    pointer.onPress({ row: Number(row), column }, shiftKey);
  });
  canvas.addEventListener('click', ({ target }) => {
    const face = closest(target, '[data-link], [data-twist]');
    if (!face) return;
    closest(face, '[data-column]')?.focus({ preventScroll: true });
    if (face.dataset['twist'] === undefined) pointer.onLink();
    else pointer.onTwist();
  });
  header.addEventListener('click', ({ target }) => {
    const column = columnOf(target);
    if (column !== undefined && !closest(target, '[data-resizes]')) pointer.onHeader(column);
  });
  element.addEventListener('contextmenu', (event) => {
    const cell = closest(event.target, '[data-column]');
    if (!cell) return;
    event.preventDefault();
    cell.focus({ preventScroll: true });
    pointer.onMenu({ x: event.clientX, y: event.clientY });
  });
}

function closest(target: EventTarget | null, selector: string): HTMLElement | undefined {
  const found = target instanceof Element ? target.closest<HTMLElement>(selector) : undefined;
  return found ?? undefined;
}

function columnOf(target: EventTarget | null): number | undefined {
  const column = closest(target, '[data-column]')?.dataset['column'];
  return column === undefined ? undefined : Number(column);
}
