import { explainRefusal, type Cause } from '../../core/check/refusal.js';
import { apiAt } from '../../core/instance/apis.js';
import type { Exchange } from '../../core/request/exchange.js';
import { readResponse } from '../../core/request/response.js';
import { expectationOf } from '../token/subject.js';
import type { Attempt, SendDeps } from './sendFlow.js';

/** Why the instance refused a request, most likely first; nothing for one that it did not refuse. No network. */
export async function explain(
  { request, profile, access, lentToken }: Attempt,
  { status, headers, body, notes }: Exchange,
  { keys, clock, instances }: SendDeps,
): Promise<readonly Cause[]> {
  if (status < 400 || !profile || !access) return [];
  const wasHeldBack = notes.some(({ kind }) => kind === 'token-held-back');
  const challenge = headers.find(([name]) => name === 'www-authenticate')?.[1];
  const exchange = {
    status,
    method: request.method,
    requestHeaders: request.headers,
    lentToken: wasHeldBack ? undefined : lentToken?.(),
    message: readResponse({ status, headers, body }).serverError?.message ?? '',
    ...(challenge !== undefined && { challenge }),
  };
  const instance = instances.get(profile.instance);
  const audience = instance && apiAt(request.url, instance);
  const expected = { ...expectationOf(profile, instances), ...(audience && { audience }) };
  return (await explainRefusal(exchange, { keys, clock, expected })) ?? [];
}
