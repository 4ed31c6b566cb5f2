import { readJson } from '../http/body.js';
import { send, sendJson } from '../http/respond.js';
import type { ReferenceToken } from '../tokens/referenceTokens.js';
import { decideToken } from './decideToken.js';
import type { ProfileRequest } from './profileRequest.js';

/**
 * Reference tokens, at the address of the page where people manage them on ERP.net. ERP.net documents no API for that,
 * so this one is the sandbox's own: GET lists, POST issues, DELETE of one revokes. Administrators manage those of all.
 */
export async function answerTokens(profileRequest: ProfileRequest): Promise<void> {
  const { request, response, path, claims } = profileRequest;
  const [, , , id] = path.split('/');
  // Tokens are issued by hand: one that was issued itself can't issue others.
  if (claims.jti === undefined) {
    const message = 'Reference tokens are managed with an access token of a signed-in user.';
    sendJson(response, 403, { body: { message } });
  } else if (request.method === 'GET' && id === undefined) {
    const value = manageable(profileRequest).map(describe);
    sendJson(response, 200, { body: { value }, headers: { 'Cache-Control': 'no-store' } });
  } else if (request.method === 'POST' && id === undefined) {
    await issue(profileRequest);
  } else if (request.method === 'DELETE' && id !== undefined) {
    revoke(profileRequest, id);
  } else {
    response.setHeader('Allow', id === undefined ? 'GET, POST' : 'DELETE');
    sendJson(response, 405, { body: { message: 'This address knows another method.' } });
  }
}

async function issue({ request, response, user, referenceTokens }: ProfileRequest): Promise<void> {
  const decision = decideToken(await readJson(request), user);
  if ('message' in decision) {
    sendJson(response, decision.status, { body: { message: decision.message } });
    return;
  }
  const { token, record } = referenceTokens.issue(decision);
  sendJson(response, 201, {
    body: { ...describe(record), token },
    headers: { 'Cache-Control': 'no-store' },
  });
}

function revoke(profileRequest: ProfileRequest, id: string): void {
  const { response, referenceTokens } = profileRequest;
  if (!manageable(profileRequest).some((token) => token.id === id)) {
    sendJson(response, 404, { body: { message: 'You have no reference token with this id.' } });
    return;
  }
  referenceTokens.revoke(id);
  send(response, { status: 204, body: '' });
}

const manageable = ({ user, referenceTokens }: ProfileRequest): readonly ReferenceToken[] =>
  referenceTokens.list().filter((token) => user.isAdmin || token.user.id === user.id);

const describe = (token: ReferenceToken): object => ({
  id: token.id,
  kind: token.kind,
  user: token.user.login,
  app: token.app.ApplicationUri,
  scope: token.scopes.join(' '),
  description: token.description,
  created: time(token.created),
  expires: time(token.expires),
  lastUsed: time(token.lastUsed),
});

const time = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();
