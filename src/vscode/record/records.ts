import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Instance } from '../../core/instance/instance.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Profile } from '../../core/instance/profile.js';
import {
  changedMembers,
  OBJECT_VERSION,
  type MemberFacts,
  type Members,
} from '../../core/record/changes.js';
import {
  readRecord,
  saveChanges,
  type RecordState,
  type Refused,
  type SendRecord,
} from '../../core/record/exchangeRecord.js';
import { parseHttp } from '../../core/http/parser.js';
import type { Exchange } from '../../core/request/exchange.js';
import { lendToken, type LendDeps } from '../../core/request/lendToken.js';
import { guardWrite } from '../../core/request/writeGuard.js';
import type { PreparedRequest } from '../../core/request/prepare.js';
import { withProfileOptions } from '../../core/request/profileOptions.js';
import { prettyJson } from '../../core/results/prettyJson.js';
import type { History } from '../history/history.js';
import type { OData } from '../odata/registerOData.js';
import type { Profiles } from '../profiles/profiles.js';
import { travel, type SendDeps } from '../request/sendFlow.js';
import { confirm } from '../shared/messages.js';
import { RefusedError } from './refusedError.js';
import { recordUri } from './recordUri.js';

export interface RecordDeps extends LendDeps, Pick<SendDeps, 'clock' | 'fetch' | 'transactions'> {
  readonly history: Pick<History, 'add'>;
  readonly instances: Instances;
  readonly odata: Pick<OData, 'knownModel'>;
  readonly profiles: Profiles;
}

/** A record in an editor. */
export interface OpenRecord {
  readonly uri: vscode.Uri;
  readonly id: string;
  readonly profile: Profile;
  readonly instance: Instance;
  /** What the text in the editor is compared with. */
  state: RecordState;
  /** That goes along with the next change. */
  version: unknown;
  /** What somebody else made of it, while the person has not decided. */
  theirs?: RecordState | undefined;
  /** Milliseconds since the epoch; grows with each new state, or VS Code would not look at it. */
  changedAt: number;
}

/**
 * Reads a record of the profile's instance.
 * @throws ErpNetError `request.untrusted`, `signin.required`, `instance.*`, `cancelled`; RefusedError
 */
export async function openRecord(
  id: string,
  profile: Profile,
  deps: RecordDeps,
): Promise<OpenRecord> {
  if (!vscode.workspace.isTrusted) throw new ErpNetError({ code: 'request.untrusted' });
  const { instances } = deps;
  const instance = instances.get(profile.instance) ?? (await instances.discover(profile.instance));
  const uri = recordUri(profile.name, id);
  const base = { uri, id, profile, instance };
  const state = await read(base, deps);
  return { ...base, state, version: state.members[OBJECT_VERSION], changedAt: deps.clock() };
}

/**
 * Sends what was changed, and reads the record again: the server may have computed more.
 * @returns why a record that is saved could not be read again
 * @throws ErpNetError `record.*` and what sending throws; after `record.conflict` the record has `theirs`. RefusedError
 */
export async function saveRecord(
  record: OpenRecord,
  text: string,
  deps: RecordDeps,
): Promise<ErpNetError | undefined> {
  const { id, instance, state, version } = record;
  const { serviceRoot } = instance;
  const result = changedMembers(state.members, text, await membersOf(id, deps));
  if ('problem' in result) throw new ErpNetError(result.problem);
  const { changes } = result;
  if (Object.keys(changes).length === 0) return undefined;
  const send = senderOf(record, deps, () => mayChange(record, changes));
  const saved = await saveChanges(id, { changes, text, state, version }, { serviceRoot, send });
  if ('refused' in saved) throw new RefusedError(id, saved.refused);
  if ('theirs' in saved) throw conflictWith(saved.theirs, record);
  if ('state' in saved) {
    show(record, saved.state, deps);
    return undefined;
  }
  record.state = saved.sent;
  const { unread } = saved;
  return 'error' in unread ? unread.error : new RefusedError(id, unread.refused);
}

/** The person has to decide. */
export function conflictWith(theirs: RecordState, record: OpenRecord): ErpNetError {
  record.theirs = theirs;
  return new ErpNetError({ code: 'record.conflict', record: record.id });
}

/** Goes on from another state of the record. */
export function show(record: OpenRecord, state: RecordState, { clock }: Pick<RecordDeps, 'clock'>) {
  record.state = state;
  record.version = state.members[OBJECT_VERSION];
  record.theirs = undefined;
  record.changedAt = Math.max(clock(), record.changedAt + 1);
}

type Place = Pick<OpenRecord, 'id' | 'profile' | 'instance'>;

async function read(place: Place, deps: RecordDeps): Promise<RecordState> {
  const { id, instance } = place;
  const state: RecordState | Refused = await readRecord(
    id,
    instance.serviceRoot,
    senderOf(place, deps),
  );
  if ('refused' in state) throw new RefusedError(id, state.refused);
  return state;
}

/** @param mayWrite asked before a change, where people work in the instance */
function senderOf(owner: Place, deps: RecordDeps, mayWrite = never): SendRecord {
  return async (prepared) => {
    await guardWrite(prepared, owner, mayWrite);
    const { profile, instance } = owner;
    const asked = withProfileOptions(prepared, profile, instance.serviceRoot);
    const request = deps.transactions.carry(asked, owner);
    const attempt = { request, ...(await lendToken(request, owner, deps)) };
    const exchange = await travel(attempt, deps, { signal: new AbortController().signal });
    if (request.method === 'PATCH') remember(owner, { request, exchange }, deps);
    return exchange;
  };
}

const never = (): Promise<boolean> => Promise.resolve(false);

/** In the history a change is a request like any other. */
function remember(
  { id, profile, instance }: Place,
  { request, exchange }: { readonly request: PreparedRequest; readonly exchange: Exchange },
  { history }: RecordDeps,
): void {
  const body = typeof request.body === 'string' ? request.body : '';
  const json = prettyJson(body).replaceAll('{{', '\\{{');
  const document = parseHttp(`PATCH ${id}\nContent-Type: application/json\n\n${json}\n`);
  const [block] = document.blocks;
  if (!block) return;
  const { serviceRoot } = instance;
  const secrets = new Set<string>();
  history.add({ profile: profile.name, document, block, exchange, serviceRoot, secrets });
}

/** What the model knows of the members of a record's set. */
async function membersOf(
  id: string,
  { odata }: RecordDeps,
): Promise<(name: string) => MemberFacts | undefined> {
  const { model } = await odata.knownModel();
  const set = model.set(id.slice(0, id.indexOf('(')));
  return (name) => set?.type.member(name);
}

/** Asked where people work in the instance. */
function mayChange({ profile, id }: OpenRecord, changes: Members): Promise<boolean> {
  return confirm(
    vscode.l10n.t('Change {0} in {1}? People work in this instance.', id, profile.name),
    vscode.l10n.t('Changed: {0}', Object.keys(changes).join(', ')),
    vscode.l10n.t('Save'),
  );
}
