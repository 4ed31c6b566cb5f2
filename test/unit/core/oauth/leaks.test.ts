import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { createDeferred } from '../../../../src/core/deferred.js';
import type { Profile } from '../../../../src/core/instance/profile.js';
import { createForgetfulMemory } from '../../../../src/core/oauth/accountBook.js';
import { createClientSecrets } from '../../../../src/core/oauth/clientSecrets.js';
import { offeredFlows } from '../../../../src/core/oauth/flows/allFlows.js';
import { scopesOf } from '../../../../src/core/oauth/scopes.js';
import { createSessions } from '../../../../src/core/oauth/sessions.js';
import type { Fetch } from '../../../../src/core/ports.js';
import { createLoopbackListener } from '../../../../src/node/loopbackListener.js';
import { createRenewalGuard } from '../../../../src/node/renewalGuard.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { createMemorySecrets } from '../../../support/memorySecrets.js';
import { callbackTexts, logIn, plainFetch, startSignIn } from '../../support/signIn.js';

/** Secrets of one journey: sign-in to a confidential app, renewal, failures, sign-out. */
describe('secrets of a sign-in', () => {
  let sandbox: Sandbox;
  let folder: string;
  before(async () => {
    sandbox = await startSandbox();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'erpnet-leaks-'));
  });
  after(async () => {
    await sandbox.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('stay in the secret store and in the bodies and headers of requests (C2, C19, C24, C36)', async () => {
    const needles = new Set<string>();
    const addresses: string[] = [];
    const told: unknown[] = [];
    let late = 0;
    let isOffline = false;
    const fetch: Fetch = async (url, init) => {
      addresses.push(url);
      const form = init.body instanceof URLSearchParams ? init.body : new URLSearchParams();
      for (const name of ['code', 'code_verifier', 'refresh_token', 'client_secret', 'token']) {
        const value = form.get(name);
        if (value !== null) needles.add(value);
      }
      if (isOffline) throw new TypeError('fetch failed');
      const response = await plainFetch(url, init);
      if (!url.endsWith('/connect/token')) return response;
      const answer = (await response.clone().json()) as Record<string, unknown>;
      for (const name of ['access_token', 'refresh_token', 'id_token']) {
        if (typeof answer[name] === 'string') needles.add(answer[name]);
      }
      return response;
    };
    const secrets = createMemorySecrets();
    const clock = () => Date.now() + late;
    const guard = createRenewalGuard(folder);
    const report = (error: unknown) => told.push(error);
    const memory = createForgetfulMemory();
    const sessions = createSessions({ secrets, fetch, clock, report, guard, memory });
    sessions.onDidChange(({ removed }) =>
      told.push(removed.map(({ id, account }) => [id, account])),
    );
    const profile: Profile = {
      name: 'web',
      instance: sandbox.ready.root,
      clientId: 'demo.web',
      scopes: ['read'],
      clientType: 'confidential',
      redirectUri: 'http://127.0.0.1:53178/callback',
    };
    const { issuer, serviceRoot } = sandbox.ready;
    const loopback = createLoopbackListener({ texts: callbackTexts, describe: ({ code }) => code });
    const [flow] = offeredFlows(profile, 'local', 'user');
    const attempt = (secret: string) =>
      flow?.run(
        { profile, issuer, serviceRoot, oauth: [], requested: scopesOf(profile) },
        {
          fetch,
          clock,
          signal: new AbortController().signal,
          openBrowser: async (address) => {
            addresses.push(address);
            const page = logIn(address);
            page.then(
              ({ url, html }) => told.push(url.href, html),
              () => undefined,
            );
            await Promise.resolve();
          },
          listeners: { loopback, 'app-link': loopback, 'pasted-address': loopback },
          clientSecrets: createClientSecrets(secrets),
          askClientSecret: () => Promise.resolve(secret),
          askReferenceToken: () => Promise.reject(new Error('not asked here')),
        },
        (session) => sessions.add(session),
      );

    await assert.rejects(
      attempt('needle-wrong-secret-123456') ?? Promise.resolve(),
      (error) => told.push(error) > 0,
    );
    const session = await attempt('sandbox-web-secret');
    assert.ok(session);
    const verifiers = [...needles];
    late = 3600_000;
    await sessions.accessToken(session);
    isOffline = true;
    late *= 3;
    await assert.rejects(sessions.accessToken(session), (error) => told.push(error) > 0);
    const stored = JSON.stringify([...secrets.entries]);
    const isStored = (needle: string): boolean => stored.includes(needle);
    assert.ok([...needles].some(isStored), 'the needles are what is stored');
    assert.deepEqual(
      [...secrets.entries.keys()].filter((key) => !key.startsWith('erpnet.')),
      [],
    );
    // Of the first sign-in nothing is kept but tokens and the secret: no code, no verifier.
    assert.ok(verifiers.filter((needle) => !isStored(needle)).length >= 2);
    await sessions.remove(session.id);
    sessions.dispose();

    const files = fs.readdirSync(folder).map((name) => {
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      return `${name} ${text}`;
    });
    assert.ok(files.length > 0, 'the mark of the renewal is there');
    const left = JSON.stringify([...secrets.entries]);
    assert.ok(needles.size >= 8, String(needles.size));
    for (const needle of needles) {
      for (const [where, text] of [
        ['an address', addresses.join('\n')],
        ['a file', files.join('\n')],
        ['an error, an event or a page', told.map((one) => inspectShallow(one)).join('\n')],
        ['the secret store, after the sign-out', left],
        ['what is noted of accounts', JSON.stringify(memory.get('erpnet.accounts'))],
      ] as const) {
        assert.ok(!text.includes(needle), `${where} holds a secret (${needle.slice(0, 4)}…)`);
      }
    }
  });

  it('are not mixed up between two sign-ins at once: a code of one is nothing to the other (C11)', async () => {
    const first = createDeferred<URLSearchParams>();
    const { session } = startSignIn(sandbox, {
      person: async (address) => {
        const start = await globalThis.fetch(address, { redirect: 'manual' });
        first.resolve(new URL(start.headers.get('location') ?? '').searchParams);
        return logIn(address);
      },
    });
    const other = startSignIn(sandbox, {
      person: async (address) => {
        // An answer to the first sign-in arrives at the listener of the second one, and then the right one.
        const asked = await first.promise;
        const wrong = new URL(asked.get('redirect_uri') ?? '');
        wrong.port = new URL(address).port;
        wrong.searchParams.set('code', 'stolen');
        wrong.searchParams.set('state', asked.get('state') ?? '');
        assert.equal((await globalThis.fetch(wrong)).status, 403);
        return logIn(address, 'ivan');
      },
    });
    assert.equal((await session).subject, 'maria');
    assert.equal((await other.session).subject, 'ivan');
  });
});

/** What a log could say of an error: it never prints causes. */
function inspectShallow(value: unknown): string {
  return value instanceof Error
    ? `${value.name} ${value.message} ${JSON.stringify(value)}`
    : inspect(value, { depth: 6 });
}
