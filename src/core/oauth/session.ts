import * as v from 'valibot';

const TokenSet = v.object({
  accessToken: v.string(),
  refreshToken: v.optional(v.string()),
  idToken: v.optional(v.string()),
  /** Scopes that were granted, which may be fewer than asked for. */
  granted: v.array(v.string()),
  /** By this machine's clock, milliseconds since the epoch. */
  issuedAt: v.number(),
  expiresAt: v.number(),
});
/** What one grant or refresh brought. All three tokens are secrets. */
export type TokenSet = v.InferOutput<typeof TokenSet>;

const Session = v.object({
  version: v.literal(1),
  /** Stable over refreshes. */
  id: v.string(),
  /** Name of the profile that was signed in. */
  profile: v.string(),
  instance: v.string(),
  issuer: v.string(),
  clientId: v.string(),
  /** `sub` of the id token. */
  subject: v.string(),
  account: v.object({ id: v.string(), label: v.string() }),
  /** The list the session was asked for with, see `ScopeRequest.requested`. */
  scopes: v.array(v.string()),
  tokens: TokenSet,
});
/** A signed-in account of a profile; lives in SecretStorage and nowhere else. */
export type Session = v.InferOutput<typeof Session>;

/** @returns undefined when the stored text is not a session of this version */
export function parseSession(text: string): Session | undefined {
  try {
    const parsed = v.safeParse(Session, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** The parts that stay the same for as long as this person is signed in with this profile. */
export interface SessionIdentity {
  readonly profile: string;
  readonly instance: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly subject: string;
}

/** SHA-256 over the identity, first 16 bytes in hex: survives refresh and says nothing about the person. */
export async function sessionId(identity: SessionIdentity): Promise<string> {
  const { issuer, clientId, subject, profile } = identity;
  const bytes = new TextEncoder().encode(JSON.stringify([issuer, clientId, subject, profile]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * VS Code keys trust, preference and sign-out by the label alone, so the label names user, instance and profile
 * and never changes; two instances with the same user must not share one.
 */
export function accountOf(identity: SessionIdentity): Session['account'] {
  const { issuer, subject, profile, instance } = identity;
  return {
    id: `${issuer}|${subject}|${profile}`,
    label: `${subject}@${new URL(instance).host} · ${profile}`,
  };
}
