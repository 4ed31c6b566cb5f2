import type { Fetch } from '../../../src/core/ports.js';
import type { Profile } from '../../../src/core/instance/profile.js';
import {
  signInWithAuthorizationCode,
  type AuthorizationCodePorts,
} from '../../../src/core/oauth/flows/authorizationCode.js';
import type { SignInRequest } from '../../../src/core/oauth/flows/flow.js';
import { scopesOf } from '../../../src/core/oauth/scopes.js';
import type { Session } from '../../../src/core/oauth/session.js';
import { createLoopbackListener } from '../../../src/node/loopbackListener.js';
import type { Sandbox } from '../../../src/sandbox/server.js';
import { createBrowser, type Page } from '../../support/headlessBrowser.js';

export const callbackTexts = {
  language: 'en',
  signedIn: 'signed in',
  failed: 'failed',
  close: 'close',
  user: 'User',
  instance: 'Instance',
  profile: 'Profile',
  handedOver: 'handed over',
  unknown: 'unknown',
  unknownDetail: 'again',
};

export const plainFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/** A person in front of a browser: logs in and ends on the last page of the sign-in. */
export async function logIn(
  address: string,
  login = 'maria',
  password = login,
  browser = createBrowser(),
): Promise<Page> {
  const page = await browser.open(address);
  return browser.submit(page, { login, password });
}

export interface SignInHarness {
  readonly session: Promise<Session>;
  /** The last page that the browser showed. */
  readonly lastPage: Promise<Page | undefined>;
}

export interface SignInHarnessOptions {
  readonly profile?: Partial<Profile>;
  readonly request?: Partial<SignInRequest>;
  readonly ports?: Partial<AuthorizationCodePorts>;
  /** What the person does with the address that was opened. */
  readonly person?: (address: string) => Promise<Page | undefined>;
  readonly store?: (session: Session) => Promise<void>;
}

/** The real flow with the real listener against the real sandbox; only the person is played. */
export function startSignIn(sandbox: Sandbox, options: SignInHarnessOptions = {}): SignInHarness {
  const profile: Profile = {
    name: 'Sandbox',
    instance: sandbox.ready.root,
    clientId: 'erpnet-api-explorer',
    scopes: ['read'],
    ...options.profile,
  };
  let lastPage: Promise<Page | undefined> = Promise.resolve(undefined);
  const session = signInWithAuthorizationCode(
    {
      profile,
      issuer: sandbox.ready.issuer,
      serviceRoot: sandbox.ready.serviceRoot,
      oauth: [],
      requested: scopesOf(profile),
      ...options.request,
    },
    {
      fetch: plainFetch,
      clock: () => Date.now(),
      listen: createLoopbackListener({ texts: callbackTexts, describe: ({ code }) => code }),
      redirectUris: profile.redirectUri === undefined ? [] : [profile.redirectUri],
      openBrowser: (address) => {
        lastPage = (options.person ?? logIn)(address);
        return Promise.resolve();
      },
      signal: new AbortController().signal,
      ...options.ports,
    },
    options.store ?? (() => Promise.resolve()),
  );
  return {
    session,
    lastPage: session.then(
      () => lastPage,
      () => lastPage,
    ),
  };
}
