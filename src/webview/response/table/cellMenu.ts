import type { Sort } from '../../../core/results/arrangeRows.js';
import type { Cell } from '../../../core/results/describeCell.js';
import type { CopyFormat } from '../../../core/results/copyFormats.js';
import type { FromResponseView } from '../../../protocol/responseView.js';
import type { GridLabels } from '../../../protocol/responseLabels.js';
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

/** What puts cells on the clipboard. The extension does it: it has all digits of all rows. */
export function copyItems(
  labels: GridLabels,
  copy: (format: CopyFormat) => void,
): readonly MenuItem[] {
  const item = (label: string, format: CopyFormat): MenuItem => ({
    label,
    run: () => {
      copy(format);
    },
  });
  return [
    item(labels.copyCells, 'cells'),
    item(labels.copyTsv, 'tsv'),
    item(labels.copyJson, 'json'),
    item(labels.copyMarkdown, 'markdown'),
  ];
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

/** What leads from a cell to what it names, or to what is inside. */
export function openItems(
  labels: GridLabels,
  cell: Cell | undefined,
  { follow, open }: { readonly follow: () => void; readonly open: () => void },
): readonly MenuItem[] {
  if (typeof cell !== 'object' || cell === null) return [];
  return [
    ...(cell.isLink ? [{ label: labels.openRecord, run: follow }] : []),
    ...(cell.opens ? [{ label: labels.openInPlace, run: open }] : []),
  ];
}

interface ColumnChoice {
  /** Of all columns. */
  readonly names: readonly string[];
  readonly isShown: (name: string) => boolean;
  readonly hide: (names: readonly string[], isHidden: boolean) => void;
}

/** A box for each column, and one item that brings back all. */
export function columnItems(
  labels: GridLabels,
  { names, isShown, hide }: ColumnChoice,
): readonly (readonly MenuItem[])[] {
  const boxes = names.map((name) => ({
    label: name,
    checked: isShown(name),
    run: () => {
      hide([name], isShown(name));
    },
  }));
  const all: MenuItem = {
    label: labels.showAllColumns,
    run: () => {
      hide(names, false);
    },
  };
  return [boxes, [all]];
}
