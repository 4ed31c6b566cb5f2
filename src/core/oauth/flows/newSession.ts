import { clientTypeOf, type Identity } from '../../instance/profile.js';
import { accountOf, sessionId, type Session, type SessionIdentity } from '../session.js';
import type { SignInRequest } from './flow.js';

/** The session that a flow ends with; its account is frozen here. */
export async function newSession(
  { profile, issuer, requested, oauth }: SignInRequest,
  { identity, subject }: { readonly identity: Identity; readonly subject: string },
  tokens: Session['tokens'],
): Promise<Session> {
  const { name, instance, clientId } = profile;
  const extra = oauth.filter((scope) => !profile.scopes.includes(scope)).toSorted();
  const facts = { profile: name, instance, issuer, clientId, subject, identity };
  const whole: SessionIdentity = { ...facts, extra: [...new Set(extra)] };
  return {
    version: 2,
    ...facts,
    clientType: clientTypeOf(profile),
    id: await sessionId(whole),
    account: accountOf(whole),
    scopes: [...requested],
    signedInAt: tokens.issuedAt,
    tokens,
  };
}
