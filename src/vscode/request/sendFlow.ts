import * as vscode from 'vscode';
import { ErpNetError, throwIfCancelled, type Problem } from '../../core/errors.js';
import { ownOrigins, type Instance } from '../../core/instance/instance.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import type { Clock, Fetch } from '../../core/ports.js';
import type { Access } from '../../core/request/exchange.js';
import { prepareRequest, type PreparedRequest } from '../../core/request/prepare.js';
import { sendRequest } from '../../core/request/send.js';
import type { KeyStore } from '../../core/token/keys.js';
import { blockAt, treeOf } from '../language/documents.js';
import type { Surroundings } from '../language/surroundings.js';
import type { Profiles } from '../profiles/profiles.js';
import { log } from '../shared/log.js';
import { describeProblem } from '../shared/sentences.js';
import { askPerson } from './askPerson.js';
import { explain } from './explain.js';
import { describeExchange, describeRequest, type Shown } from './snapshot.js';

export interface SendDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly sessions: Sessions;
  readonly keys: KeyStore;
  readonly surroundings: Surroundings;
}

/** A request that may travel: everything that could be refused before sending has been. */
export interface ReadyRequest {
  readonly request: PreparedRequest;
  /** It is sent all the same, and the person should know. */
  readonly warnings: readonly Problem[];
  readonly profile?: Profile;
  /** The profile's token, once it has been lent to the request. */
  readonly lentToken?: () => string | undefined;
  readonly access?: (signal: AbortSignal) => Access;
}

/**
 * Prepares the request at `offset` with the active profile.
 * @throws ErpNetError `request.*`, `signin.required`, `instance.*`, `cancelled`
 */
export async function readyRequest(
  document: vscode.TextDocument,
  offset: number,
  deps: SendDeps,
  signal: AbortSignal,
): Promise<ReadyRequest> {
  if (!vscode.workspace.isTrusted) throw new ErpNetError({ code: 'request.untrusted' });
  const tree = treeOf(document);
  const block = blockAt(tree, offset);
  if (!block?.request) throw new ErpNetError({ code: 'request.none' });
  const profile = deps.profiles.active();
  const instance = profile && (await knownInstance(profile, deps.instances, signal));
  const prepared = await prepareRequest(tree, block, {
    // Behind discovery, which tells what the profile's facts are.
    sources: (await deps.surroundings.of(document)).sources,
    serviceRoot: instance?.serviceRoot,
    ask: askPerson,
  });
  throwIfCancelled(signal);
  if ('problems' in prepared) {
    throw new ErpNetError(prepared.problems[0] ?? { code: 'request.none' });
  }
  const { request, warnings } = prepared;
  if (!profile || !instance) return { request, warnings };
  if (request.hasCredentials || !ownOrigins(instance).has(new URL(request.url).origin)) {
    return { request, warnings, profile, access: () => accessTo(instance, refuse(profile)) };
  }
  const session = await deps.sessions.ofProfile(profile.name);
  if (!session) throw new ErpNetError({ code: 'signin.required', profile: profile.name });
  let lent: string | undefined;
  return {
    request,
    warnings,
    profile,
    lentToken: () => lent,
    access: (forSignal) =>
      accessTo(instance, async (refused) => {
        const options = { signal: forSignal, ...(refused !== undefined && { refused }) };
        lent = await deps.sessions.accessToken(session, options);
        return lent;
      }),
  };
}

/** Discovery is remembered; the first request to an instance runs it. */
async function knownInstance(
  { instance: root }: Profile,
  instances: Instances,
  signal: AbortSignal,
): Promise<Instance> {
  return instances.get(root) ?? instances.discover(root, signal);
}

function accessTo(instance: Instance, token: Access['token']): Access {
  return { origins: ownOrigins(instance), issuer: instance.identity, token };
}

function refuse({ name }: Profile): Access['token'] {
  return () => Promise.reject(new ErpNetError({ code: 'signin.required', profile: name }));
}

/** Sends, and describes whatever came of it; only cancelling and an ended sign-in are thrown. */
export async function send(
  ready: ReadyRequest,
  deps: SendDeps,
  signal: AbortSignal,
): Promise<Shown> {
  const { fetch, clock } = deps;
  const { request, warnings } = ready;
  const info = { request, profile: ready.profile?.name ?? '' };
  const { pathname, host } = new URL(request.url);
  try {
    const access = ready.access?.(signal);
    const exchange = await sendRequest(request, { fetch, clock, signal, access });
    log().info(
      `${request.method} ${pathname} ${exchange.status} ${Math.round(exchange.millis)} ms`,
    );
    const causes = await explain(ready, exchange, deps);
    return describeExchange(info, exchange, { causes, warnings });
  } catch (error) {
    if (!(error instanceof ErpNetError)) throw error;
    log().info(`${request.method} ${pathname} ${host} ${error.code}`);
    if (['cancelled', 'signin.ended', 'signin.required'].includes(error.code)) throw error;
    const notices = [{ severity: 'error' as const, text: describeProblem(error.problem) }];
    return { snapshot: { ...describeRequest(info), state: 'failed', notices } };
  }
}
