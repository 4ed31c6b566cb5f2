import { randomUUID } from 'node:crypto';
import { createChanges, type Changes } from '../../data/changes.js';
import type { ChangeableLayer } from '../../data/layer.js';
import type { Model } from '../../data/model.js';
import { DomainError } from '../errors.js';
import { createChangeLog, type ChangeLog } from './changeLog.js';

/** Whether rules that follow the edits of a person are run as well (`frontend`). */
type DomainModel = 'common' | 'frontend';

/** A set of changes that lives from `BeginTransaction` to `EndTransaction`. */
export interface Transaction {
  readonly id: string;
  readonly model: DomainModel;
  readonly changes: Changes;
  /** Absent unless the transaction was begun with `trackChanges`. */
  readonly log?: ChangeLog | undefined;
}

export interface Transactions {
  begin(model: DomainModel, trackChanges: boolean): Transaction;
  /** Throws when there is no such transaction (any more). */
  find(id: string): Transaction;
  end(id: string): void;
}

/** data-manipulation/transactions.md: a transaction is cleared 25 minutes after it began, whatever happened. */
const lifetime = 25 * 60 * 1000;

export function createTransactions(
  model: Model,
  tables: ChangeableLayer,
  now: () => number,
): Transactions {
  const open = new Map<string, { readonly transaction: Transaction; readonly end: number }>();
  const clear = (): void => {
    for (const [id, { end }] of open) if (end <= now()) open.delete(id);
  };
  return {
    begin: (domainModel, trackChanges) => {
      clear();
      const transaction: Transaction = {
        id: randomUUID().replaceAll('-', ''),
        model: domainModel,
        changes: createChanges(tables, model),
        log: trackChanges ? createChangeLog() : undefined,
      };
      open.set(transaction.id, { transaction, end: now() + lifetime });
      return transaction;
    },
    find: (id) => {
      clear();
      const found = open.get(id);
      if (found) return found.transaction;
      throw new DomainError(`Invalid TransactionId ${id}.`, { type: 'InvalidOperationException' });
    },
    end: (id) => void open.delete(id),
  };
}
