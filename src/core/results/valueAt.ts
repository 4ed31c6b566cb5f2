import { isObject } from './cells.js';
import { valueOf } from './describeRows.js';

/** From a row inwards: the column, then members of objects and indexes of lists. */
export type ValuePath = readonly (string | number)[];

/** @returns undefined where the path leads nowhere */
export function valueAt(record: unknown, [column, ...inside]: ValuePath): unknown {
  if (typeof column !== 'string') return undefined;
  let value = valueOf(record, column);
  for (const step of inside) {
    if (Array.isArray(value) && typeof step === 'number') value = (value as unknown[])[step];
    else if (isObject(value) && typeof step === 'string') value = valueOf(value, step);
    else return undefined;
  }
  return value;
}
