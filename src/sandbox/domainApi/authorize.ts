import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import { challenge } from '../http/bearer.js';
import { sendJson } from '../http/respond.js';
import { hasScope, type VerifyAccessToken } from '../identity/accessToken.js';
import { checkRequest } from '../tokens/checkRequest.js';
import { DomainError, errorBody, serverError } from './errors.js';
import type { Caller } from './request.js';

/** The APIs that hold data, as `aud` names them. */
type Api = 'DomainAPI' | 'TableAPI';

/**
 * Finds out who sends a request. Answers it when nobody may: with 400, 401 or 403, or with the error for an instance
 * whose licence slots are all taken. `method` is the one whose scope the token must have, see {@link requireScope}.
 */
export async function authorize(
  request: IncomingMessage,
  response: ServerResponse,
  {
    verify,
    method,
    api = 'DomainAPI',
  }: { readonly verify: VerifyAccessToken; readonly method: string; readonly api?: Api },
): Promise<Caller | undefined> {
  const checked = await checkRequest(request, verify, api);
  const error = checked.refusal
    ? forbidden(checked.refusal.message, checked.refusal)
    : (missingRight(checked.claims, method, api) ?? missingLicence(checked.enter));
  if (!error && checked.claims) return callerOf(checked.claims);
  if (error) refuse(response, error);
  return undefined;
}

const forbidden = (
  message: string,
  {
    status,
    parameters,
  }: { readonly status: number; readonly parameters: Readonly<Record<string, string>> },
): DomainError =>
  new DomainError(message, {
    status,
    type: 'System.UnauthorizedAccessException',
    headers: { 'WWW-Authenticate': challenge(parameters) },
  });

function missingRight(claims: JWTPayload, method: string, api: Api): DomainError | undefined {
  const missing = missingScope(method, (scope) => hasScope(claims, scope));
  if (missing) return missing;
  if (claims['user_type'] !== 'ExternalCommunityUser') return undefined;
  const name = api === 'TableAPI' ? 'Table API' : 'Domain API';
  const message = `Users of the type ExternalCommunityUser have no access to the ${name}.`;
  return forbidden(message, { status: 403, parameters: {} });
}

/** Reading needs the scope `read`; everything else, `update`. */
function missingScope(method: string, has: (scope: string) => boolean): DomainError | undefined {
  const scope = method === 'GET' || method === 'HEAD' ? 'read' : 'update';
  if (has(scope)) return undefined;
  const parameters = { error: 'insufficient_scope', scope };
  return forbidden(`The access token lacks the scope '${scope}'.`, { status: 403, parameters });
}

/** The same for a part of a batch, which may read or write. */
export function requireScope({ scopes }: Caller, method: string): void {
  const missing = missingScope(method, (scope) => scopes.has(scope));
  if (missing) throw missing;
}

/** ERP.net documents the name only; the words are the sandbox's. */
function missingLicence(enter: (() => boolean) | undefined): DomainError | undefined {
  if (enter?.() !== false) return undefined;
  return serverError(
    'MaximumLicenseCountExceeded: all licence slots are taken. A session ends after 20 minutes without calls.',
  );
}

/** A service acts as the system user of its application. */
function callerOf(claims: JWTPayload): Caller {
  const login = claims.sub ?? claims['client_system_user'];
  return {
    login: typeof login === 'string' ? login : '',
    scopes: new Set(['read', 'update'].filter((scope) => hasScope(claims, scope))),
  };
}

/** Sends the error of a request that was refused before it was looked at. */
export function refuse(response: ServerResponse, error: DomainError): void {
  sendJson(response, error.status, {
    body: errorBody(error),
    headers: { ...error.details.headers },
  });
}
