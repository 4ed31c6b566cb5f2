import type { Attribute, EntitySet } from '../../data/model.js';
import { plainText } from '../../data/displayText.js';
import type { Value } from '../../data/values.js';
import { notSupported } from '../errors.js';
import type { Sources } from '../sources.js';
import { findSource, type Source } from './grouping.js';
import type { Interval } from './parseApply.js';

/** A group key that is made of a value: the month of a date, the first letter of a text. Always a string. */
export interface IntervalKey {
  readonly alias: string;
  readonly source: Source;
  readonly read: (value: Value) => string | null;
}

const dateParts: ReadonlyMap<string, number> = new Map([
  ['year', 'yyyy'.length],
  ['yearmonth', 'yyyy-mm'.length],
  ['date', 'yyyy-mm-dd'.length],
]);

export function bindInterval(interval: Interval, set: EntitySet, sources: Sources): IntervalKey {
  const { name, path, rest, alias } = interval;
  const length = dateParts.get(name);
  const isFirstLetter = name === 'substring' && rest.join(',') === '0,1';
  if (!(length !== undefined && rest.length === 0) && !isFirstLetter) {
    const text = `${name}(${[path, ...rest].join(',')})`;
    throw notSupported(`The expression '${text}' is not supported for grouped interval keys.`);
  }
  const source = findSource(path, set, sources);
  const types: readonly (Attribute['type'] | undefined)[] = isFirstLetter
    ? ['string']
    : ['date', 'datetime'];
  if (!types.includes(source.attribute?.type)) {
    throw notSupported(`The function '${name}' can't be applied to the property '${path}'.`);
  }
  const read = (value: Value): string | null =>
    value === null ? null : plainText(value).slice(0, length ?? 1);
  return { alias, source, read };
}
