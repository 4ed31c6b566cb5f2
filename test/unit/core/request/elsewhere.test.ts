import assert from 'node:assert/strict';
import type { Access } from '../../../../src/core/request/exchange.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { startLoopbackServer, type LoopbackServer } from '../../../support/loopbackServer.js';
import { hasProblem } from '../../support/problems.js';
import { prepare } from './wire.js';

const CANARY = 'CANARY-a1b2c3';
/** As it is, and in Base64 behind a user name. */
const SECRET = /CANARY|bWU6Q0FOQVJZ/;
const STATUSES = [301, 302, 303, 307, 308] as const;

/** What a document brings along. Other clients send on those that are marked. */
const SECRETS: readonly (readonly [what: string, header: string])[] = [
  ['a token', `Authorization: Bearer ${CANARY}`],
  ['a password', `Authorization: Basic me:${CANARY}`],
  // REST Client and httpYac.
  ['an API key', `X-Api-Key: ${CANARY}`],
  // REST Client and httpYac.
  ['a header of its own', `X-Tenant: ${CANARY}`],
  ['a cookie', `Cookie: session=${CANARY}`],
  ['a session', `ErpSession: ${CANARY}`],
];

/** Documents, sent to a server that redirects them to another one. */
describe('a redirect to another server', () => {
  let home: LoopbackServer;
  let elsewhere: LoopbackServer;
  let location: string;
  let status: number;
  before(async () => {
    home = await startLoopbackServer(({ url }, response) => {
      const headers = {
        'set-cookie': [`own=${CANARY}`, `all=${CANARY}; Domain=127.0.0.1; Path=/`],
      };
      if (url.startsWith('/from')) response.writeHead(status, { ...headers, location }).end();
      else response.writeHead(200, headers).end('{"value":[]}');
    });
    elsewhere = await startLoopbackServer((_, response) => response.end('{"value":[]}'));
  });
  after(async () => {
    await home.close();
    await elsewhere.close();
  });

  /** Another port, and the same port under another name. */
  const targets: readonly (readonly [what: string, target: () => string])[] = [
    ['another port', () => elsewhere.origin],
    ['another host', () => home.origin.replace('127.0.0.1', 'localhost')],
  ];

  /** @returns all that arrived behind the redirect */
  const redirected = async (
    document: string,
    { from = '/from', profile = true }: { from?: string; profile?: boolean } = {},
  ): Promise<string> => {
    const counts = [home, elsewhere].map(({ received }) => received.length);
    const prepared = await prepare(document.replace('https://here', home.origin + from));
    assert.ok('request' in prepared, JSON.stringify(prepared));
    const access: Access = {
      origins: new Set([home.origin]),
      issuer: `${home.origin}/id`,
      token: () => Promise.resolve(CANARY),
    };
    const { signal } = new AbortController();
    const { fetch } = globalThis;
    const options = { fetch, clock: Date.now, signal, ...(profile && { access }) };
    const exchange = await sendRequest(prepared.request, options);
    assert.equal(exchange.status, 200);
    const arrived = [home, elsewhere].flatMap(({ received }, index) =>
      received.slice(counts[index]),
    );
    assert.equal(arrived.length, 2);
    return JSON.stringify(arrived[1]);
  };

  for (const [where, target] of targets) {
    for (const [what, header] of SECRETS) {
      it(`takes ${what} of a document nowhere: ${where}`, async () => {
        location = `${target()}/to`;
        for (status of STATUSES) {
          for (const profile of [true, false]) {
            const arrived = await redirected(`GET https://here\n${header}`, { profile });
            assert.doesNotMatch(arrived, SECRET, `${status}`);
          }
        }
      });
    }

    it(`takes the token of the profile, cookies and the address itself nowhere: ${where}`, async () => {
      location = `${target()}/to`;
      for (status of STATUSES) {
        const arrived = await redirected('GET https://here', { from: `/from?key=${CANARY}` });
        assert.doesNotMatch(arrived, /CANARY|cookie|referer/i, `${status}`);
      }
    });

    for (const [method, statuses] of [
      ['POST', [307, 308]],
      ['PUT', [301, 302, 307, 308]],
      ['PATCH', [301, 302, 307, 308]],
      ['DELETE', [301, 302, 307, 308]],
    ] as const) {
      it(`does not take the body of a ${method} along: ${where}`, async () => {
        location = `${target()}/to`;
        for (status of statuses) {
          const before = [home, elsewhere].map(({ received }) => received.length);
          const document = `${method} https://here\nContent-Type: application/json\n\n{"password":"${CANARY}"}`;
          const refused = hasProblem('request.redirect', { location, reason: 'body' });
          await assert.rejects(redirected(document), refused);
          const counts = [home, elsewhere].map(({ received }) => received.length);
          assert.deepEqual(counts, [(before[0] ?? 0) + 1, before[1]], `${status}`);
        }
      });

      it(`turns a ${method} with a body into a bare GET where the server says so: ${where}`, async () => {
        location = `${target()}/to`;
        for (status of STATUSES.filter((one) => !statuses.some((kept) => kept === one))) {
          const document = `${method} https://here\nContent-Type: application/json\nX-Api-Key: ${CANARY}\n\n{"password":"${CANARY}"}`;
          const arrived = await redirected(document);
          assert.match(arrived, /^\{"method":"GET"/);
          assert.doesNotMatch(arrived, /CANARY|content-type/, `${status}`);
        }
      });
    }
  }

  it('that stays at home takes what the document says along', async () => {
    location = '/to';
    status = 307;
    for (const [, header] of SECRETS) {
      const document = `POST https://here\n${header}\n\n{"password":"${CANARY}"}`;
      const arrived = await redirected(document, { profile: false });
      assert.equal(arrived.split(SECRET).length - 1, 2, arrived);
    }
  });

  it('and every other request brings no cookie that a server gave', async () => {
    location = '/to';
    status = 302;
    assert.doesNotMatch(await redirected('GET https://here'), /cookie/i);
    assert.doesNotMatch(await redirected('GET https://here'), /cookie/i);
  });
});
