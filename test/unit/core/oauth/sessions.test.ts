import assert from 'node:assert/strict';
import { createDeferred } from '../../../../src/core/deferred.js';
import { createForgetfulMemory } from '../../../../src/core/oauth/accountBook.js';
import { endSessionAddress, toEndable } from '../../../../src/core/oauth/endSession.js';
import type { Fetch, Memory } from '../../../../src/core/ports.js';
import {
  createSessions,
  type SessionChange,
  type Sessions,
} from '../../../../src/core/oauth/sessions.js';
import type { Session } from '../../../../src/core/oauth/session.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { createMemorySecrets } from '../../../support/memorySecrets.js';
import { hasProblem } from '../../support/problems.js';
import { logIn, plainFetch, startSignIn } from '../../support/signIn.js';

const HOUR = 3600_000;

describe('sessions', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  let secrets: ReturnType<typeof createMemorySecrets>;
  let memory: Memory;
  /** Where a test expects failures that nobody waits for. */
  let reported: unknown[] | undefined;
  let sessions: Sessions;
  let session: Session;
  let late: number;
  let asked: string[];
  let network: Fetch;
  const windows: Sessions[] = [];

  const openWindow = (): Sessions => {
    const window = createSessions({
      memory,
      secrets,
      fetch: (url, init) => {
        asked.push(new URL(url).pathname);
        return network(url, init);
      },
      clock: () => Date.now() + late,
      report: (error) => {
        if (!reported) throw error;
        reported.push(error);
      },
    });
    windows.push(window);
    return window;
  };
  const refreshes = (): number => asked.filter((path) => path.endsWith('/connect/token')).length;
  const watch = (window: Sessions): string[] => {
    const told: string[] = [];
    window.onDidChange((change: SessionChange) => {
      for (const kind of ['added', 'removed', 'changed'] as const) {
        for (const { subject } of change[kind]) told.push(`${kind} ${subject}`);
      }
    });
    return told;
  };
  const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

  beforeEach(async () => {
    late = 0;
    reported = undefined;
    asked = [];
    network = plainFetch;
    secrets = createMemorySecrets();
    memory = createForgetfulMemory();
    sessions = openWindow();
    session = await startSignIn(sandbox).session;
    await sessions.add(session);
  });
  afterEach(() => {
    for (const window of windows.splice(0)) window.dispose();
  });

  it('gives out a fresh token without asking anyone', async () => {
    assert.equal(await sessions.accessToken(session), session.tokens.accessToken);
    assert.deepEqual(asked, []);
  });

  it('renews an expired token once, however many ask', async () => {
    late = HOUR;
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => sessions.accessToken(session)),
    );
    assert.equal(refreshes(), 1);
    assert.equal(new Set(tokens).size, 1);
    assert.notEqual(tokens[0], session.tokens.accessToken);
  });

  it('renews behind the back of a request in the last five minutes, and keeps what still works', async () => {
    late = HOUR - 6 * 60_000;
    assert.equal(await sessions.accessToken(session), session.tokens.accessToken);
    await sessions.settled();
    assert.equal(refreshes(), 0);
    late = HOUR - 4 * 60_000;
    assert.equal(await sessions.accessToken(session), session.tokens.accessToken);
    await sessions.settled();
    assert.equal(refreshes(), 1);
    const renewed = await sessions.accessToken(session);
    assert.notEqual(renewed, session.tokens.accessToken);
    assert.equal(refreshes(), 1);
  });

  it('reports a renewal that failed behind the back of a request, which goes on', async () => {
    late = HOUR - 4 * 60_000;
    reported = [];
    network = () => Promise.reject(new TypeError('fetch failed'));
    assert.equal(await sessions.accessToken(session), session.tokens.accessToken);
    await sessions.settled();
    assert.equal(reported.length, 1);
    assert.equal((await sessions.list()).length, 1);
  });

  it('uses a token that nothing can renew to its end, and ends the session only then', async () => {
    const { refreshToken, ...tokens } = session.tokens;
    assert.ok(refreshToken);
    await sessions.add({ ...session, tokens });
    late = HOUR - 2 * 60_000;
    assert.equal(await sessions.accessToken(session), tokens.accessToken);
    await sessions.settled();
    assert.equal((await sessions.list()).length, 1);
    late = HOUR;
    await assert.rejects(sessions.accessToken(session), hasProblem('signin.ended'));
    assert.deepEqual(asked, []);
  });

  it('stores the rotated refresh token, and goes on with it', async () => {
    for (const refused of [session.tokens.accessToken, undefined]) {
      const [before] = await sessions.list();
      assert.ok(before);
      await sessions.accessToken(before, { refused: refused ?? before.tokens.accessToken });
      const [after] = await sessions.list();
      assert.notEqual(after?.tokens.refreshToken, before.tokens.refreshToken);
      assert.deepEqual([after?.id, after?.account], [before.id, before.account]);
    }
    assert.equal(refreshes(), 2);
  });

  it('keeps the session when the network fails (C22)', async () => {
    late = HOUR;
    network = () =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
      );
    await assert.rejects(
      sessions.accessToken(session),
      hasProblem('instance.unreachable', { reason: 'ENOTFOUND' }),
    );
    network = () => Promise.resolve(new Response('<html>', { status: 503 }));
    await assert.rejects(sessions.accessToken(session));
    network = plainFetch;
    assert.ok(await sessions.accessToken(session));
  });

  it('forgets the session when the refresh token is worth nothing any more', async () => {
    const told = watch(sessions);
    late = HOUR;
    const stolen = openWindow();
    await stolen.accessToken(session);
    // The first refresh token was used; using it again ends the family (RFC 9700 4.14.2).
    await secrets.set(`erpnet.session.${session.id}`, JSON.stringify(session));
    await assert.rejects(
      sessions.accessToken(session),
      hasProblem('signin.ended', { profile: 'Sandbox' }),
    );
    assert.deepEqual(await sessions.list(), []);
    // The account stays in the lists, as one that needs to sign in.
    assert.equal(told.at(-1), 'changed maria');
    const [waiting, ...others] = await sessions.accounts();
    assert.deepEqual([waiting?.waiting, waiting?.tokens, others], ['ended', undefined, []]);
    await assert.rejects(sessions.accessToken(session), hasProblem('signin.required'));
    await sessions.add(session);
    assert.deepEqual(told.at(-1), 'added maria');
    assert.equal((await sessions.accounts())[0]?.waiting, undefined);
  });

  it('drops an answer for another person (C23)', async () => {
    const other = await startSignIn(sandbox, {
      person: (address) => logIn(address, 'ivan'),
    }).session;
    late = HOUR;
    network = async (url, init) => {
      if (!url.endsWith('/connect/token')) return plainFetch(url, init);
      const body = new URLSearchParams(init.body as URLSearchParams);
      body.set('refresh_token', other.tokens.refreshToken ?? '');
      return plainFetch(url, { ...init, body });
    };
    await assert.rejects(sessions.accessToken(session), hasProblem('signin.untrusted'));
    assert.equal((await sessions.list())[0]?.tokens.accessToken, session.tokens.accessToken);
  });

  it('signs out at once, also without a network (C30)', async () => {
    const told = watch(sessions);
    network = () => Promise.reject(new TypeError('fetch failed'));
    await sessions.remove(session.id);
    assert.deepEqual(await sessions.list(), []);
    assert.deepEqual(told, ['removed maria']);
    assert.equal(JSON.stringify([...secrets.entries]).includes(session.tokens.accessToken), false);
  });

  it('revokes the refresh token on sign-out (C30, C31)', async () => {
    const { promise: revoked, resolve } = createDeferred<undefined>();
    network = async (url, init) => {
      const response = await plainFetch(url, init);
      if (url.endsWith('/connect/revocation')) resolve(undefined);
      return response;
    };
    await sessions.remove(session.id);
    await revoked;
    await sessions.add(session);
    late = HOUR;
    await assert.rejects(sessions.accessToken(session), hasProblem('signin.ended'));
  });

  it('does not bring back a session that was signed out while it was renewed', async () => {
    late = HOUR;
    network = async (url, init) => {
      const response = await plainFetch(url, init);
      if (url.endsWith('/connect/token')) await sessions.remove(session.id);
      return response;
    };
    await assert.rejects(sessions.accessToken(session), hasProblem('signin.required'));
    assert.deepEqual(await sessions.list(), []);
  });

  it('keeps two windows in step', async () => {
    const other = openWindow();
    await other.list();
    const told = watch(other);
    late = HOUR;
    const token = await sessions.accessToken(session);
    await settled();
    assert.equal(await other.accessToken(session), token);
    await sessions.remove(session.id);
    await settled();
    await sessions.add(session);
    await settled();
    assert.deepEqual(told, ['changed maria', 'removed maria', 'added maria']);
    assert.equal(refreshes(), 1);
  });

  it('prefers who signed in last to a profile, whoever is renewed', async () => {
    const signedInAt = (session.signedInAt ?? 0) + 1;
    await sessions.add({ ...session, id: 'newer', signedInAt });
    assert.equal((await sessions.ofProfile('Sandbox'))?.id, 'newer');
    assert.equal(await sessions.ofProfile('Other'), undefined);
    late = HOUR;
    await sessions.accessToken(session);
    assert.equal(refreshes(), 1);
    assert.equal((await sessions.ofProfile('Sandbox'))?.id, 'newer');
  });

  it('takes the age of the tokens of sessions that older releases stored', async () => {
    const { signedInAt, ...old } = session;
    const issuedAt = (signedInAt ?? 0) - 1;
    await sessions.add({ ...old, id: 'old', tokens: { ...old.tokens, issuedAt } });
    assert.equal((await sessions.ofProfile('Sandbox'))?.id, session.id);
  });

  const broken: readonly (readonly [what: string, secret: string, list: string | undefined])[] = [
    ['a session is broken', '{"broken', undefined],
    ['a session is of another kind', '{"version":99}', undefined],
    ['the list is broken', '{"broken', 'not json'],
  ];
  for (const [what, secret, list] of broken) {
    it(`lists an account that needs to sign in when ${what}`, async () => {
      await secrets.set(`erpnet.session.${session.id}`, secret);
      if (list !== undefined) await secrets.set('erpnet.sessions', list);
      assert.deepEqual(await sessions.list(), []);
      const [waiting] = await sessions.accounts();
      assert.equal(waiting?.account.label, session.account.label);
      assert.equal(waiting.waiting, 'unreadable');
      await sessions.add(session);
      assert.deepEqual(
        (await sessions.accounts()).map(({ waiting: state }) => state),
        [undefined],
      );
    });
  }

  it('knows its accounts after the keychain was lost, in a new window, and keeps them beside a new one', async () => {
    secrets = createMemorySecrets();
    const window = openWindow();
    assert.deepEqual(await window.list(), []);
    assert.deepEqual(
      (await window.accounts()).map(({ waiting }) => waiting),
      ['unreadable'],
    );
    const ivan = await startSignIn(sandbox, { person: (address) => logIn(address, 'ivan') })
      .session;
    await window.add(ivan);
    const states = (await window.accounts()).map(({ subject, waiting }) => [subject, waiting]);
    assert.deepEqual(states, [
      ['ivan', undefined],
      ['maria', 'unreadable'],
    ]);
    await window.remove(session.id);
    assert.deepEqual(
      (await window.accounts()).map(({ subject }) => subject),
      ['ivan'],
    );
  });

  it('lists accounts while the keychain throws, and has them back when it is unlocked', async () => {
    let locked = true;
    const lockable = createSessions({
      fetch: plainFetch,
      clock: () => Date.now(),
      report: () => undefined,
      memory,
      secrets: {
        ...secrets,
        get: (key) => (locked ? Promise.reject(new Error('locked')) : secrets.get(key)),
      },
    });
    assert.deepEqual(
      (await lockable.accounts()).map(({ waiting }) => waiting),
      ['unreadable'],
    );
    await assert.rejects(lockable.probe(), hasProblem('secrets.unavailable'));
    locked = false;
    await lockable.probe();
    assert.equal((await lockable.list()).length, 1);
    lockable.dispose();
  });

  it('notes accounts without anything secret, and leaves nothing of a probe', async () => {
    await sessions.probe();
    const noted = JSON.stringify(memory.get('erpnet.accounts'));
    assert.match(noted, /maria/);
    const { accessToken, refreshToken = '-', idToken = '-' } = session.tokens;
    for (const needle of [accessToken, refreshToken, idToken]) assert.ok(!noted.includes(needle));
    assert.deepEqual(
      [...secrets.entries.keys()].filter((key) => !key.startsWith('erpnet.session')),
      [],
    );
    await sessions.remove(session.id);
    assert.doesNotMatch(JSON.stringify(memory.get('erpnet.accounts')), /maria/);
  });

  it('ends the session of the browser, which frees the licence slot (C30)', async () => {
    const browser = createBrowser();
    const inBrowser = await startSignIn(sandbox, {
      person: async (address) => {
        const page = await browser.open(address);
        return browser.submit(page, { login: 'maria', password: 'maria' });
      },
    }).session;
    const endable = toEndable(inBrowser);
    assert.ok(endable);
    const address = await endSessionAddress(endable, {
      fetch: plainFetch,
      clock: () => Date.now(),
    });
    assert.match((await browser.open(address ?? '')).html, /signed out/i);
    // Nobody is signed in there any more: the next sign-in has to ask.
    const next = startSignIn(sandbox, {
      person: (url) => browser.open(url),
      ports: { limitMinutes: 0.002 },
    });
    await assert.rejects(next.session, hasProblem('signin.timeout'));
  });

  it('says what became of the refresh token', async () => {
    const revoked = await sessions.remove(session.id);
    assert.equal(await revoked?.revocation, 'revoked');
    await sessions.add(session);
    network = () => Promise.reject(new TypeError('fetch failed'));
    assert.equal(await (await sessions.remove(session.id))?.revocation, 'failed');
    assert.equal(await sessions.remove(session.id), undefined);
  });

  it('says that the keychain does not let go of a session, and goes on listing it', async () => {
    const unlocked = { ...secrets };
    secrets.delete = () => Promise.reject(new Error('locked'));
    await assert.rejects(sessions.remove(session.id), hasProblem('secrets.unavailable'));
    Object.assign(secrets, unlocked);
    assert.equal((await sessions.accounts()).length, 1);
    const signedOut = await sessions.remove(session.id);
    assert.deepEqual(await sessions.accounts(), []);
    assert.equal(await signedOut?.revocation, 'revoked');
  });

  it('does not take a keychain that is locked for a sign-out, and goes on with the new tokens', async () => {
    const unlocked = { ...secrets };
    late = HOUR;
    reported = [];
    network = async (url, init) => {
      const response = await plainFetch(url, init);
      if (url.endsWith('/connect/token')) {
        secrets.get = () => Promise.reject(new Error('locked'));
        secrets.set = () => Promise.reject(new Error('locked'));
      }
      return response;
    };
    const token = await sessions.accessToken(session);
    assert.notEqual(token, session.tokens.accessToken);
    assert.ok(!asked.some((path) => path.endsWith('/connect/revocation')));
    Object.assign(secrets, unlocked);
    assert.equal(await sessions.accessToken(session), token);
    assert.equal((await sessions.list())[0]?.tokens.accessToken, token, 'stored after all');
    assert.equal(refreshes(), 1);
  });

  it('says that the keychain keeps nothing', async () => {
    const forgetful = createSessions({
      secrets: { ...secrets, get: () => Promise.resolve(undefined) },
      fetch: plainFetch,
      clock: () => Date.now(),
      report: () => undefined,
    });
    await assert.rejects(forgetful.add(session), hasProblem('secrets.unavailable'));
    forgetful.dispose();
  });
});
