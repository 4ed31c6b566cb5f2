import * as vscode from 'vscode';
import type { Instance } from '../../core/instance/instance.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Clock } from '../../core/ports.js';
import type { PreparedRequest } from '../../core/request/prepare.js';
import { carry, isEnd, LIFETIME_MS, type Transaction } from '../../core/transaction/transaction.js';
import { setContextKey } from '../shared/contextKeys.js';
import type { Disposable } from '../shared/lifecycle.js';

/** A transaction that requests of its profile are a part of, until it ends. */
export interface OpenTransaction extends Transaction {
  readonly profile: Profile;
  readonly instance: Instance;
  /** Documents whose requests are in it. */
  readonly documents: Set<string>;
}

interface Owner {
  readonly profile?: Profile | undefined;
  /** From which a request comes. */
  readonly document?: vscode.Uri | undefined;
}

/** One for each profile at most. In memory only: whoever has the id could go on with it. */
export interface Transactions extends Disposable {
  of(profile: string | undefined): OpenTransaction | undefined;
  list(): readonly OpenTransaction[];
  add(transaction: OpenTransaction): void;
  remove(transaction: OpenTransaction): void;
  /** The request as a part of its profile's transaction, if there is one. */
  carry(request: PreparedRequest, owner: Owner): PreparedRequest;
  /** A request was answered well: one that ends the transaction ends it here too. */
  follow(request: PreparedRequest, owner: Owner): void;
  readonly onDidChange: vscode.Event<void>;
  /** The server dropped it, for it was open too long. */
  readonly onDidExpire: vscode.Event<OpenTransaction>;
}

export function createTransactions(clock: Clock): Transactions {
  const open = new Map<string, OpenTransaction>();
  const timers = new Map<string, NodeJS.Timeout>();
  const changed = new vscode.EventEmitter<void>();
  const expired = new vscode.EventEmitter<OpenTransaction>();
  const remove = (transaction: OpenTransaction): boolean => {
    const { name } = transaction.profile;
    if (open.get(name) !== transaction) return false;
    open.delete(name);
    clearTimeout(timers.get(name));
    setContextKey('erpnet.hasTransaction', open.size > 0);
    changed.fire();
    return true;
  };
  const of = (profile: string | undefined): OpenTransaction | undefined =>
    profile === undefined ? undefined : open.get(profile);
  return {
    of,
    list: () => [...open.values()],
    add: (transaction) => {
      const { name } = transaction.profile;
      open.set(name, transaction);
      const left = transaction.begun + LIFETIME_MS - clock();
      const expire = (): void => {
        if (remove(transaction)) expired.fire(transaction);
      };
      timers.set(name, setTimeout(expire, left));
      setContextKey('erpnet.hasTransaction', true);
      changed.fire();
    },
    remove,
    carry: (request, { profile, document }) => {
      const transaction = of(profile?.name);
      if (!transaction) return request;
      const carried = carry(request, transaction, transaction.instance.serviceRoot);
      if (carried !== request && document) transaction.documents.add(document.toString());
      return carried;
    },
    follow: (request, { profile }) => {
      const transaction = of(profile?.name);
      if (!transaction) return;
      if (isEnd(request, transaction, transaction.instance.serviceRoot)) remove(transaction);
    },
    onDidChange: changed.event,
    onDidExpire: expired.event,
    dispose: () => {
      timers.forEach(clearTimeout);
      changed.dispose();
      expired.dispose();
    },
  };
}
