import { decodeJwt } from 'jose';
import { credentials } from '../http/bearer.js';
import { sendJson, type Handler } from '../http/respond.js';
import type { Clock } from '../identity/accessToken.js';

const minute = 60_000;

/**
 * Answers 429 with `Retry-After` when an application has called more often than allowed. ERP.net documents the status
 * (page `api-best-practices`) and that tokens name the application for throttling; numbers and words are our own.
 */
export function throttle(handle: Handler, callsPerMinute: number, now: Clock): Handler {
  if (callsPerMinute === Infinity) return handle;
  const calls = new Map<string, readonly number[]>();
  return async (request, response, url) => {
    const caller = callerOf(credentials(request));
    const recent = (calls.get(caller) ?? []).filter((time) => now() - time < minute);
    const [oldest = now()] = recent;
    if (recent.length < callsPerMinute) {
      calls.set(caller, [...recent, now()]);
      await handle(request, response, url);
      return;
    }
    const seconds = Math.ceil((oldest + minute - now()) / 1000);
    const message = `Too many requests: ${callsPerMinute} a minute are allowed.`;
    sendJson(response, 429, { body: { message }, headers: { 'Retry-After': seconds } });
  };
}

/** The application of an access token, whether or not the token is good; otherwise whatever was sent. */
function callerOf({ bearer, apiKey }: ReturnType<typeof credentials>): string {
  const token = bearer ?? apiKey ?? '';
  try {
    return String(decodeJwt(token)['client_id']);
  } catch {
    return token;
  }
}
