import type { Sort } from '../../../core/results/arrangeRows.js';
import type { FromResponseView, GridLabels } from '../../../protocol/responseView.js';
import type { MenuItem } from '../../shared/menu.js';

interface CellPlace {
  readonly row: number;
  readonly column: string;
  readonly post: (message: FromResponseView) => void;
}

/** What writes a condition into the request. */
export function filterItems(
  labels: GridLabels,
  { row, column, post }: CellPlace,
): readonly MenuItem[] {
  const item = (label: string, isExcluded: boolean): MenuItem => ({
    label,
    run: () => {
      post({ type: 'filterBy', row, column, isExcluded });
    },
  });
  return [item(labels.filterByValue, false), item(labels.excludeValue, true)];
}

interface Sorting {
  /** As the rows are now. */
  readonly sort: Sort | undefined;
  readonly arrange: (sort: Sort | undefined) => void;
}

export function sortItems(
  labels: GridLabels,
  column: string,
  { sort, arrange }: Sorting,
): readonly MenuItem[] {
  const item = (label: string, wanted: Sort | undefined): MenuItem => ({
    label,
    run: () => {
      arrange(wanted);
    },
  });
  return [
    item(labels.sortAscending, { column, descending: false }),
    item(labels.sortDescending, { column, descending: true }),
    ...(sort ? [item(labels.unsort, undefined)] : []),
  ];
}
