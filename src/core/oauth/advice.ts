import { ErpNetError } from '../errors.js';
import {
  clientTypeOf,
  redirectUrisOf,
  type ClientType,
  type Identity,
  type Profile,
} from '../instance/profile.js';
import { SUGGESTED_REDIRECT_URI } from './redirectKind.js';
import { PROTOCOL_SCOPES } from './scopes.js';

/** Attributes of the Trusted Application record that a refusal may come from (ERP.net, trusted applications). */
type AppAttribute =
  | 'ApplicationUri'
  | 'ApplicationSecretHash'
  | 'ClientType'
  | 'ImpersonateLoginUrl'
  | 'IsEnabled'
  | 'Scope'
  | 'SystemUser'
  | 'SystemUserAllowed';

/** One attribute to look at, and what has to be in it. Holds no secret, and nothing that was made of one. */
export interface Advice {
  readonly attribute: AppAttribute;
  /**
   * `equal`: `value`, to the character. `list`: `value` among others. `be-set`: anything.
   * `match-secret`: the hash of the secret that this person gave.
   */
  readonly must: 'equal' | 'list' | 'be-set' | 'match-secret';
  /** To be copied; empty where there is nothing to copy. */
  readonly value: string;
}

/** At which endpoint the refusal came: that for a person in the browser, or that for tokens. */
export type RefusalPhase = 'authorize' | 'token';

/** What was asked of the identity service, and for which application. */
export interface AskedApp {
  readonly profile: string;
  readonly clientId: string;
  readonly clientType: ClientType;
  readonly identity: Identity;
  /** The redirect URI to register; for an application with a list of its own its first one. */
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

export function askedApp(
  profile: Profile,
  identity: Identity,
  scopes: readonly string[],
): AskedApp {
  const { name, clientId } = profile;
  const [redirectUri = SUGGESTED_REDIRECT_URI] = redirectUrisOf(profile);
  const clientType = clientTypeOf(profile);
  return { profile: name, clientId, clientType, identity, redirectUri, scopes };
}

type Write = (app: AskedApp) => Advice | undefined;

const clientId: Write = (app) => equal('ApplicationUri', app.clientId);
const enabled: Write = () => equal('IsEnabled', 'true');
const redirect: Write = (app) => ({
  attribute: 'ImpersonateLoginUrl',
  must: 'list',
  value: app.redirectUri,
});
const clientType: Write = (app) =>
  equal('ClientType', app.clientType === 'public' ? 'Public' : 'Confidential');
const secret: Write = (app) =>
  app.clientType === 'confidential'
    ? { attribute: 'ApplicationSecretHash', must: 'match-secret', value: '' }
    : undefined;
const systemUserAllowed: Write = (app) =>
  app.identity === 'service' ? equal('SystemUserAllowed', 'true') : undefined;
const systemUser: Write = (app) =>
  app.identity === 'service' ? { attribute: 'SystemUser', must: 'be-set', value: '' } : undefined;
/** Those of the protocols need no entry. */
const scopes: Write = (app) => ({
  attribute: 'Scope',
  must: 'list',
  value: app.scopes.filter((scope) => !PROTOCOL_SCOPES.includes(scope)).join(' '),
});
const personOnly =
  (write: Write): Write =>
  (app) =>
    app.identity === 'user' ? write(app) : undefined;

/**
 * ERP.net, OAuth errors: which attributes each may come from, most likely first. An error that is missing here comes
 * from no attribute: the person declined, a code was too old.
 */
const ATTRIBUTES: Readonly<Record<RefusalPhase, Readonly<Record<string, readonly Write[]>>>> = {
  authorize: {
    invalid_redirect_uri: [redirect],
    invalid_client: [clientId, enabled],
    unauthorized_client: [clientId, enabled],
    unsupported_response_type: [redirect],
    invalid_scope: [scopes],
    // A page that names no error: anything that is looked at before the answer could be sent to the app.
    '': [clientId, redirect, enabled],
    invalid_request: [clientId, redirect, clientType],
  },
  token: {
    invalid_client: [clientId, clientType, secret, enabled],
    unauthorized_client: [systemUserAllowed, systemUser, personOnly(clientId), enabled],
    unsupported_grant_type: [systemUserAllowed, systemUser, personOnly(redirect)],
    invalid_scope: [scopes],
    invalid_request: [clientType, secret],
  },
};

/** What to look at in the Trusted Application, most likely first; empty where no attribute is to blame. */
export function adviceFor(error: string, phase: RefusalPhase, app: AskedApp): readonly Advice[] {
  const table = ATTRIBUTES[phase];
  const writers = Object.hasOwn(table, error) ? table[error] : [];
  return (writers ?? []).map((write) => write(app)).filter((advice) => advice !== undefined);
}

/** The same error, and for a refusal what the Trusted Application would have to say. */
export function advise(error: ErpNetError, app: AskedApp): ErpNetError {
  const { problem } = error;
  if (problem.code !== 'signin.refused' || problem.advice) return error;
  const advice = adviceFor(problem.error, problem.phase ?? 'token', app);
  return new ErpNetError({ ...problem, profile: app.profile, advice }, { cause: error.cause });
}

/** A refusal that was foreseen, before a person went to the browser. */
export function refusedBeforehand(error: string, app: AskedApp): ErpNetError {
  return advise(
    new ErpNetError({ code: 'signin.refused', error, description: '', phase: 'authorize' }),
    app,
  );
}

function equal(attribute: AppAttribute, value: string): Advice {
  return { attribute, must: 'equal', value };
}
