import { parseUrl } from '../odata/url/parseUrl.js';
import type { Transformation } from '../odata/url/nodes.js';
import { cellText } from './cells.js';
import { describeCell } from './describeCell.js';
import { valueOf } from './describeRows.js';
import type { RowSet } from './rows.js';

/** The groups of an answer, for drawing. */
export interface Chart {
  /** Names of the groups, e.g. `Released · 2026`. */
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** Groups that are not in the chart. */
  readonly more: number;
}

interface Series {
  /** Name of an aggregate, with its currency or unit where there is one. */
  readonly name: string;
  /** One for each label. */
  readonly values: readonly (number | null)[];
}

/** More groups than these can't be told apart on a screen. */
const MAX_LABELS = 100;
const MAX_SERIES = 6;

/**
 * Groups and their aggregates, of an address with `$apply=groupby(…,aggregate(…))`.
 * @param url absolute, encoded
 * @param language two-letter code, chooses the text of multilanguage strings
 * @returns undefined for other answers, and where there is nothing to compare
 */
export function chartOf(
  url: string,
  { columns, rowCount, record }: Pick<RowSet, 'columns' | 'rowCount' | 'record'>,
  language: string,
): Chart | undefined {
  const aliases = aggregatesOf(url);
  const measures = columns.filter(({ name }) => aliases.has(name)).map(({ name }) => name);
  const keys = columns
    .map(({ name }) => name)
    .filter((name) => !aliases.has(name) && !name.includes('@'));
  if (measures.length === 0 || keys.length === 0 || rowCount < 2) return undefined;
  const labels: string[] = [];
  const series = new Map<string, (number | null)[]>();
  for (let index = 0; index < rowCount; index += 1) {
    const row = record(index);
    const texts = keys.map((key) => cellText(valueOf(row, key), language) ?? 'null');
    const label = texts.join(' · ');
    if (!labels.includes(label)) {
      if (labels.length === MAX_LABELS) break;
      labels.push(label);
    }
    for (const measure of measures)
      put(series, measure, valueOf(row, measure), labels.indexOf(label));
  }
  const found = [...series].slice(0, MAX_SERIES);
  return {
    labels,
    series: found.map(([name, values]) => ({
      name,
      values: labels.map((_, at) => values[at] ?? null),
    })),
    more: labels.length === MAX_LABELS ? rowCount - MAX_LABELS : 0,
  };
}

/** Amounts of two currencies are two series: they can't be compared. */
function put(
  series: Map<string, (number | null)[]>,
  measure: string,
  value: unknown,
  at: number,
): void {
  const cell = describeCell(measure, value, '');
  if (cell === null) return;
  const text = typeof cell === 'string' ? cell : cell.text;
  const unit = typeof cell === 'string' ? '' : (cell.unit ?? '');
  const number = Number.parseFloat(text);
  if (Number.isNaN(number)) return;
  const name = unit ? `${measure} (${unit})` : measure;
  const values = series.get(name) ?? [];
  values[at] = number;
  series.set(name, values);
}

function aggregatesOf(url: string): ReadonlySet<string> {
  const { options } = parseUrl([{ text: readable(url), start: 0 }]);
  const value = options.find(({ key }) => key === 'apply')?.value;
  const steps = value?.kind === 'pipeline' ? value.steps.flatMap(withInner) : [];
  const isGrouped = steps.some(({ keys }) => keys.length > 0);
  const aliases = steps.flatMap(({ aggregates }) =>
    aggregates.map(({ alias }) => alias?.text ?? ''),
  );
  return new Set(isGrouped ? aliases : []);
}

function withInner(step: Transformation): readonly Transformation[] {
  return [step, ...step.pipelines.flatMap(({ steps }) => steps.flatMap(withInner))];
}

function readable(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
