import { listClaims } from './claims.js';
import type { Jws } from './jws.js';

/** A header parameter or claim that is not the same in two tokens; an empty list where one of them lacks it. */
export interface Difference {
  readonly part: 'header' | 'claims';
  readonly name: string;
  readonly here: readonly string[];
  readonly there: readonly string[];
}

/** What two tokens say differently, in the order of `listClaims`; lists that differ in order only are the same. */
export function compareTokens(here: Jws, there: Jws): readonly Difference[] {
  return [
    ...compareParts('header', here.header, there.header),
    ...compareParts('claims', here.claims ?? {}, there.claims ?? {}),
  ];
}

type Part = Readonly<Record<string, unknown>>;

function compareParts(part: Difference['part'], here: Part, there: Part): readonly Difference[] {
  const [ours, theirs] = [valuesOf(here), valuesOf(there)];
  return listClaims({ ...there, ...here })
    .map(({ name }) => ({
      part,
      name,
      here: ours.get(name) ?? [],
      there: theirs.get(name) ?? [],
    }))
    .filter((one) => !isSame(one.here, one.there));
}

function valuesOf(part: Part): ReadonlyMap<string, readonly string[]> {
  return new Map(listClaims(part).map(({ name, values }) => [name, values]));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
}
