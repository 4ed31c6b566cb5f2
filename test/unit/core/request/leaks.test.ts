import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ErpNetError } from '../../../../src/core/errors.js';
import type { Access } from '../../../../src/core/request/exchange.js';
import { createPageSource } from '../../../../src/core/request/pageSource.js';
import type { PreparedRequest } from '../../../../src/core/request/prepare.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { createTransport } from '../../../../src/node/transport/transport.js';
import { selfSigned } from '../../../support/certificates.js';
import {
  startLoopbackServer,
  startTlsServer,
  type Answer,
} from '../../../support/loopbackServer.js';

const TOKEN = 'TOKEN-CANARY';
const KEY = 'KEY-CANARY';
const BODY = 'BODY-CANARY';
const HOME = 'https://home.example.com';
const OTHERS = [
  'https://home.example.com:8443',
  'https://home.example.com.evil.example',
  'https://evil.example',
  'http://home.example.com',
  'http://127.0.0.1:9',
] as const;

/** What one server saw. */
interface Seen {
  readonly origin: string;
  readonly text: string;
}

/** Servers that answer as a script says: each answer redirects, or has rows and a link to the next page. */
function world(script: readonly Step[]): {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly seen: readonly Seen[];
} {
  const seen: Seen[] = [];
  let at = 0;
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    const headers = JSON.stringify([...new Headers(init.headers)]);
    const body = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : '';
    seen.push({ origin: new URL(url).origin, text: `${url} ${headers} ${body}` });
    const step = script[at];
    at += 1;
    if (!step) return Promise.resolve(Response.json({ value: [] }));
    const target = step.isRelative ? step.path : `${step.origin}${step.path}`;
    return Promise.resolve(
      step.status === 200
        ? Response.json({ value: [{ n: at }], '@odata.nextLink': target })
        : new Response(null, { status: step.status, headers: { location: target } }),
    );
  };
  return { fetch, seen };
}

interface Step {
  readonly status: number;
  readonly origin: string;
  readonly path: string;
  readonly isRelative: boolean;
}

const steps = fc.array(
  fc.record({
    status: fc.constantFrom(200, 301, 302, 303, 307, 308, 401),
    origin: fc.constantFrom(HOME, ...OTHERS),
    path: fc.nat().map((n) => `/S${n}`),
    isRelative: fc.boolean(),
  }),
  { maxLength: 6 },
);
const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
  origin: fc.constantFrom(HOME, HOME, ...OTHERS),
  hasKey: fc.boolean(),
});

describe('secrets of 2,000 requests, redirects and next links', () => {
  it('reach the servers of the instance only, and none is in what is told', async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(requests, steps, async ({ method, origin, hasKey }, script) => {
        const { fetch, seen } = world(script);
        const access: Access = {
          origins: new Set([HOME]),
          issuer: `${HOME}/id`,
          token: () => Promise.resolve(TOKEN),
        };
        const hasBody = method === 'POST' || method === 'PATCH';
        const request: PreparedRequest = {
          method,
          url: `${origin}/start`,
          headers: hasKey ? [['X-Api-Key', KEY]] : [],
          hasCredentials: hasKey,
          ...(hasBody && { body: BODY }),
        };
        const send = (one: PreparedRequest, signal: AbortSignal) =>
          sendRequest(one, { fetch, clock: Date.now, signal, access });
        const { signal } = new AbortController();
        const told: unknown[] = [];
        try {
          const first = await send(request, signal);
          told.push(first.notes, first.url);
          const source = createPageSource(request, first, { send, access, pauses: [] });
          while (await source.next(signal));
          told.push(source.notes);
        } catch (error) {
          assert.ok(error instanceof ErpNetError, String(error));
          told.push(error.problem);
        }
        for (const one of seen) {
          if (one.origin !== HOME) assert.ok(!one.text.includes(TOKEN), one.text);
          // What the document itself says goes where it says, and no further.
          if (one.origin !== origin) {
            assert.ok(!one.text.includes(KEY) && !one.text.includes(BODY), one.text);
          }
          if (one.text.includes(TOKEN)) reached += 1;
        }
        if (new URL(request.url).protocol === 'https:') {
          assert.ok(seen.every((one) => one.origin.startsWith('https:')));
        }
        assert.doesNotMatch(JSON.stringify(told), /CANARY/);
      }),
      { numRuns: 2000 },
    );
    // Proof that the search could have found something.
    assert.ok(reached > 200, `${reached}`);
  });
});

describe('secrets of 300 requests over real connections', () => {
  it('reach the servers of the instance only, whichever client sends', async () => {
    const script: Step[] = [];
    let at = 0;
    const answer: Answer = (_, response) => {
      const step = script[at];
      at += 1;
      if (!step) response.end('{"value":[]}');
      else {
        const origins = servers.map(({ origin }) => origin);
        const location =
          (origins[OTHERS.findIndex((one) => one === step.origin)] ?? '') + step.path;
        response.writeHead(step.status, step.status === 401 ? {} : { location }).end();
      }
    };
    const certificate = selfSigned();
    const home = await startTlsServer(certificate, answer);
    const servers = [
      home,
      await startTlsServer(certificate, answer),
      await startLoopbackServer(answer),
    ];
    const known = new Set([servers[0], servers[1]].map((one) => new URL(one?.origin ?? '').host));
    const fetch = createTransport({
      fetch: globalThis.fetch,
      fingerprints: (host) => (known.has(host) ? [certificate.fingerprint] : []),
    });
    const access: Access = {
      origins: new Set([home.origin]),
      issuer: `${home.origin}/id`,
      token: () => Promise.resolve(TOKEN),
    };
    try {
      await fc.assert(
        fc.asyncProperty(requests, steps, async ({ method, hasKey }, wanted) => {
          at = 0;
          script.splice(0, Infinity, ...wanted.filter(({ status }) => status !== 200));
          const request: PreparedRequest = {
            method,
            url: `${home.origin}/start`,
            headers: [['X-Own', KEY], ...(hasKey ? [['X-Api-Key', KEY] as const] : [])],
            hasCredentials: hasKey,
            // Where a body would have to go along, a redirect is refused.
            ...(hasKey && { body: BODY }),
          };
          const { signal } = new AbortController();
          try {
            await sendRequest(request, { fetch, clock: Date.now, signal, access });
          } catch (error) {
            assert.ok(error instanceof ErpNetError, String(error));
            assert.doesNotMatch(JSON.stringify(error.problem), /CANARY/);
          }
        }),
        { numRuns: 300 },
      );
      const [ours = [], ...theirs] = servers.map(({ received }) => received);
      assert.match(JSON.stringify(ours), /TOKEN-CANARY/);
      assert.ok(theirs.flat().length > 20, `${theirs.flat().length}`);
      assert.doesNotMatch(JSON.stringify(theirs), /CANARY/);
    } finally {
      await Promise.all(servers.map((server) => server.close()));
    }
  }).timeout(30_000);
});
