import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { isMeasured, type Value } from '../../data/values.js';
import { notSupported } from '../errors.js';
import type { Sources } from '../sources.js';
import { findSource, isDimension, isMeasure, valueOf, type Source } from './grouping.js';
import type { Aggregate } from './parseApply.js';

/** Takes in the rows of one group, then tells the aggregated value. */
interface Accumulator {
  readonly add: (value: Value) => void;
  readonly result: () => number | null;
}

/** An aggregate of a query, for any number of groups. */
export interface BoundAggregate {
  readonly alias: string;
  readonly source?: Source;
  readonly read: (row: Row) => Value;
  readonly start: () => Accumulator;
}

const starts: ReadonlyMap<string, () => Accumulator> = new Map([
  ['sum', () => fold((sum, value) => sum + value)],
  ['min', () => fold(Math.min)],
  ['max', () => fold(Math.max)],
  ['countdistinct', countDistinct],
]);

export function bindAggregate(
  { path, method, alias }: Aggregate,
  set: EntitySet,
  sources: Sources,
): BoundAggregate {
  if (path === undefined)
    return { alias, read: () => 1, start: starts.get('sum') ?? countDistinct };
  const start = starts.get(method);
  if (!start) {
    throw notSupported(
      `The aggregation method '${method}' is not supported in the $apply query option.`,
    );
  }
  const source = findSource(path, set, sources);
  const fits = isMeasure(source) || (method === 'countdistinct' && isDimension(source));
  if (!fits) {
    throw notSupported(`The property '${path}' can't be aggregated with '${method}'.`);
  }
  return { alias, source, read: (row) => valueOf(source, row, sources), start };
}

/** Currency or unit of the value: rows of different ones are not added up. */
export const unitIn = (value: Value): string | undefined => {
  if (typeof value !== 'object' || value === null || !isMeasured(value)) return undefined;
  return 'Currency' in value ? value.Currency : value.Unit;
};

/** The aggregated number as the kind of value that was aggregated. */
export function aggregated(
  number: number | null,
  { source }: BoundAggregate,
  unit?: string,
): unknown {
  if (number === null) return null;
  const rounded = Number(number.toFixed(source?.attribute?.scale ?? 6));
  if (unit === undefined) return rounded;
  const name = source?.attribute?.type === 'Amount' ? 'Currency' : 'Unit';
  return { Value: rounded, [name]: unit };
}

function numberIn(value: Value): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'object' && value !== null && isMeasured(value) ? value.Value : null;
}

function fold(combine: (left: number, right: number) => number): Accumulator {
  let total: number | null = null;
  return {
    add: (value) => {
      const number = numberIn(value);
      if (number !== null) total = total === null ? number : combine(total, number);
    },
    result: () => total,
  };
}

function countDistinct(): Accumulator {
  const seen = new Set<string>();
  return {
    add: (value) => {
      if (value !== null) seen.add(JSON.stringify(value));
    },
    result: () => seen.size,
  };
}
