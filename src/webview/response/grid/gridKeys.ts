import { moveCell, type Cell, type GridSize } from './cellMove.js';

/** What a key does in the grid, by the ARIA grid pattern. */
export type GridAction =
  | { readonly kind: 'copy' | 'selectAll' | 'selectRow' | 'selectColumn' | 'open' | 'enter' }
  | { readonly kind: 'resize'; readonly by: number }
  | { readonly kind: 'move' | 'extend'; readonly to: Cell };

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const resizeStep = 16;

/** @returns undefined for a key that does nothing here */
export function gridAction(press: Press, active: Cell, size: GridSize): GridAction | undefined {
  const { key, shiftKey, altKey } = press;
  const control = press.ctrlKey || press.metaKey;
  const isHeader = active.row < 0;
  if (altKey) return undefined;
  if (control && key.toLowerCase() === 'c') return { kind: 'copy' };
  if (control && key.toLowerCase() === 'a') return { kind: 'selectAll' };
  if (key === 'Enter') return { kind: 'enter' };
  if (key === ' ' && !isHeader) {
    return { kind: shiftKey ? 'selectRow' : control ? 'selectColumn' : 'open' };
  }
  if (isHeader && shiftKey && /^Arrow(?:Left|Right)$/.test(key)) {
    return { kind: 'resize', by: key === 'ArrowLeft' ? -resizeStep : resizeStep };
  }
  const to = moveCell(active, { key, control }, size);
  if (!to) return undefined;
  if (!shiftKey || isHeader) return { kind: 'move', to };
  return { kind: 'extend', to: { ...to, row: Math.max(0, to.row) } };
}
