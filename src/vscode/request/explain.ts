import { explainRefusal, type Cause } from '../../core/check/refusal.js';
import type { Exchange } from '../../core/request/exchange.js';
import { readResponse } from '../../core/request/response.js';
import { expectationOf } from '../token/subject.js';
import type { ReadyRequest, SendDeps } from './sendFlow.js';

/** Why the instance refused a request, most likely first; nothing for one that it did not refuse. No network. */
export async function explain(
  { request, profile, session }: ReadyRequest,
  { status, headers, body, notes }: Exchange,
  { keys, clock, instances, sessions }: SendDeps,
): Promise<readonly Cause[]> {
  if (status < 400 || !profile) return [];
  const wasHeldBack = notes.some(({ kind }) => kind === 'token-held-back');
  // Asked for anew: the token may have been renewed on the way.
  const current = session && !wasHeldBack && (await sessions.ofProfile(profile.name));
  const exchange = {
    status,
    method: request.method,
    requestHeaders: request.headers,
    lentToken: current ? current.tokens.accessToken : undefined,
    message: readResponse({ status, headers, body }).serverError?.message ?? '',
  };
  const expected = expectationOf(profile, instances);
  return (await explainRefusal(exchange, { keys, clock, expected })) ?? [];
}
