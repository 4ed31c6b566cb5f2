import { ErpNetError } from '../errors.js';
import type { Exchange } from '../request/exchange.js';
import type { PreparedRequest } from '../request/prepare.js';
import { readResponse } from '../request/response.js';
import { isSameJson, writeExactJson } from '../results/exactJson.js';
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

/** What a person made of a record. */
export interface Edit {
  readonly changes: Members;
  /** All of the editor. */
  readonly text: string;
  /** What the changes were made from. */
  readonly state: RecordState;
  /** That goes along: somebody else's change since then makes the server refuse. */
  readonly version: unknown;
}

/** What came of a save. */
export type Saved =
  /** As the server has it now: it may have computed more. */
  | { readonly state: RecordState }
  /** Nothing was changed, because somebody else did. */
  | { readonly theirs: RecordState }
  | Refused
  /** It is changed, and yet could not be read again. */
  | { readonly sent: RecordState; readonly unread: Refused | { readonly error: ErpNetError } };

/**
 * Sends the changed members only, and reads the record again.
 * @throws ErpNetError why the change could not be sent
 */
export async function saveChanges(
  id: string,
  { changes, text, state, version }: Edit,
  { serviceRoot, send }: { readonly serviceRoot: string; readonly send: SendRecord },
): Promise<Saved> {
  const exchange = await send({
    method: 'PATCH',
    url: `${serviceRoot}${id}`,
    headers: [...ACCEPT, ['Content-Type', 'application/json']],
    body: patchBody(changes, version),
    hasCredentials: false,
  });
  const isSaved = exchange.status < 300;
  const now = await tryRead(id, serviceRoot, send);
  if ('state' in now) {
    if (isSaved) return now;
    // Servers tell a conflict in many words; a version that is another one now is the same in all.
    const isSame = String(now.state.members[OBJECT_VERSION]) === String(version);
    return isSame ? { refused: exchange } : { theirs: now.state };
  }
  if (!isSaved) return { refused: exchange };
  // The next save is compared with what this one sent, and has a version that the server knows to be old.
  return { sent: { members: { ...state.members, ...changes }, text }, unread: now };
}

async function tryRead(
  id: string,
  serviceRoot: string,
  send: SendRecord,
): Promise<{ readonly state: RecordState } | Refused | { readonly error: ErpNetError }> {
  try {
    const read = await readRecord(id, serviceRoot, send);
    return 'refused' in read ? read : { state: read };
  } catch (error) {
    if (error instanceof ErpNetError) return { error };
    throw error;
  }
}

/** Where the changes of a person stand whose window was closed before they were saved. */
export type Resumed = Pick<Edit, 'state' | 'version'> & { readonly theirs?: RecordState };

/**
 * Goes on from a text that outlived the record that it was made from: it tells the version of that.
 * @param now the record as the server has it
 * @returns with `theirs` when somebody changed the record meanwhile
 */
export function resumeRecord(text: string, now: RecordState): Resumed {
  const version = readMembers(text)?.[OBJECT_VERSION] ?? now.members[OBJECT_VERSION];
  if (isSameJson(version, now.members[OBJECT_VERSION])) return { state: now, version };
  const state = { ...now, members: { ...now.members, [OBJECT_VERSION]: version } };
  return { state, version, theirs: now };
}

const ACCEPT = [
  ['Accept', 'application/json;odata.metadata=minimal'],
  ['OData-MaxVersion', '4.0'],
] as const;
