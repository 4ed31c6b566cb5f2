import type { ColumnLayout } from './columnLayout.js';

interface ColumnDragOptions {
  readonly header: HTMLElement;
  readonly layout: ColumnLayout;
  /** For a double click, which takes a column back to where it was at first. */
  readonly defaultWidths: readonly number[];
  readonly onMoved: () => void;
  /** Called when a width has settled. */
  readonly onResized: (column: number) => void;
}

interface Handle {
  readonly element: HTMLElement;
  readonly column: number;
}

function handleOf({ target }: Event): Handle | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  const column = target.dataset['resizes'];
  return column === undefined ? undefined : { element: target, column: Number(column) };
}

/** Lets the edges of the header cells be dragged. */
export function enableColumnDrag(options: ColumnDragOptions): void {
  const { header, layout, defaultWidths, onMoved, onResized } = options;
  header.addEventListener('pointerdown', (down) => {
    const handle = handleOf(down);
    if (!handle || down.button !== 0) return;
    // Otherwise the header cell takes the focus and the grid scrolls to it.
    down.preventDefault();
    drag(handle, down, options);
  });
  header.addEventListener('dblclick', (event) => {
    const column = handleOf(event)?.column;
    const width = defaultWidths[column ?? -1];
    if (column === undefined || width === undefined) return;
    layout.setWidth(column, width);
    onMoved();
    onResized(column);
  });
}

function drag({ element, column }: Handle, down: PointerEvent, options: ColumnDragOptions): void {
  const { layout, onMoved, onResized } = options;
  const before = layout.width(column);
  const dragging = new AbortController();
  const { signal } = dragging;
  const move = ({ clientX }: PointerEvent) => {
    layout.setWidth(column, before + clientX - down.clientX);
    onMoved();
  };
  const stop = () => {
    dragging.abort();
    element.classList.remove('dragging');
    if (layout.width(column) !== before) onResized(column);
  };
  element.setPointerCapture(down.pointerId);
  element.classList.add('dragging');
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', stop, { signal });
  element.addEventListener('pointercancel', stop, { signal });
}
