import type { JsonLine } from '../../../core/results/jsonTree/describeLine.js';

/** What a key does in the tree. */
export type TreeStep =
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'fold'; readonly to: 'open' | 'closed' | 'siblingsOpen' };

interface TreeSize {
  readonly lines: number;
  /** Lines that a page key moves by. */
  readonly page: number;
}

/**
 * By the ARIA tree pattern.
 * @param line where the person is; absent while it is on the way
 */
export function treeStep(
  key: string,
  at: { readonly index: number; readonly line: JsonLine | undefined },
  { lines, page }: TreeSize,
): TreeStep | undefined {
  const { index, line } = at;
  const move = (to: number): TreeStep => ({
    kind: 'move',
    to: Math.max(0, Math.min(to, lines - 1)),
  });
  switch (key) {
    case 'ArrowDown':
      return move(index + 1);
    case 'ArrowUp':
      return move(index - 1);
    case 'PageDown':
      return move(index + page);
    case 'PageUp':
      return move(index - page);
    case 'Home':
      return move(0);
    case 'End':
      return move(lines - 1);
    case '*':
      return { kind: 'fold', to: 'siblingsOpen' };
    case 'ArrowRight':
      if (line?.isOpen === undefined) return undefined;
      return line.isOpen ? move(index + 1) : { kind: 'fold', to: 'open' };
    case 'ArrowLeft':
      if (line?.isOpen) return { kind: 'fold', to: 'closed' };
      return line && line.parent >= 0 ? move(line.parent) : undefined;
    case 'Enter':
    case ' ':
      if (line?.isOpen === undefined) return undefined;
      return { kind: 'fold', to: line.isOpen ? 'closed' : 'open' };
    default:
      return undefined;
  }
}
