/** Random values that are the same at every start. */
export interface Random {
  /** From 0 to 1, without 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  guid(): string;
  /** Midnight of a day, both ends included. */
  day(from: string, to: string): string;
}

const dayLength = 24 * 3600 * 1000;

export function createRandom(seed: string): Random {
  const next = generator(hash(seed));
  const int = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => pick(list, next()),
    guid: () => guid(next),
    day: (from, to) => {
      const days = Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
      return toDay(Date.parse(from) + int(0, Math.max(0, days)) * dayLength);
    },
  };
}

/** Dates and times look like this in the Domain API. */
const toDay = (time: number): string => `${new Date(time).toISOString().slice(0, 10)}T00:00:00Z`;

/** A later day, or an earlier one. */
export const addDays = (day: string, days: number): string =>
  toDay(Date.parse(day) + days * dayLength);

function pick<T>(list: readonly T[], random: number): T {
  const item = list[Math.floor(random * list.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

function guid(next: () => number): string {
  const word = (): string =>
    Math.floor(next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const hex = word() + word() + word() + word();
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Mulberry32: small, fast and good enough for demo data. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
