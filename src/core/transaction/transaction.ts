import type { PreparedRequest } from '../request/prepare.js';

/** Whether rules that follow the edits of a person are run too (ERP.net, Domain API, transactions). */
export type DomainModel = 'common' | 'frontend';

/** A transaction of the Domain API that is open. */
export interface Transaction {
  readonly id: string;
  readonly model: DomainModel;
  /** Milliseconds since the epoch. */
  readonly begun: number;
}

const HEADER = 'TransactionId';

/** The server drops a transaction then, whatever happened (transactions.md). */
export const LIFETIME_MS = 25 * 60 * 1000;

/** `BeginTransaction` answers with the id as plain text; an id is a word and nothing longer. */
export function readTransactionId(text: string | undefined): string | undefined {
  const id = text?.trim().replace(/^"(.*)"$/, '$1') ?? '';
  return /^[\w-]{8,100}$/.test(id) ? id : undefined;
}

export function beginRequest(
  serviceRoot: string,
  model: DomainModel,
  trackChanges: boolean,
): PreparedRequest {
  return post(`${serviceRoot}BeginTransaction`, { model, trackChanges });
}

/** @param commit or else everything that was done in it is dropped */
export function endRequest(
  serviceRoot: string,
  { id }: Pick<Transaction, 'id'>,
  commit: boolean,
): PreparedRequest {
  return carry(post(`${serviceRoot}EndTransaction`, { commit }), { id }, serviceRoot);
}

/**
 * The request as a part of a transaction: with its id, where the service of the transaction is asked. A request that
 * names a transaction itself stays as it is, and so does one that begins another.
 */
export function carry(
  request: PreparedRequest,
  { id }: Pick<Transaction, 'id'>,
  serviceRoot: string,
): PreparedRequest {
  const { url, headers } = request;
  const isNamed = headers.some(([name]) => name.toLowerCase() === HEADER.toLowerCase());
  if (isNamed || !url.startsWith(serviceRoot)) return request;
  if (url.slice(serviceRoot.length).startsWith('BeginTransaction')) return request;
  return { ...request, headers: [...headers, [HEADER, id]] };
}

/** Does a request of a document end the transaction itself? */
export function isEnd(
  { method, url, headers }: PreparedRequest,
  { id }: Pick<Transaction, 'id'>,
  serviceRoot: string,
): boolean {
  const named = headers.find(([name]) => name.toLowerCase() === HEADER.toLowerCase())?.[1];
  return method === 'POST' && named === id && url.split('?')[0] === `${serviceRoot}EndTransaction`;
}

/**
 * Which transaction a person means who names none: that of the active profile, else the only one.
 * @returns `several` where nobody can tell; undefined where none is open
 */
export function meantTransaction<T extends { readonly profile: { readonly name: string } }>(
  open: readonly T[],
  active: string | undefined,
): T | 'several' | undefined {
  const mine = open.find(({ profile }) => profile.name === active);
  return mine ?? (open.length > 1 ? 'several' : open[0]);
}

function post(url: string, body: object): PreparedRequest {
  return {
    method: 'POST',
    url,
    headers: [
      ['Accept', '*/*'],
      ['Content-Type', 'application/json'],
    ],
    body: JSON.stringify(body),
    hasCredentials: false,
  };
}
