import type { TableInfo } from '../../../protocol/responseView.js';
import { formatNumber } from '../../shared/dom.js';
import { defaultWidth } from '../grid/columnWidths.js';
import { createTextMeasure } from '../grid/measureText.js';

const rowNumberPadding = 22;

interface ColumnSizes {
  readonly rowNumberWidth: number;
  readonly widths: readonly number[];
  /** To which a double click takes a column back. */
  readonly defaultWidths: readonly number[];
}

/** @param known pixels by name, of columns that a person resized */
export function columnSizes(
  { rowCount, totalCount = 0, paging }: TableInfo,
  columns: TableInfo['columns'],
  known: Readonly<Record<string, number>>,
): ColumnSizes {
  const measure = createTextMeasure();
  const defaultWidths = columns.map((column) => defaultWidth(column, measure));
  // Room for the rows that are still to come.
  const rowsToCome = paging ? Math.max(totalCount, rowCount, 99_999) : rowCount;
  const number = formatNumber(Math.max(10, rowsToCome)).replace(/\d/g, '0');
  return {
    rowNumberWidth: Math.ceil(measure.text(number)) + rowNumberPadding,
    widths: columns.map(({ name }, index) => known[name] ?? defaultWidths[index] ?? 0),
    defaultWidths,
  };
}
