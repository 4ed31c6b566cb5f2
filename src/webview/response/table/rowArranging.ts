import type { RowWish, Sort } from '../../../core/results/arrangeRows.js';

/** A click on a column's name sorts upwards, the next downwards, the third gives back the order of the server. */
export function nextSort(column: string, before: Sort | undefined): Sort | undefined {
  if (before?.column !== column) return { column, descending: false };
  return before.descending ? undefined : { column, descending: true };
}

/** A wish as a message has it: what is absent does not travel. */
export function arrangeMessage({ sort, filter }: RowWish): {
  readonly type: 'arrange';
  readonly sort?: Sort;
  readonly filter: string;
} {
  return { type: 'arrange', ...(sort && { sort }), filter };
}
