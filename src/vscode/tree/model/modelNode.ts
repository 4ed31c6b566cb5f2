import type { Entry } from '../../../core/odata/outline/entries.js';

/** A line of an instance's model in the tree. */
export interface ModelNode {
  readonly kind: 'model';
  readonly root: string;
  /** Undefined: the model itself. */
  readonly entry: Entry | undefined;
}

/** What a menu, a key or another extension gave to a command. */
export function toModelNode(target: unknown): ModelNode | undefined {
  const isOurs =
    typeof target === 'object' && target !== null && 'kind' in target && target.kind === 'model';
  // Whatever else calls itself so came from our own tree.
  return isOurs ? (target as ModelNode) : undefined;
}
