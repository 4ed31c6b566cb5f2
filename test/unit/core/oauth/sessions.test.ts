import assert from 'node:assert/strict';
import { createDeferred } from '../../../../src/core/deferred.js';
import type { Fetch } from '../../../../src/core/ports.js';
import {
  createSessions,
  type SessionChange,
  type Sessions,
} from '../../../../src/core/oauth/sessions.js';
import type { Session } from '../../../../src/core/oauth/session.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
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
  let sessions: Sessions;
  let session: Session;
  let late: number;
  let asked: string[];
  let network: Fetch;
  const windows: Sessions[] = [];

  const openWindow = (): Sessions => {
    const window = createSessions({
      secrets,
      fetch: (url, init) => {
        asked.push(new URL(url).pathname);
        return network(url, init);
      },
      clock: () => Date.now() + late,
      report: (error) => {
        throw error;
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
    asked = [];
    network = plainFetch;
    secrets = createMemorySecrets();
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

  it('keeps the session when the network fails', async () => {
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
    assert.equal(told.at(-1), 'removed maria');
    await assert.rejects(sessions.accessToken(session), hasProblem('signin.required'));
  });

  it('drops an answer for another person', async () => {
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

  it('signs out at once, also without a network', async () => {
    const told = watch(sessions);
    network = () => Promise.reject(new TypeError('fetch failed'));
    await sessions.remove(session.id);
    assert.deepEqual(await sessions.list(), []);
    assert.deepEqual(told, ['removed maria']);
    assert.equal(JSON.stringify([...secrets.entries]).includes(session.tokens.accessToken), false);
  });

  it('revokes the refresh token on sign-out', async () => {
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

  it('prefers the newest session of a profile', async () => {
    const newer = {
      ...session,
      id: 'newer',
      tokens: { ...session.tokens, issuedAt: session.tokens.issuedAt + 1 },
    };
    await sessions.add(newer);
    assert.equal((await sessions.ofProfile('Sandbox'))?.id, 'newer');
    assert.equal(await sessions.ofProfile('Other'), undefined);
  });

  it('survives unreadable secrets', async () => {
    await secrets.set(`erpnet.session.${session.id}`, '{"broken');
    assert.deepEqual(await sessions.list(), []);
    await secrets.set('erpnet.sessions', 'not json');
    assert.deepEqual(await sessions.list(), []);
    await sessions.add(session);
    assert.equal((await sessions.list()).length, 1);
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
