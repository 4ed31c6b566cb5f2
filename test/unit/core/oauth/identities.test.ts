import assert from 'node:assert/strict';
import type { Instance } from '../../../../src/core/instance/instance.js';
import {
  identitiesOf,
  type Identity,
  type Profile,
} from '../../../../src/core/instance/profile.js';
import { createClientSecrets } from '../../../../src/core/oauth/clientSecrets.js';
import { offeredFlows } from '../../../../src/core/oauth/flows/allFlows.js';
import type { FlowPorts, StatedToken } from '../../../../src/core/oauth/flows/flow.js';
import { scopesOf } from '../../../../src/core/oauth/scopes.js';
import { createSessions, type Sessions } from '../../../../src/core/oauth/sessions.js';
import type { Session } from '../../../../src/core/oauth/session.js';
import type { Fetch } from '../../../../src/core/ports.js';
import { createLoopbackListener } from '../../../../src/node/loopbackListener.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { createApi } from '../../../../src/vscode/auth/api.js';
import { createMemorySecrets } from '../../../support/memorySecrets.js';
import { hasProblem } from '../../support/problems.js';
import { callbackTexts, logIn, plainFetch } from '../../support/signIn.js';

const HOUR = 3600_000;

/** Services, reference tokens and confidential apps: the identities that need more than a browser. */
describe('identities', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  let secrets: ReturnType<typeof createMemorySecrets>;
  let sessions: Sessions;
  let late: number;
  /** Every request as a text: method, address, headers and body. */
  let sent: string[];
  let secretsAsked: number;

  const spyingFetch: Fetch = (url, init) => {
    const headers = JSON.stringify([...new Headers(init.headers)]);
    const body = init.body instanceof URLSearchParams ? init.body.toString() : '';
    sent.push(`${init.method ?? 'GET'} ${url} ${headers} ${body}`);
    return plainFetch(url, init);
  };

  beforeEach(() => {
    secrets = createMemorySecrets();
    late = 0;
    sent = [];
    secretsAsked = 0;
    sessions = createSessions({
      secrets,
      fetch: spyingFetch,
      clock: () => Date.now() + late,
      report: (error) => {
        throw error;
      },
      mainIdentity: (name) => profiles.get(name),
    });
  });
  const profiles = new Map<string, Identity>();
  afterEach(() => {
    sessions.dispose();
  });

  const profileOf = (clientId: string, over: Partial<Profile> = {}): Profile => {
    const app = sandbox.ready.apps.find(({ ApplicationUri }) => ApplicationUri === clientId);
    const redirectUri = app?.ImpersonateLoginUrl.split(',').find((uri) => /:\d+\//.test(uri));
    const profile: Profile = {
      name: 'desk',
      instance: sandbox.ready.root,
      clientId,
      scopes: ['read'],
      ...(redirectUri !== undefined && { redirectUri }),
      ...over,
    };
    profiles.set(profile.name, identitiesOf(profile)[0] ?? 'user');
    return profile;
  };
  const secretOf = (clientId: string): string =>
    sandbox.ready.apps.find(({ ApplicationUri }) => ApplicationUri === clientId)
      ?.ApplicationSecret ?? '';

  interface Attempt {
    readonly as?: Identity;
    readonly secret?: string;
    readonly stated?: Partial<StatedToken>;
    readonly ports?: Partial<FlowPorts>;
  }

  const signIn = async (profile: Profile, attempt: Attempt = {}): Promise<Session> => {
    const { as = identitiesOf(profile)[0] ?? 'user', secret, stated, ports } = attempt;
    const [flow] = offeredFlows(profile, 'local', as);
    assert.ok(flow);
    const loopback = createLoopbackListener({ texts: callbackTexts, describe: ({ code }) => code });
    const { issuer, serviceRoot, referenceTokens } = sandbox.ready;
    return flow.run(
      { profile, issuer, serviceRoot, oauth: [], requested: scopesOf(profile, as) },
      {
        fetch: spyingFetch,
        clock: () => Date.now() + late,
        signal: new AbortController().signal,
        openBrowser: (address) => {
          logIn(address).catch(() => undefined);
          return Promise.resolve();
        },
        listeners: { loopback, 'app-link': loopback, 'pasted-address': loopback },
        clientSecrets: createClientSecrets(secrets),
        askClientSecret: () => {
          secretsAsked += 1;
          return Promise.resolve(secret ?? secretOf(profile.clientId));
        },
        askReferenceToken: () =>
          Promise.resolve({
            token: referenceTokens.find(({ kind }) => kind === 'PAT')?.token ?? '',
            kind: 'PAT',
            sentAs: 'bearer',
            mayCallApi: false,
            ...stated,
          }),
        ...ports,
      },
      (session) => sessions.add(session),
    );
  };

  it('signs a service in by its secret, without a person', async () => {
    const profile = profileOf('demo.service', { flow: 'service' });
    const { account, identity, tokens, subject } = await signIn(profile);
    const host = new URL(sandbox.ready.root).host;
    assert.equal(account.label, `demo.service@${host} · desk (service)`);
    assert.deepEqual([identity, subject], ['service', 'demo.service']);
    assert.deepEqual(tokens.granted, ['read']);
    assert.equal(tokens.refreshToken, undefined);
    const grant = sent.find((line) => line.includes('grant_type=client_credentials'));
    // A service gets no scopes of the protocol, and its secret travels in the form only.
    assert.match(grant ?? '', /[ &]scope=read(&|$)/);
    assert.doesNotMatch(grant ?? '', /"authorization"/i);
  });

  it('asks for the secret once: the next sign-in and every renewal use the stored one', async () => {
    const profile = profileOf('demo.service', { flow: 'service' });
    await signIn(profile);
    const session = await signIn(profile);
    late = HOUR;
    const renewed = await sessions.accessToken(session);
    assert.notEqual(renewed, session.tokens.accessToken);
    assert.equal(secretsAsked, 1);
  });

  it('keeps no secret that was refused, and forgets one that no longer works', async () => {
    const profile = profileOf('demo.service', { flow: 'service' });
    const refused = hasProblem('signin.refused', { error: 'invalid_client' });
    await assert.rejects(signIn(profile, { secret: 'wrong' }), refused);
    assert.deepEqual([...secrets.entries], []);
    await createClientSecrets(secrets).set(profile, 'rotated away');
    await assert.rejects(signIn(profile), refused);
    assert.equal(secretsAsked, 1);
    await signIn(profile);
    assert.equal(secretsAsked, 2);
  });

  it('takes the reason of a refusal from its body, also beside a challenge (RFC 6749 5.2)', async () => {
    const headers = { 'www-authenticate': 'Basic realm="id"' };
    const fetch: Fetch = (url, init) =>
      url.endsWith('/connect/token')
        ? Promise.resolve(Response.json({ error: 'invalid_client' }, { status: 401, headers }))
        : spyingFetch(url, init);
    const profile = profileOf('demo.service', { flow: 'service' });
    await assert.rejects(
      signIn(profile, { ports: { fetch } }),
      hasProblem('signin.refused', { error: 'invalid_client' }),
    );
  });

  it('calls a door that asks for other credentials no identity service', async () => {
    const headers = { 'www-authenticate': 'Negotiate' };
    const fetch: Fetch = (url, init) =>
      url.endsWith('/connect/token')
        ? Promise.resolve(new Response('Unauthorized', { status: 401, headers }))
        : spyingFetch(url, init);
    const profile = profileOf('demo.service', { flow: 'service' });
    await assert.rejects(signIn(profile, { ports: { fetch } }), hasProblem('signin.metadata'));
  });

  it('keeps a service whose secret was rotated: only invalid_grant signs out (C22)', async () => {
    const profile = profileOf('demo.service', { flow: 'service' });
    const session = await signIn(profile);
    await createClientSecrets(secrets).set(profile, 'rotated away');
    late = HOUR;
    await assert.rejects(
      sessions.accessToken(session),
      hasProblem('signin.refused', { error: 'invalid_client' }),
    );
    assert.equal((await sessions.list()).length, 1);
  });

  it('forgets the secret with the last session of its app', async () => {
    const profile = profileOf('demo.service', { flow: 'service' });
    const session = await signIn(profile);
    await sessions.remove(session.id);
    const left = JSON.stringify([...secrets.entries]);
    for (const needle of [secretOf('demo.service'), session.tokens.accessToken]) {
      assert.ok(!left.includes(needle));
    }
  });

  it('says that the app has no system user', async () => {
    const profile = profileOf('demo.unassigned', { flow: 'service' });
    await assert.rejects(
      signIn(profile),
      hasProblem('signin.refused', { error: 'unauthorized_client' }),
    );
  });

  it('signs a person in to a confidential app, with PKCE and the secret in the form (C2)', async () => {
    const profile = profileOf('demo.web', { clientType: 'confidential' });
    const session = await signIn(profile);
    const exchange = sent.find((line) => line.includes('grant_type=authorization_code')) ?? '';
    assert.match(exchange, /code_verifier=/);
    assert.match(exchange, /client_secret=sandbox-web-secret/);
    assert.doesNotMatch(exchange, /"authorization"/i);
    late = HOUR;
    assert.notEqual(await sessions.accessToken(session), session.tokens.accessToken);
    assert.equal(secretsAsked, 1);
  });

  it('tries the next registered port when the first one is taken', async () => {
    const real = createLoopbackListener({ texts: callbackTexts, describe: ({ code }) => code });
    const busy = await real({ state: 'x' });
    const free = await real({ state: 'y' });
    free.close();
    const tried: (string | undefined)[] = [];
    const loopback: typeof real = (options) => {
      tried.push(options.redirectUri);
      return real(options);
    };
    const listeners = { loopback, 'app-link': loopback, 'pasted-address': loopback };
    const [taken, next] = [busy.redirectUri, free.redirectUri];
    const over = { redirectUri: taken, otherRedirectUris: [next] };
    await signIn(profileOf('erpnet-api-explorer', over), { ports: { listeners } });
    assert.deepEqual(tried, [taken, next]);
    const only = profileOf('erpnet-api-explorer', { redirectUri: taken });
    await assert.rejects(signIn(only, { ports: { listeners } }), hasProblem('signin.listener'));
    busy.close();
  });

  it('keeps the user and the service of a hybrid app side by side, and never swaps them', async () => {
    const profile = profileOf('demo.hybrid', { flow: 'hybrid' });
    const service = await signIn(profile, { as: 'service' });
    assert.equal(await sessions.ofProfile('desk'), undefined);
    const user = await signIn(profile, { as: 'user' });
    assert.equal(secretsAsked, 1);
    assert.notEqual(user.account.label, service.account.label);
    assert.equal((await sessions.ofProfile('desk'))?.id, user.id);
    assert.equal((await sessions.ofProfile('desk', { as: 'user' }))?.id, user.id);
    assert.equal((await sessions.ofProfile('desk', { as: 'service' }))?.id, service.id);
    await sessions.remove(user.id);
    assert.equal(await sessions.ofProfile('desk'), undefined);
    late = HOUR;
    assert.ok(await sessions.accessToken(service), 'its secret stays while it is signed in');
  });

  it('takes a reference token as its owner states it, without a call', async () => {
    const profile = profileOf('erpnet-api-explorer', { flow: 'reference' });
    const session = await signIn(profile, { stated: { sentAs: 'api-key', expiresAt: 5 } });
    assert.deepEqual(sent, []);
    assert.equal(session.sentAs, 'api-key');
    assert.equal(session.tokens.expiresAt, 5);
    const token = session.tokens.accessToken;
    const host = new URL(sandbox.ready.root).host;
    assert.equal(session.account.label, `PAT …${token.slice(-4)}@${host} · desk`);
    assert.equal(await sessions.accessToken(session, { refused: token }), token);
  });

  for (const sentAs of ['bearer', 'api-key'] as const) {
    it(`tries a reference token as ${sentAs} when its owner wants that`, async () => {
      const profile = profileOf('erpnet-api-explorer', { flow: 'reference' });
      const { tokens } = await signIn(profile, { stated: { sentAs, mayCallApi: true } });
      const [call, ...more] = sent;
      assert.ok(call !== undefined && more.length === 0);
      const header = sentAs === 'bearer' ? ['authorization', 'Bearer '] : ['x-api-key', ''];
      assert.ok(call.includes(`["${header[0]}","${header[1]}${tokens.accessToken}"]`));
      assert.ok(!new URL(call.split(' ')[1] ?? '').href.includes(tokens.accessToken));
    });
  }

  it('does not keep a reference token that the instance refuses', async () => {
    const profile = profileOf('erpnet-api-explorer', { flow: 'reference' });
    const stated = { token: `enrt_${'0'.repeat(64)}`, mayCallApi: true };
    await assert.rejects(
      signIn(profile, { stated }),
      hasProblem('signin.token-refused', { status: 401 }),
    );
    assert.deepEqual([...secrets.entries], []);
  });

  it('tells other extensions where a session belongs, and no token', async () => {
    const { root, issuer, serviceRoot } = sandbox.ready;
    const instances = { get: () => ({ serviceRoot }) as Instance };
    const api = createApi({ sessions, instances });
    const profile = profileOf('erpnet-api-explorer', { flow: 'reference' });
    const session = await signIn(profile, { stated: { sentAs: 'api-key' } });
    assert.deepEqual(await api.getConnection(session.id), {
      instance: root,
      issuer,
      serviceRoot,
      clientId: 'erpnet-api-explorer',
      profile: 'desk',
      identity: 'reference',
      tokenType: 'reference',
      header: 'X-Api-Key',
    });
    assert.equal(await api.getConnection('unknown'), undefined);
  });

  it('says no secret and no token in an error, an account or a session id', async () => {
    const wrong = 'needle-secret-1234567890';
    const service = profileOf('demo.service', { flow: 'service' });
    const failure = await signIn(service, { secret: wrong }).catch((error: unknown) => error);
    assert.ok(failure instanceof Error);
    const told = JSON.stringify([failure.message, failure, String(failure.stack)]);
    assert.ok(!told.includes(wrong));
    const session = await signIn(profileOf('erpnet-api-explorer', { flow: 'reference' }));
    const { account, id, subject, scopes } = session;
    assert.ok(
      !JSON.stringify({ account, id, subject, scopes }).includes(session.tokens.accessToken),
    );
  });
});
