import * as v from 'valibot';
import type { ClientType, Identity } from '../instance/profile.js';
import { sha256Hex } from './sha256.js';

const TokenSet = v.object({
  accessToken: v.string(),
  refreshToken: v.optional(v.string()),
  idToken: v.optional(v.string()),
  /** Scopes that were granted, which may be fewer than asked for. */
  granted: v.array(v.string()),
  /** By this machine's clock, milliseconds since the epoch. */
  issuedAt: v.number(),
  /** Absent for a reference token whose expiry its owner did not state. */
  expiresAt: v.optional(v.number()),
});
/** What one grant or refresh brought. All three tokens are secrets. */
export type TokenSet = v.InferOutput<typeof TokenSet>;

const EarliestFields = {
  /** Stable over refreshes. */
  id: v.string(),
  /** Name of the profile that was signed in. */
  profile: v.string(),
  instance: v.string(),
  issuer: v.string(),
  clientId: v.string(),
  /** `sub` of the id token; the client id for a service; kind and last characters of a reference token. */
  subject: v.string(),
  account: v.object({ id: v.string(), label: v.string() }),
  /** The list the session was asked for with, see `ScopeRequest.requested`. */
  scopes: v.array(v.string()),
};

/** What is known of a session without its secrets. */
export const AccountFields = {
  ...EarliestFields,
  identity: v.picklist(['user', 'service', 'reference'] satisfies readonly Identity[]),
  clientType: v.picklist(['public', 'confidential'] satisfies readonly ClientType[]),
  /** When its person signed in, milliseconds since the epoch; a renewal is no sign-in. Older releases did not note it. */
  signedInAt: v.optional(v.number()),
  /** How a reference token is sent (ERP.net, Reference tokens); all other tokens are bearer tokens. */
  sentAs: v.optional(v.picklist(['bearer', 'api-key'])),
};

const Session = v.object({ version: v.literal(2), ...AccountFields, tokens: TokenSet });
/** A signed-in account of a profile; lives in SecretStorage and nowhere else. */
export type Session = v.InferOutput<typeof Session>;

/** A session, or one that has lost its tokens and waits for its person to sign in again. */
export type Account = Omit<Session, 'version' | 'tokens'> & {
  readonly tokens?: TokenSet;
  /** `ended` by the identity service; `unreadable`: the keychain does not give back what it was given. */
  readonly waiting?: 'ended' | 'unreadable';
};

/** What the first releases stored: sessions of people with public apps. */
const SessionVersion1 = v.pipe(
  v.object({ version: v.literal(1), ...EarliestFields, tokens: TokenSet }),
  v.transform((old): Session => ({ ...old, version: 2, identity: 'user', clientType: 'public' })),
);

const StoredSession = v.union([Session, SessionVersion1]);

/** @returns undefined when the stored text is not a session of this or an older version */
export function parseSession(text: string): Session | undefined {
  try {
    const parsed = v.safeParse(StoredSession, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** The parts that stay the same for as long as this identity is signed in with this profile. */
export interface SessionIdentity {
  readonly profile: string;
  readonly instance: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly subject: string;
  readonly identity: Identity;
  /** Scopes beyond those of the profile, sorted: more rights are another account, or trust in one would cover both. */
  readonly extra: readonly string[];
}

/** SHA-256 over the identity, first 16 bytes in hex: survives refresh and says nothing about the person. */
export function sessionId(session: SessionIdentity): Promise<string> {
  const { issuer, clientId, subject, profile, identity, extra } = session;
  const kind = identity === 'user' ? [] : [identity];
  return sha256Hex(JSON.stringify([issuer, clientId, subject, profile, ...kind, ...extra]));
}

/**
 * VS Code keys trust, preference and sign-out by the label alone, so the label names who, instance, profile and rights,
 * and never changes; two instances with the same user must not share one.
 */
export function accountOf(session: SessionIdentity): Session['account'] {
  const { issuer, subject, profile, instance, identity, extra } = session;
  const kind = identity === 'service' ? ' (service)' : '';
  const rights = extra.map((scope) => ` + ${scope}`).join('');
  return {
    id: [issuer, subject, profile, ...(identity === 'user' ? [] : [identity]), ...extra].join('|'),
    label: `${subject}@${new URL(instance).host} · ${profile}${kind}${rights}`,
  };
}
