import type { ServerResponse } from 'node:http';
import { bearerToken, challenge } from '../http/bearer.js';
import { sendJson, sendText, type Handler } from '../http/respond.js';
import type { VerifyAccessToken } from '../identity/accessToken.js';
import { database, type Addresses } from '../records/instance.js';
import { people, type User } from '../records/users.js';

/** The part of the Profile site that programs use: `GET {profile}/me`. */
export function createProfile(addresses: Addresses, verify: VerifyAccessToken): Handler {
  const path = new URL(addresses.profile).pathname;
  return async (request, response, { pathname }) => {
    if (pathname !== `${path}/me`) {
      sendText(response, 404, `The Profile site of the sandbox has nothing at ${pathname}.`);
      return;
    }
    const token = bearerToken(request);
    const verified = token === undefined ? undefined : await verify(token, 'AppServer');
    if (!verified?.claims) {
      refuse(response, verified?.refused);
      return;
    }
    const user = people.find(({ login }) => login === verified.claims.sub);
    if (!user) {
      const message = 'The Profile site is for users; this token belongs to a service.';
      sendJson(response, 403, { body: { message } });
      return;
    }
    sendJson(response, 200, {
      body: me(user, addresses),
      headers: { 'Cache-Control': 'no-store' },
    });
  };
}

function refuse(response: ServerResponse, error_description: string | undefined): void {
  const problem =
    error_description === undefined ? {} : { error: 'invalid_token', error_description };
  sendJson(response, 401, {
    body: { message: 'The Profile site needs a valid access token.' },
    headers: { 'WWW-Authenticate': challenge(problem) },
  });
}

const me = (user: User, { root, profile }: Addresses): unknown => ({
  id: user.id,
  login: user.login,
  name: user.name,
  email: user.email,
  phoneNumber: null,
  isAdmin: user.isAdmin,
  isActive: true,
  userType: user.userType,
  preferredLanguage: user.locale.slice(0, 2),
  pictureUrl: null,
  largePictureUrl: null,
  person: null,
  domain: null,
  instance: { database, url: root },
  links: {
    profile: `${profile}/`,
    changePassword: `${profile}/security/password`,
    accessTokens: `${profile}/security/tokens`,
    devices: `${profile}/devices`,
  },
});
