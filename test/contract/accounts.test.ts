import assert from 'node:assert/strict';
import { identitiesOf, type Profile } from '../../src/core/instance/profile.js';
import { newSession } from '../../src/core/oauth/flows/newSession.js';
import { scopesOf } from '../../src/core/oauth/scopes.js';
import { createSessions, type Sessions } from '../../src/core/oauth/sessions.js';
import type { Profiles } from '../../src/vscode/profiles/profiles.js';
import type { SignIn } from '../../src/vscode/auth/signIn.js';
import { createMemorySecrets } from '../support/memorySecrets.js';
import { createWorkbench, type Workbench } from './workbench.mjs';

const acme: Profile = {
  name: 'acme',
  instance: 'https://acme.my.erp.net',
  clientId: 'app',
  scopes: ['read'],
};
const beta: Profile = { ...acme, name: 'beta', instance: 'https://beta.my.erp.net' };
const hybrid: Profile = { ...acme, name: 'both', flow: 'hybrid' };
const A = ['ERPNET_PROFILE:acme', 'read'];
const B = ['ERPNET_INSTANCE:beta.my.erp.net', 'read'];

/** Our provider within VS Code's own services, which decide on trust, preference, badge and the list of accounts. */
describe('accounts, as VS Code keeps them', () => {
  let workbench: Workbench;
  let sessions: Sessions;
  let secrets: ReturnType<typeof createMemorySecrets>;
  let signIn: SignIn;
  /** Who signs in next. */
  let person: string;
  let choice: (labels: readonly string[]) => number;

  let list: Profile[];

  beforeEach(async () => {
    person = 'maria';
    list = [acme, beta, hybrid];
    choice = () => 0;
    workbench = await createWorkbench((labels) => choice(labels));
    secrets = createMemorySecrets();
    sessions = createSessions({
      secrets,
      fetch: () => Promise.reject(new Error('no network here')),
      clock: () => Date.now(),
      report: () => undefined,
    });
    let serial = 0;
    signIn = async (profile, { oauth = [], requested, as } = {}) => {
      const identity = as ?? identitiesOf(profile)[0] ?? 'user';
      serial += 1;
      const issuedAt = Date.now();
      const session = await newSession(
        {
          profile,
          oauth,
          requested: requested ?? scopesOf(profile, identity),
          issuer: `${profile.instance}/id`,
          serviceRoot: `${profile.instance}/api/`,
        },
        { identity, subject: identity === 'service' ? profile.clientId : person },
        {
          accessToken: `token ${serial} of ${profile.name}`,
          granted: [...profile.scopes, ...oauth],
          issuedAt,
          expiresAt: issuedAt + 3600_000,
        },
      );
      await sessions.add(session);
      return session;
    };
    const { createAuthenticationProvider } = await import('../../src/vscode/auth/provider.js');
    const signOut = async (ids: readonly string[]) => {
      for (const id of ids) await sessions.remove(id);
    };
    const profiles = {
      list: () => list,
      active: () => acme,
      byName: (name: string) => list.find((one) => one.name === name) ?? acme,
      pick: () => Promise.resolve(acme),
    } satisfies Partial<Profiles> as unknown as Profiles;
    await workbench.register(createAuthenticationProvider({ sessions, profiles, signIn, signOut }));
  });
  afterEach(() => {
    workbench.dispose();
    sessions.dispose();
  });
  const labels = async () => (await workbench.getAccounts()).map(({ label }) => label);
  const create = (scopes: readonly string[], options: object = {}, extension = 'x.ext') =>
    workbench.getSession(extension, scopes, { createIfNone: true, ...options });

  it('gives nothing to whoever asks silently, and puts a wish on the Accounts icon else', async () => {
    assert.equal(await workbench.getSession('x.ext', A, { silent: true }), undefined);
    assert.equal(workbench.badge(), 0);
    assert.equal(await workbench.getSession('x.ext', A), undefined);
    assert.equal(workbench.badge(), 1);
  });

  it('clears the badge with the sign-in, from the menu or from our own button', async () => {
    await workbench.getSession('x.ext', A);
    assert.equal(workbench.badge(), 1);
    await signIn(acme);
    await workbench.getAccounts();
    assert.equal(workbench.badge(), 0);
  });

  it('clears the badge when an account that had lost its tokens signs in again', async () => {
    const { id } = await signIn(acme);
    await secrets.set(`erpnet.session.${id}`, 'broken');
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    await workbench.getSession('x.ext', A);
    assert.equal(workbench.badge(), 1);
    await signIn(acme);
    assert.equal((await labels()).length, 1);
    assert.equal(workbench.badge(), 0);
  });

  it('echoes the scopes as asked', async () => {
    const asked = ['read', 'ERPNET_INSTANCE:beta.my.erp.net', 'ERPNET_FLOW:user'];
    assert.deepEqual((await create(asked))?.scopes, asked);
  });

  it('parts two instances with the same user: trust in one is none in the other', async () => {
    const first = await create(A);
    await create(B, {}, 'y.ext');
    assert.equal((await labels()).length, 2);
    assert.equal(await workbench.getSession('x.ext', B, { silent: true }), undefined);
    assert.equal(await workbench.getSession('y.ext', A, { silent: true }), undefined);
    assert.equal((await workbench.getSession('x.ext', A, { silent: true }))?.id, first?.id);
  });

  it('finds the session of each instance silently, and by account without a question', async () => {
    const [a, b] = [await create(A), await create(B)];
    for (const [scopes, session] of [
      [A, a],
      [B, b],
      [A, a],
    ] as const) {
      const silent = await workbench.getSession('x.ext', scopes, { silent: true });
      assert.equal(silent?.accessToken, session?.accessToken);
      const questions = workbench.asked.length;
      const chosen = await create(scopes, { account: session?.account });
      assert.equal(chosen?.id, session?.id);
      assert.equal(workbench.asked.length, questions);
    }
  });

  it('holds two accounts on one instance, and signs out of one of them', async () => {
    const maria = await create(A);
    person = 'ivan';
    const ivan = await workbench.getSession('x.ext', A, { forceNewSession: true });
    assert.notEqual(maria?.account.id, ivan?.account.id);
    assert.equal((await labels()).length, 2);
    await workbench.signOut(maria?.account.label ?? '');
    assert.deepEqual(await labels(), [ivan?.account.label]);
    assert.deepEqual(
      (await sessions.list()).map(({ subject }) => subject),
      ['ivan'],
    );
  });

  it('asks before a second extension gets what the first one has', async () => {
    await create(A);
    assert.equal(await workbench.getSession('y.ext', A, { silent: true }), undefined);
    await workbench.getSession('y.ext', A);
    assert.equal(workbench.badge(), 1);
    const questions = workbench.asked.length;
    assert.ok(await create(A, {}, 'y.ext'));
    assert.ok(workbench.asked.length > questions);
  });

  it('keeps an account whose secrets are gone in the menu, and gives nobody a token for it', async () => {
    const before = await create(A);
    await secrets.set(`erpnet.session.${before?.id ?? ''}`, 'broken');
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    assert.deepEqual(await labels(), [before?.account.label]);
    assert.equal(await workbench.getSession('x.ext', A, { silent: true }), undefined);
    const again = await create(A, { account: before?.account });
    assert.deepEqual([again?.id, await labels()], [before?.id, [before?.account.label]]);
    await secrets.set(`erpnet.session.${before?.id ?? ''}`, 'broken');
    await workbench.signOut(before?.account.label ?? '');
    assert.deepEqual(await labels(), []);
  });

  it('keeps more rights apart: trust in reading is none in updating', async () => {
    const reader = await create(A);
    await signIn(acme, { oauth: ['update'], requested: [...A, 'update'] });
    assert.equal(
      await workbench.getSession('x.ext', [...A, 'update'], { silent: true }),
      undefined,
    );
    const again = await workbench.getSession('x.ext', A, { silent: true });
    assert.equal(again?.accessToken, reader?.accessToken);
  });

  it('never gives the service of a hybrid app to who did not ask for it', async () => {
    const both = ['ERPNET_PROFILE:both', 'read'];
    const service = await create(['ERPNET_FLOW:service', ...both]);
    assert.match(service?.account.label ?? '', /\(service\)$/);
    assert.equal(await workbench.getSession('x.ext', both, { silent: true }), undefined);
    const user = await create(both, { forceNewSession: true, createIfNone: false });
    assert.match(user?.account.label ?? '', /^maria@/);
  });

  it('gives nobody who names a profile a token of what that was before', async () => {
    await create(A);
    list = [{ ...acme, instance: 'https://other.my.erp.net' }, beta];
    assert.equal(await workbench.getSession('x.ext', A, { silent: true }), undefined);
    const byInstance = ['ERPNET_INSTANCE:acme.my.erp.net', 'read'];
    assert.ok(await workbench.getSession('x.ext', byInstance, { silent: true }));
    list = [beta];
    assert.equal(await workbench.getSession('x.ext', A, { silent: true }), undefined);
  });

  it('tells another extension in a sentence why it gets no token, and nothing more', async () => {
    await create(A);
    const [stored] = await sessions.list();
    assert.ok(stored);
    const tokens = { ...stored.tokens, refreshToken: 'r', issuedAt: 0, expiresAt: 1 };
    await sessions.add({ ...stored, tokens });
    const isSentence = (error: Error): boolean => {
      assert.match(error.message, /acme\.my\.erp\.net .*\.$/);
      assert.equal(error.cause, undefined);
      return true;
    };
    await assert.rejects(workbench.getSession('x.ext', A, { silent: true }), isSentence);
    const mistyped = workbench.getSession('x.ext', ['ERPNET_PROFIL:acme'], { silent: true });
    await assert.rejects(mistyped, /Did you mean ERPNET_PROFILE:acme/);
  });

  it('follows a renewal: the account stays, the token is the new one', async () => {
    const before = await create(A);
    const [stored] = await sessions.list();
    assert.ok(stored);
    await sessions.add({ ...stored, tokens: { ...stored.tokens, accessToken: 'renewed' } });
    assert.deepEqual(await labels(), [before?.account.label]);
    const after = await workbench.getSession('x.ext', A, { silent: true });
    assert.equal(after?.accessToken, 'renewed');
    assert.equal(after.id, before?.id);
  });
});
