import type { EntitySet } from '../../data/model.js';
import { notSupported, odataError } from '../errors.js';
import type { Sources } from '../sources.js';
import { bindAggregate, type BoundAggregate } from './aggregates.js';
import { findSource, isDimension, refuseTwice, type Source } from './grouping.js';
import { bindInterval, type IntervalKey } from './intervals.js';
import type { Apply } from './parseApply.js';

/** A group key; an interval is written under its alias. */
export interface Key {
  readonly source: Source;
  readonly interval?: IntervalKey;
}

export interface BoundApply {
  readonly keys: readonly Key[];
  readonly aggregates: readonly BoundAggregate[];
}

export function bindApply(apply: Apply, set: EntitySet, sources: Sources): BoundApply {
  const intervals = new Map(
    apply.intervals.map((one) => [one.alias, bindInterval(one, set, sources)]),
  );
  const keys = (apply.keys ?? []).map((path): Key => {
    const interval = intervals.get(path);
    if (interval) return { source: interval.source, interval };
    const source = findSource(path, set, sources);
    if (!isDimension(source)) {
      throw notSupported(`The property '${path}' is not a dimension; it can't be used in groupby.`);
    }
    return { source };
  });
  refuseTwice(
    keys.map(({ source }) => source),
    'groupby',
  );
  const aggregates = apply.aggregates.map((one) => {
    if (one.path !== undefined && intervals.has(one.path)) {
      throw notSupported(`The computed '${one.path}' can be used as a key of groupby only.`);
    }
    return bindAggregate(one, set, sources);
  });
  refuseTwice(
    aggregates.flatMap(({ source }) => source ?? []),
    'aggregate',
  );
  refuseSameNames(apply);
  return { keys, aggregates };
}

function refuseSameNames({ keys = [], aggregates }: Apply): void {
  const names = [
    ...keys.map((path) => path.split('/')[0] ?? ''),
    ...aggregates.map(({ alias }) => alias),
  ];
  const aliases = new Set(aggregates.map(({ alias }) => alias));
  const twice = names.find((name, index) => aliases.has(name) && names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw odataError(`The name '${twice}' is used more than once in the $apply query option.`);
}
