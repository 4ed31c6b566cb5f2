import type { Exchange } from '../request/exchange.js';
import type { PreparedRequest } from '../request/prepare.js';
import { readResponse } from '../request/response.js';
import { writeExactJson } from '../results/exactJson.js';
import { OBJECT_VERSION, patchBody, readMembers, type Members } from './changes.js';

/** An entity as it was read. */
export interface RecordState {
  readonly members: Members;
  /** What the editor shows. */
  readonly text: string;
}

/** Sends with the token of the profile. */
export type SendRecord = (request: PreparedRequest) => Promise<Exchange>;

/** Why there is no record: what the server answered. */
export interface Refused {
  readonly refused: Exchange;
}

/**
 * Reads an entity with its version, which the server tells only when asked for it (object-version.md).
 * @param id `Set(key)`
 */
export async function readRecord(
  id: string,
  serviceRoot: string,
  send: SendRecord,
): Promise<RecordState | Refused> {
  const url = `${serviceRoot}${id}?$select=default,${OBJECT_VERSION}`;
  const exchange = await send({ method: 'GET', url, headers: ACCEPT, hasCredentials: false });
  const { text = '' } = readResponse(exchange);
  const members = exchange.status === 200 ? readMembers(text) : undefined;
  if (!members) return { refused: exchange };
  // Where the model of the service is; says nothing of the entity.
  const own = Object.fromEntries(
    Object.entries(members).filter(([name]) => name !== '@odata.context'),
  );
  return { members: own, text: `${writeExactJson(own, 2)}\n` };
}

/**
 * Sends the changed members only.
 * @param version that the changes were made from; somebody else's change since then makes the server refuse
 */
export async function patchRecord(
  id: string,
  { changes, version }: { readonly changes: Members; readonly version: unknown },
  { serviceRoot, send }: { readonly serviceRoot: string; readonly send: SendRecord },
): Promise<Refused | undefined> {
  const exchange = await send({
    method: 'PATCH',
    url: `${serviceRoot}${id}`,
    headers: [...ACCEPT, ['Content-Type', 'application/json']],
    body: patchBody(changes, version),
    hasCredentials: false,
  });
  return exchange.status < 300 ? undefined : { refused: exchange };
}

const ACCEPT = [
  ['Accept', 'application/json;odata.metadata=minimal'],
  ['OData-MaxVersion', '4.0'],
] as const;
