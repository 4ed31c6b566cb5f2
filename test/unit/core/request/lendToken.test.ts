import assert from 'node:assert/strict';
import type { Instance } from '../../../../src/core/instance/instance.js';
import type { Identity, Profile } from '../../../../src/core/instance/profile.js';
import { newSession } from '../../../../src/core/oauth/flows/newSession.js';
import type { Session } from '../../../../src/core/oauth/session.js';
import { createSessions } from '../../../../src/core/oauth/sessions.js';
import { lendToken } from '../../../../src/core/request/lendToken.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { startLoopbackServer } from '../../../support/loopbackServer.js';
import { createMemorySecrets } from '../../../support/memorySecrets.js';
import { hasProblem } from '../../support/problems.js';
import { prepare } from './wire.js';

interface Case {
  readonly flow: Profile['flow'];
  /** Who is signed in. */
  readonly sessions: readonly Identity[];
  readonly document: string;
  readonly sentAs?: Session['sentAs'];
}

/**
 * Sends `document`, in which `https://here` is the instance, with what the profile lends it.
 * @returns `Authorization` and `X-Api-Key` as the instance received them; the token is named after its identity
 */
async function received({ flow = 'user', sessions: wanted, document, sentAs }: Case) {
  const seen: (readonly (string | undefined)[])[] = [];
  const server = await startLoopbackServer(({ headers }, response) => {
    seen.push([headers.authorization, headers['x-api-key']?.toString()]);
    response.end();
  });
  const { origin } = server;
  const profile: Profile = { name: 'desk', instance: origin, clientId: 'app', scopes: [], flow };
  const instance: Instance = {
    root: origin,
    name: 'here',
    identity: `${origin}/id`,
    serviceRoot: `${origin}/api/domain/odata/`,
    sites: [],
    discoveredAt: 0,
  };
  const sessions = createSessions({
    secrets: createMemorySecrets(),
    fetch: () => Promise.reject(new Error('nothing to renew here')),
    clock: Date.now,
    report: (error) => {
      throw error;
    },
    mainIdentity: () => (flow === 'service' || flow === 'reference' ? flow : 'user'),
  });
  try {
    for (const identity of wanted) {
      const { serviceRoot } = instance;
      const asked = { profile, oauth: [], requested: [], issuer: instance.identity, serviceRoot };
      const issuedAt = Date.now();
      const tokens = { accessToken: identity, granted: [], issuedAt, expiresAt: issuedAt + 1e6 };
      const session = await newSession(asked, { identity, subject: identity }, tokens);
      await sessions.add({ ...session, ...(sentAs && { sentAs }) });
    }
    const prepared = await prepare(document.replace('https://here', origin));
    assert.ok('request' in prepared);
    const loan = await lendToken(prepared.request, { profile, instance }, { sessions });
    const { signal } = new AbortController();
    const access = loan.access?.(signal);
    const { fetch } = globalThis;
    const options = { fetch, clock: Date.now, signal, ...(access && { access }) };
    await sendRequest(prepared.request, options);
    return seen[0];
  } finally {
    sessions.dispose();
    await server.close();
  }
}

describe('the token that a profile lends', () => {
  const call = 'GET https://here/api/domain/odata/Items';
  const asService = `# @as service\n${call}`;
  const both = ['user', 'service'] as const;

  const lent: readonly (readonly [what: string, given: Case, header: readonly unknown[]])[] = [
    [
      'is of the user',
      { flow: 'user', sessions: ['user'], document: call },
      ['Bearer user', undefined],
    ],
    [
      'is of the service, where the profile has no user',
      { flow: 'service', sessions: ['service'], document: call },
      ['Bearer service', undefined],
    ],
    [
      'is of the user, where a hybrid profile has both',
      { flow: 'hybrid', sessions: both, document: call },
      ['Bearer user', undefined],
    ],
    [
      'is of the identity that the request names',
      { flow: 'hybrid', sessions: both, document: asService },
      ['Bearer service', undefined],
    ],
    [
      'travels as bearer token',
      { flow: 'reference', sessions: ['reference'], document: call, sentAs: 'bearer' },
      ['Bearer reference', undefined],
    ],
    [
      'travels in the other header, and in that alone, where its owner chose so',
      { flow: 'reference', sessions: ['reference'], document: call, sentAs: 'api-key' },
      [undefined, 'reference'],
    ],
    [
      'stays out of a request with credentials of its own',
      { flow: 'user', sessions: ['user'], document: `${call}\nX-Api-Key: mine` },
      [undefined, 'mine'],
    ],
    [
      'stays out of a request for a token',
      { flow: 'user', sessions: ['user'], document: 'POST https://here/id/connect/token' },
      [undefined, undefined],
    ],
  ];
  for (const [what, given, header] of lent) {
    it(what, async () => {
      assert.deepEqual(await received(given), header);
    });
  }

  it('is never that of the other identity', async () => {
    await assert.rejects(
      received({ flow: 'hybrid', sessions: ['user'], document: asService }),
      hasProblem('signin.required', { profile: 'desk', identity: 'service' }),
    );
    await assert.rejects(
      received({ flow: 'hybrid', sessions: ['service'], document: call }),
      hasProblem('signin.required', { profile: 'desk' }),
    );
  });

  it('is none, where the profile has no such identity', async () => {
    await assert.rejects(
      received({ flow: 'user', sessions: ['user'], document: asService }),
      hasProblem('signin.identity', { profile: 'desk', identity: 'service' }),
    );
  });

  it('is not asked for with a word that is no identity', async () => {
    const prepared = await prepare(`# @as boss\n${call}`);
    assert.ok('problems' in prepared);
    assert.deepEqual(prepared.problems, [{ code: 'request.identity', identity: 'boss' }]);
  });
});
