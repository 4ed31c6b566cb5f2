import assert from 'node:assert/strict';
import { checkConnection, type Progress } from '../../../../src/core/check/checkConnection.js';
import type { Api } from '../../../../src/core/instance/apis.js';
import { createInstances } from '../../../../src/core/instance/instances.js';
import type { Profile } from '../../../../src/core/instance/profile.js';
import { createSessions, type Sessions } from '../../../../src/core/oauth/sessions.js';
import type { Fetch } from '../../../../src/core/ports.js';
import { createKeyStore } from '../../../../src/core/token/keys.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { createMemorySecrets } from '../../../support/memorySecrets.js';
import { hasProblem } from '../../support/problems.js';
import { plainFetch, startSignIn } from '../../support/signIn.js';

describe('check connection', () => {
  let sandbox: Sandbox;
  let profile: Profile;
  let sessions: Sessions;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  beforeEach(() => {
    profile = {
      name: 'Sandbox',
      instance: sandbox.ready.root,
      clientId: 'erpnet-api-explorer',
      scopes: ['read'],
    };
    sessions = createSessions({
      secrets: createMemorySecrets(),
      fetch: plainFetch,
      clock: () => Date.now(),
      report: () => undefined,
    });
  });
  afterEach(() => {
    sessions.dispose();
  });

  const check = async (
    over: Partial<Profile> = {},
    options: { fetch?: Fetch; api?: Api; mayCallApi?: boolean; signal?: AbortSignal } = {},
  ): Promise<Progress> => {
    const { fetch = plainFetch, mayCallApi = true } = options;
    const clock = () => Date.now();
    const stored = new Map<string, unknown>();
    const memory = {
      get: (key: string) => stored.get(key),
      set: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
    };
    return checkConnection(
      { ...profile, ...over },
      {
        fetch,
        clock,
        sessions,
        keys: createKeyStore({ fetch, clock }),
        instances: createInstances({ memory, fetch, clock }),
        signal: options.signal ?? new AbortController().signal,
        mayCallApi,
        ...(options.api && { api: options.api }),
        onProgress: () => undefined,
      },
    );
  };
  const signIn = async (): Promise<void> => sessions.add(await startSignIn(sandbox).session);
  /** One line per step: its id and what became of it. */
  const lines = (progress: Progress): readonly string[] =>
    [...progress].map(([id, status]) => {
      if (status.state !== 'done') return `${id} ${status.state}`;
      const { outcome } = status;
      const detail =
        outcome.code === 'problem'
          ? outcome.problem.code
          : 'finding' in outcome
            ? outcome.finding.code
            : outcome.code;
      return `${id} ${detail}`;
    });
  const line = (progress: Progress, id: string): string | undefined =>
    lines(progress).find((text) => text.startsWith(`${id} `));

  it('walks from the address to an answer of the API', async () => {
    await signIn();
    assert.deepEqual(lines(await check()), [
      'address address.ok',
      'discovery discovery.ok',
      'metadata metadata.ok',
      'authority authority.ok',
      'application application.ok',
      'scopes scopes.ok',
      'token token.ok',
      'issuer issuer.ok',
      'signature signature.ok',
      'audience audience.ok',
      'call call.ok',
      'answer answer.ok',
      'licence licence.taken',
    ]);
  });

  it('leaves it to the call to tell about a reference token', async () => {
    const { session: signingIn } = startSignIn(sandbox);
    const { refreshToken, idToken, ...tokens } = (await signingIn).tokens;
    assert.ok(refreshToken && idToken);
    const accessToken = sandbox.ready.referenceTokens[0]?.token ?? '';
    const session = { ...(await signingIn), identity: 'reference' as const };
    await sessions.add({ ...session, tokens: { ...tokens, accessToken } });
    assert.deepEqual(lines(await check({ flow: 'reference' })).slice(4, 11), [
      'application application.untested',
      'scopes scopes.untested',
      'token token.ok',
      'issuer finding.opaque',
      'signature finding.opaque',
      'audience finding.opaque',
      'call call.ok',
    ]);
  });

  it('says of a token that breaks off where, at each step that would read it', async () => {
    const session = await startSignIn(sandbox).session;
    const accessToken = session.tokens.accessToken.slice(0, 20).replace(/\.?$/, '.');
    await sessions.add({ ...session, tokens: { ...session.tokens, accessToken } });
    assert.deepEqual(lines(await check({}, { mayCallApi: false })).slice(7, 10), [
      'issuer structure.broken',
      'signature structure.broken',
      'audience structure.broken',
    ]);
  });

  it('walks to an answer of the Table API', async () => {
    await signIn();
    const asked: string[] = [];
    const fetch: Fetch = (url, init) => {
      asked.push(new URL(url).pathname);
      return plainFetch(url, init);
    };
    assert.deepEqual(lines(await check({}, { fetch, api: 'TableAPI' })).slice(-4), [
      'audience audience.ok',
      'call call.ok',
      'answer answer.rows',
      'licence licence.taken',
    ]);
    assert.ok(!asked.some((path) => path.startsWith('/api/')), 'and not of the Domain API');
  });

  it('says that the instance has no Table API', async () => {
    await signIn();
    const fetch: Fetch = async (url, init) => {
      const response = await plainFetch(url, init);
      if (!url.endsWith('/auto-discovery')) return response;
      return new Response((await response.text()).replace('"TableAPI"', '"Other"'), response);
    };
    assert.deepEqual(lines(await check({}, { fetch, api: 'TableAPI' })).slice(-3), [
      'call call.no-site',
      'answer skipped',
      'licence licence.unknown',
    ]);
  });

  it('does not call the API without being asked', async () => {
    await signIn();
    const asked: string[] = [];
    const fetch: Fetch = (url, init) => {
      asked.push(new URL(url).pathname);
      return plainFetch(url, init);
    };
    const progress = await check({}, { fetch, mayCallApi: false });
    assert.deepEqual(lines(progress).slice(-3), ['call held', 'answer held', 'licence held']);
    assert.deepEqual(
      asked.filter((path) => path.startsWith('/api/')),
      [],
    );
  });

  it('tells a signed-out profile apart from a broken one', async () => {
    const progress = await check();
    assert.equal(line(progress, 'scopes'), 'scopes scopes.ok');
    assert.equal(line(progress, 'token'), 'token token.signed-out');
    assert.equal(line(progress, 'call'), 'call skipped');
  });

  const wrong: readonly (readonly [what: string, over: Partial<Profile>, found: string])[] = [
    ['an unknown client id', { clientId: 'nobody' }, 'application application.refused'],
    [
      'another case in the client id',
      { clientId: 'ERPNET-api-explorer' },
      'application application.refused',
    ],
    [
      'a redirect URI that is not registered',
      { redirectUri: 'http://127.0.0.1:5000/other' },
      'application application.refused',
    ],
    ['a scope that the app does not have', { scopes: ['read', 'sec'] }, 'scopes scopes.refused'],
    [
      'an address that is none',
      { instance: 'http://demodb.my.erp.net' },
      'address address.insecure',
    ],
    ['nobody at the address', { instance: 'http://127.0.0.1:1' }, 'discovery instance.unreachable'],
  ];
  for (const [what, over, found] of wrong) {
    it(`names ${what}`, async () => {
      const progress = await check(over);
      assert.ok(lines(progress).includes(found), lines(progress).join('\n'));
    });
  }

  const answers: readonly (readonly [
    what: string,
    answer: () => Response,
    found: readonly string[],
  ])[] = [
    [
      'a refusal',
      () => Response.json({ message: 'No.' }, { status: 403 }),
      ['call call.refused', 'answer skipped', 'licence licence.taken'],
    ],
    [
      'no licence left',
      () => Response.json({ message: 'x', code: 'MaximumLicenseCountExceeded' }, { status: 500 }),
      ['call call.refused', 'answer skipped', 'licence licence.none-left'],
    ],
    [
      'a web page',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      ['call call.ok', 'answer answer.not-json', 'licence licence.taken'],
    ],
    [
      'a redirect to the sign-in page',
      () => new Response(null, { status: 302, headers: { location: `${sandbox.ready.issuer}/x` } }),
      ['call call.sign-in-page', 'answer skipped', 'licence licence.taken'],
    ],
  ];
  for (const [what, answer, found] of answers) {
    it(`understands ${what} from the API`, async () => {
      await signIn();
      const fetch: Fetch = (url, init) =>
        url.includes('/GetVersion') ? Promise.resolve(answer()) : plainFetch(url, init);
      assert.deepEqual(lines(await check({}, { fetch })).slice(-3), found);
    });
  }

  it('says that the connection broke at the call', async () => {
    await signIn();
    const fetch: Fetch = (url, init) =>
      url.includes('/GetVersion') ? Promise.reject(new TypeError('x')) : plainFetch(url, init);
    const progress = await check({}, { fetch });
    assert.deepEqual(lines(progress).slice(-3), [
      'call instance.unreachable',
      'answer skipped',
      'licence licence.unknown',
    ]);
  });

  it('ends when cancelled', async () => {
    await assert.rejects(check({}, { signal: AbortSignal.abort() }), hasProblem('cancelled'));
  });
});
