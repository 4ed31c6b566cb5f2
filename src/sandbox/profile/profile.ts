import type { ServerResponse } from 'node:http';
import { challenge } from '../http/bearer.js';
import { allowsReading, sendJson, sendText, type Handler } from '../http/respond.js';
import type { VerifyAccessToken } from '../identity/accessToken.js';
import type { Addresses } from '../records/instance.js';
import { findPerson } from '../records/users.js';
import { checkRequest, type Refusal } from '../tokens/checkRequest.js';
import type { ReferenceTokens } from '../tokens/referenceTokens.js';
import { sendMe } from './me.js';
import { sendPicture } from './picture.js';
import type { ProfileRequest } from './profileRequest.js';
import { answerTokens } from './tokens.js';

export interface ProfileOptions {
  readonly addresses: Addresses;
  readonly verify: VerifyAccessToken;
  readonly referenceTokens: ReferenceTokens;
}

/** The part of the Profile site that programs use. It is for people: services have no profile. */
export function createProfile(options: ProfileOptions): Handler {
  const { addresses, verify, referenceTokens } = options;
  const site = new URL(addresses.profile).pathname;
  return async (request, response, { pathname }) => {
    const path = pathname.slice(site.length);
    const page = pages.find(({ matches }) => matches.test(path));
    if (!page) {
      sendText(response, 404, `The Profile site of the sandbox has nothing at ${pathname}.`);
      return;
    }
    const { claims, refusal } = await checkRequest(request, verify, 'AppServer');
    if (refusal) {
      refuse(response, refusal);
      return;
    }
    const user = findPerson(claims.sub);
    if (user) {
      const common = { addresses, referenceTokens };
      await page.answer({ request, response, path, user, claims, ...common });
      return;
    }
    const message = 'The Profile site is for users; this token belongs to a service.';
    refuse(response, { status: 403, message, parameters: {} });
  };
}

interface ProfilePage {
  readonly matches: RegExp;
  readonly answer: (request: ProfileRequest) => Promise<void> | void;
}

const reading =
  (answer: (request: ProfileRequest) => void) =>
  (profileRequest: ProfileRequest): void => {
    const { request, response } = profileRequest;
    if (allowsReading(request, response)) answer(profileRequest);
  };

const pages: readonly ProfilePage[] = [
  { matches: /^\/me$/, answer: reading(sendMe) },
  { matches: /^\/me\/picture(\/[^/]+)?$/, answer: reading(sendPicture) },
  { matches: /^\/security\/tokens(\/[^/]+)?$/, answer: answerTokens },
];

function refuse(response: ServerResponse, { status, message, parameters }: Refusal): void {
  sendJson(response, status, {
    body: { message },
    headers: { 'WWW-Authenticate': challenge(parameters) },
  });
}
