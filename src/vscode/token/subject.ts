import type { Instances } from '../../core/instance/instances.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Session } from '../../core/oauth/session.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import type { Expectation } from '../../core/token/checks/check.js';
import { parseJws } from '../../core/token/jws.js';
import type { FoundToken } from '../../core/token/recognise.js';
import type { Profiles } from '../profiles/profiles.js';

/** What the inspector looks at: the token of a profile, which it follows, or one that was pasted. */
export type Subject =
  | { readonly kind: 'profile'; readonly name?: string }
  | { readonly kind: 'pasted'; readonly found: FoundToken };

/** The subject at this moment. */
export interface Inspected {
  readonly profile?: Profile;
  readonly session?: Session;
  /** Absent while the profile is signed out. */
  readonly found?: FoundToken;
  /** Where the API of the profile is. */
  readonly serviceRoot?: string;
  readonly expected: Expectation;
}

export interface SubjectDeps {
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly sessions: Sessions;
}

const API = 'DomainAPI';

export async function lookAt(subject: Subject, deps: SubjectDeps): Promise<Inspected> {
  if (subject.kind === 'pasted') {
    const { found } = subject;
    return { found, expected: expectationOfToken(found.token, deps) };
  }
  const { profiles, sessions } = deps;
  const profile = profiles.list().find(({ name }) => name === subject.name) ?? profiles.active();
  if (!profile) return { expected: { audience: API, scopes: [] } };
  const session = await sessions.ofProfile(profile.name);
  const expected = expectationOf(profile, deps.instances);
  const serviceRoot = deps.instances.get(profile.instance)?.serviceRoot;
  return {
    profile,
    expected,
    ...(serviceRoot !== undefined && { serviceRoot }),
    ...(session && {
      session,
      found: { token: session.tokens.accessToken, role: 'access' as const },
    }),
  };
}

/** A token must fit the instance of its profile, and do what the profile asks for. */
export function expectationOf(
  { instance: root, scopes }: Profile,
  instances: Instances,
): Expectation {
  const instance = instances.get(root);
  return {
    audience: API,
    scopes,
    ...(instance && { issuer: instance.identity }),
    ...(instance?.database && { database: instance.database }),
  };
}

/** A pasted token is measured by the profile of the instance that it names, else by the active one. */
function expectationOfToken(token: string, { instances, profiles }: SubjectDeps): Expectation {
  const jws = parseJws(token);
  const issuer = 'problem' in jws ? undefined : jws.claims?.['iss'];
  const instance = instances.list().find(({ identity }) => identity === issuer);
  const profile =
    profiles.list().find(({ instance: root }) => root === instance?.root) ?? profiles.active();
  return profile
    ? { ...expectationOf(profile, instances), scopes: [] }
    : { audience: API, scopes: [] };
}
