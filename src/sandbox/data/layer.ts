import type { ChildCollection } from './model.js';
import type { Draft, Row } from './row.js';

/** Rows and their content, as saved or as a transaction sees them. */
export interface Layer {
  /** Rows of a set in the order of their ids; those of a base type are all rows of the derived types. */
  readonly rows: (set: string) => readonly Row[];
  readonly find: (set: string, id: string) => Row | undefined;
  /** Rows of a child collection, as they were entered. */
  readonly children: (parent: Row, child: ChildCollection) => readonly Row[];
  readonly draft: (row: Row) => Draft;
}

/** A layer that takes the changes of another one as its own. */
export interface ChangeableLayer extends Layer {
  readonly apply: (changes: ChangeSet) => void;
}

/** What became of rows. */
export interface ChangeSet {
  readonly added: ReadonlySet<Row>;
  /** New entries of rows, without those that stay as they are below; a new row may be among them. */
  readonly changed: ReadonlyMap<Row, Draft>;
  readonly removed: ReadonlySet<Row>;
}
