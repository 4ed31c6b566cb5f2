import type { ChangeableLayer } from '../data/layer.js';
import type { Instance } from './instance.js';
import type { Transaction } from './operations/transactions.js';
import type { QueryOptions } from './query/queryOptions.js';
import type { Sources } from './sources.js';

/** A request to the OData service: a whole one, or a part of a batch. */
export interface ApiRequest {
  readonly method: string;
  /** Below the service root, as it was sent. */
  readonly path: string;
  /** The query with its question mark, or empty. */
  readonly search: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whom a request comes from. */
export interface Caller {
  /** Login of the user, or of the system user of a service. */
  readonly login: string;
  readonly scopes: ReadonlySet<string>;
}

/** Everything that answering one request needs. */
export interface Context {
  readonly request: ApiRequest;
  readonly options: QueryOptions;
  readonly instance: Instance;
  readonly caller: Caller;
  /** What is read from and written to: the saved rows, or those that a transaction or changeset sees. */
  readonly layer: ChangeableLayer;
  readonly sources: Sources;
  /** Present when the request names one in its header `TransactionId`. */
  readonly transaction?: Transaction | undefined;
}
