import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerToken, challenge } from '../http/bearer.js';
import { sendJson } from '../http/respond.js';
import { hasScope, type VerifyAccessToken } from '../identity/accessToken.js';
import { DomainError, errorBody } from './errors.js';

/** Lets a request through whose token may do what it asks; otherwise answers it with 401 or 403. */
export async function authorize(
  request: IncomingMessage,
  response: ServerResponse,
  verify: VerifyAccessToken,
): Promise<boolean> {
  const token = bearerToken(request);
  if (token === undefined) {
    refuse(response, 401, { message: 'The request has no access token.' });
    return false;
  }
  const verified = await verify(token, 'DomainAPI');
  if (!verified.claims) {
    const error_description = verified.refused;
    const message = `The access token was refused. ${error_description}.`;
    refuse(response, 401, { message, parameters: { error: 'invalid_token', error_description } });
    return false;
  }
  const scope = request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'update';
  if (hasScope(verified.claims, scope)) return true;
  const message = `The access token lacks the scope '${scope}'.`;
  refuse(response, 403, { message, parameters: { error: 'insufficient_scope', scope } });
  return false;
}

function refuse(
  response: ServerResponse,
  status: number,
  problem: { readonly message: string; readonly parameters?: Readonly<Record<string, string>> },
): void {
  const { message, parameters = {} } = problem;
  const error = new DomainError(message, { status, type: 'System.UnauthorizedAccessException' });
  sendJson(response, status, {
    body: errorBody(error),
    headers: { 'WWW-Authenticate': challenge(parameters) },
  });
}
