import type { Random } from './random.js';
import type { Value } from './values.js';

/** Stands for the row that is being made, where a reference of it leads back to it. */
export const self = Symbol('self');

/**
 * What a recipe decides of a row, by names of attributes and references; the rest is invented when it is read.
 * A number stands for an Amount or Quantity too: currency and unit follow from the model.
 */
export type Draft = Readonly<Record<string, Value | Row | typeof self>>;

/** An entity. Its attributes are those of its own type, also when it is read through the set of a base type. */
export interface Row {
  /** Entity set of the row's own type. */
  readonly set: string;
  readonly id: string;
  /** Place among the rows of its set, from 1: what is invented follows from it. */
  readonly number: number;
  readonly draft: Draft;
}

/** What a recipe works with. */
export interface Tools {
  readonly random: Random;
  /** Rows of another set, made on demand. */
  readonly rows: (set: string) => readonly Row[];
  /** The one with this text in an attribute, or in the English part of it. */
  readonly find: (set: string, attribute: string, text: string) => Row;
}

/** Makes the rows of one entity set. */
export type Recipe = (tools: Tools) => Iterable<Draft>;

type Entry = Draft[string] | undefined;

export const isRow = (entry: Entry): entry is Row =>
  typeof entry === 'object' && entry !== null && 'draft' in entry;

/** Whether a draft's entry is the value of an attribute. */
export const isValue = (entry: Entry): entry is Value =>
  entry !== undefined && typeof entry !== 'symbol' && !isRow(entry);

/** The row that a draft leads to. */
export function linked(row: Row, name: string): Row | null {
  const entry = row.draft[name];
  if (entry === self) return row;
  return isRow(entry) ? entry : null;
}
