import type { Sort } from '../../../core/results/arrangeRows.js';
import type { Cell } from '../../../core/results/describeCell.js';
import type { CopyFormat } from '../../../core/results/copyFormats.js';
import type { GridLabels } from '../../../protocol/responseLabels.js';
import type { MenuItem } from '../../shared/menu.js';

/** What a menu can do with a cell; what is absent is not offered. */
interface CellActions {
  /** As the cell shows it; undefined in the header. */
  readonly value: Cell | undefined;
  /** Reads the record that the cell names. */
  readonly follow: () => void;
  /** Shows what is inside below the row. */
  readonly open: () => void;
  /** Puts cells on the clipboard. The extension does it: it has all digits of all rows. */
  readonly copy?: ((format: CopyFormat) => void) | undefined;
  /** Writes a condition into the request. */
  readonly filter?: ((isExcluded: boolean) => void) | undefined;
  /** As the rows are now. */
  readonly sort: Sort | undefined;
  readonly arrange: (descending: boolean | undefined) => void;
  readonly hide?: (() => void) | undefined;
}

/** The menu of a cell or a column's name, in groups. */
export function cellMenu(
  labels: GridLabels,
  { value, follow, open, copy, filter, sort, arrange, hide }: CellActions,
): readonly (readonly MenuItem[])[] {
  const item =
    <T>(run: (what: T) => void) =>
    (label: string, what: T): MenuItem => ({
      label,
      run: () => {
        run(what);
      },
    });
  const copying = copy && item(copy);
  const filtering = filter && item(filter);
  const arranging = item(arrange);
  const rich = typeof value === 'object' ? value : undefined;
  return [
    [
      ...(rich?.isLink ? [{ label: labels.openRecord, run: follow }] : []),
      ...(rich?.opens ? [{ label: labels.openInPlace, run: open }] : []),
    ],
    copying
      ? [
          copying(labels.copyCells, 'cells'),
          copying(labels.copyTsv, 'tsv'),
          copying(labels.copyJson, 'json'),
          copying(labels.copyMarkdown, 'markdown'),
        ]
      : [],
    filtering ? [filtering(labels.filterByValue, false), filtering(labels.excludeValue, true)] : [],
    [
      arranging(labels.sortAscending, false),
      arranging(labels.sortDescending, true),
      ...(sort ? [arranging(labels.unsort, undefined)] : []),
    ],
    hide ? [{ label: labels.hideColumn, run: hide }] : [],
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
