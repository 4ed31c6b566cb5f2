import type { Random } from './random.js';
import type { Value } from './values.js';

/** Stands for the row that is being made, where a reference of it leads back to it. */
export const self = Symbol('self');

/**
 * What is known of a row, by names of attributes and references; the rest is invented when it is read.
 * A number stands for an Amount or Quantity too: currency and unit follow from the model.
 */
export type Draft = Readonly<Record<string, Value | Row | typeof self>>;

/** An entity. It stays the same object for its whole life, so references to it never go stale. */
export interface Row {
  /** Entity set of the row's own type, also when it is read through the set of a base type. */
  readonly set: string;
  readonly id: string;
  /** Place among the rows of its set, from 1: what is invented follows from it. */
  readonly number: number;
  /** The saved content. Only the tables write it, and only they and recipes should read it: a transaction has its own. */
  draft: Draft;
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

/** Text of a draft; empty when it has none by that name. */
export function draftText(draft: Draft, name: string): string {
  const entry = draft[name];
  return typeof entry === 'string' ? entry : '';
}

export const isRow = (entry: Entry): entry is Row =>
  typeof entry === 'object' && entry !== null && 'draft' in entry;

/** Whether a draft's entry is the value of an attribute. */
export const isValue = (entry: Entry): entry is Value =>
  entry !== undefined && typeof entry !== 'symbol' && !isRow(entry);

/** The row that an entry of `row` leads to. */
export function entryRow(entry: Entry, row: Row): Row | null {
  if (entry === self) return row;
  return isRow(entry) ? entry : null;
}

/** The row that a recipe's draft leads to. */
export const linked = (row: Row, name: string): Row | null => entryRow(row.draft[name], row);
