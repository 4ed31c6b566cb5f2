import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import zlib from 'node:zlib';
import { ErpNetError } from '../../../../src/core/errors.js';
import type { Access } from '../../../../src/core/request/exchange.js';
import type { PreparedRequest } from '../../../../src/core/request/prepare.js';
import { readResponse } from '../../../../src/core/request/response.js';
import { sendRequest, type SendOptions } from '../../../../src/core/request/send.js';
import { rowText } from '../../../../src/core/results/pages.js';
import {
  startLoopbackServer,
  type LoopbackServer,
  type Received,
} from '../../../support/loopbackServer.js';
import { hasProblem } from '../../support/problems.js';

const CANARY = 'CANARY-a1b2c3';

type Answer = (request: Received, response: ServerResponse) => void;

describe('send', () => {
  let home: LoopbackServer;
  let elsewhere: LoopbackServer;
  let atHome: Answer;
  let atElsewhere: Answer;
  const ok: Answer = (_, response) => response.end('{"value":[]}');
  const redirect =
    (status: number, location: () => string): Answer =>
    (_, response) =>
      response.writeHead(status, { location: location() }).end();

  beforeEach(async () => {
    atHome = ok;
    atElsewhere = ok;
    home = await startLoopbackServer((request, response) => {
      atHome(request, response);
    });
    elsewhere = await startLoopbackServer((request, response) => {
      atElsewhere(request, response);
    });
  });
  afterEach(async () => {
    await home.close();
    await elsewhere.close();
  });

  const access = (over: Partial<Access> = {}): Access => ({
    origins: new Set([home.origin]),
    issuer: `${home.origin}/id`,
    token: () => Promise.resolve(CANARY),
    ...over,
  });
  const send = (request: Partial<PreparedRequest> = {}, options: Partial<SendOptions> = {}) =>
    sendRequest(
      { method: 'GET', url: `${home.origin}/S`, headers: [], hasCredentials: false, ...request },
      {
        fetch: globalThis.fetch,
        clock: () => Date.now(),
        signal: new AbortController().signal,
        access: access(),
        ...options,
      },
    );
  const bearer = (server: LoopbackServer): readonly (string | undefined)[] =>
    server.received.map(({ headers }) => headers.authorization);
  const everything = (server: LoopbackServer): string => JSON.stringify(server.received);

  it('adds the token at home and keeps it out of what it reports (C24)', async () => {
    const exchange = await send();
    assert.deepEqual(bearer(home), [`Bearer ${CANARY}`]);
    assert.equal(exchange.status, 200);
    assert.equal(new TextDecoder().decode(exchange.body), '{"value":[]}');
    assert.ok(!JSON.stringify(exchange).includes(CANARY));
  });

  it('holds the token back elsewhere and says so (C25)', async () => {
    const { notes } = await send({ url: `${elsewhere.origin}/S` });
    assert.deepEqual(bearer(elsewhere), [undefined]);
    assert.deepEqual(notes, [{ kind: 'token-held-back', origin: elsewhere.origin }]);
  });

  it('leaves a document with its own credentials alone', async () => {
    await send({ headers: [['Authorization', 'Basic eA==']], hasCredentials: true });
    assert.deepEqual(bearer(home), ['Basic eA==']);
  });

  it('renews a refused token once', async () => {
    const asked: (string | undefined)[] = [];
    const token = (refused?: string) => {
      asked.push(refused);
      return Promise.resolve(refused === undefined ? 'old' : 'new');
    };
    atHome = ({ headers }, response) =>
      response.writeHead(headers.authorization === 'Bearer new' ? 200 : 401).end();
    assert.equal((await send({}, { access: access({ token }) })).status, 200);
    assert.deepEqual(asked, [undefined, 'old']);
  });

  it('shows the 401 when no better token can be had', async () => {
    atHome = (_, response) => response.writeHead(401).end('no');
    const token = (refused?: string) =>
      refused === undefined
        ? Promise.resolve('old')
        : Promise.reject(new ErpNetError({ code: 'signin.ended', profile: 'p' }));
    const exchange = await send({}, { access: access({ token }) });
    assert.equal(exchange.status, 401);
    assert.equal(home.received.length, 1);
  });

  it('follows redirects at home with the token', async () => {
    atHome = (request, response) => {
      const answer = request.url === '/S' ? redirect(302, () => '/T') : ok;
      answer(request, response);
    };
    const { url, notes } = await send();
    assert.equal(url, `${home.origin}/T`);
    assert.deepEqual(bearer(home), [`Bearer ${CANARY}`, `Bearer ${CANARY}`]);
    assert.deepEqual(notes, [{ kind: 'redirected', to: `${home.origin}/T` }]);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`takes nothing secret to another server on ${status} (C25)`, async () => {
      atHome = redirect(status, () => `${elsewhere.origin}/T`);
      const headers = [
        ['Accept', 'application/json'],
        ['X-Api-Key', CANARY],
        ['Cookie', CANARY],
        ['X-Whatever', CANARY],
      ] as const;
      const exchange = await send({ headers, hasCredentials: true });
      assert.ok(!everything(elsewhere).includes(CANARY));
      assert.equal(elsewhere.received[0]?.headers.accept, 'application/json');
      assert.ok(exchange.notes.some(({ kind }) => kind === 'headers-dropped'));
    });
  }

  for (const status of [307, 308]) {
    it(`never repeats a body to another server on ${status}`, async () => {
      atHome = redirect(status, () => `${elsewhere.origin}/T`);
      const sending = send({ method: 'POST', body: CANARY });
      await assert.rejects(sending, hasProblem('request.redirect', { reason: 'body' }));
      assert.deepEqual(elsewhere.received, []);
    });
  }

  it('does not act with the token because another server said so', async () => {
    atElsewhere = redirect(307, () => `${home.origin}/S`);
    await send({ method: 'DELETE', url: `${elsewhere.origin}/S` });
    assert.deepEqual(bearer(home), [undefined]);
  });

  it('turns POST into GET on 303 and drops the body', async () => {
    atHome = (request, response) => {
      const answer = request.url === '/S' ? redirect(303, () => '/T') : ok;
      answer(request, response);
    };
    await send({ method: 'POST', body: '{}', headers: [['Content-Type', 'application/json']] });
    const last = home.received[1];
    assert.deepEqual(
      [last?.method, last?.body, last?.headers['content-type']],
      ['GET', '', undefined],
    );
  });

  it('names a redirect to the sign-in page instead of following it', async () => {
    atHome = redirect(302, () => `${home.origin}/id/connect/authorize?x=1`);
    const { status, notes } = await send();
    assert.deepEqual([status, notes], [302, [{ kind: 'sign-in-page' }]]);
    assert.equal(home.received.length, 1);
  });

  const bad: readonly (readonly [location: string, reason: string])[] = [
    ['http://example.com/', 'insecure'],
    ['http://me:word@127.0.0.1/', 'credentials'],
    ['//word@127.0.0.1/', 'credentials'],
    ['javascript:alert(1)', 'invalid'],
    ['file:///etc/hosts', 'invalid'],
    ['data:application/json,{}', 'invalid'],
    ['erpnet:/x', 'invalid'],
    ['http://[', 'invalid'],
  ];
  for (const [location, reason] of bad) {
    it(`refuses a redirect to ${location}`, async () => {
      atHome = redirect(302, () => location);
      await assert.rejects(send(), hasProblem('request.redirect', { reason }));
    });
  }

  it('reads an address that is not encoded as UTF-8', async () => {
    atHome = ({ url }, response) => {
      if (url !== '/S') ok({ method: '', url, headers: {}, body: '' }, response);
      else response.writeHead(302, { location: Buffer.from('/Ябълка').toString('latin1') }).end();
    };
    await send();
    assert.equal(decodeURI(home.received[1]?.url ?? ''), '/Ябълка');
  });

  it('gives up after ten redirects', async () => {
    atHome = redirect(302, () => '/S');
    await assert.rejects(send(), hasProblem('request.too-many-redirects'));
    assert.equal(home.received.length, 11);
  });

  it('keeps what arrived when the connection breaks', async () => {
    atHome = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"value":[1', () => response.destroy());
    };
    const { body, notes } = await send();
    assert.equal(new TextDecoder().decode(body), '{"value":[1');
    assert.equal(notes[0]?.kind, 'incomplete');
  });

  describe('when the server is busy', () => {
    const busyOnce = (status: number, header: () => string): void => {
      let calls = 0;
      atHome = (request, response) => {
        calls += 1;
        if (calls > 1) ok(request, response);
        else response.writeHead(status, { 'retry-after': header() }).end();
      };
    };
    const inOneSecond = (): string => new Date(Date.now() + 1000).toUTCString();

    for (const [status, header] of [
      [429, () => '0'],
      [503, () => '0'],
      [503, inOneSecond],
    ] as const) {
      it(`asks again when it says (${status})`, async () => {
        busyOnce(status, header);
        const waits: number[] = [];
        const exchange = await send({}, { onWait: ({ seconds }) => waits.push(seconds) });
        assert.equal(exchange.status, 200);
        assert.equal(home.received.length, 2);
        assert.equal(waits.length, 1);
        assert.deepEqual(exchange.notes, [{ kind: 'waited', status, seconds: waits[0] }]);
      });
    }

    const notWaited: readonly (readonly [what: string, method: string, header: string])[] = [
      ['what may happen twice', 'POST', '0'],
      ['what may happen twice', 'DELETE', '0'],
      ['longer than a person would', 'GET', '301'],
      ['without being told when', 'GET', 'soon'],
      ['at once for what is no time', 'GET', '-1'],
      ['at once for what is no time', 'GET', '1.5'],
    ];
    for (const [what, method, header] of notWaited) {
      it(`shows the answer and does not repeat ${what}: ${method} ${header}`, async () => {
        busyOnce(429, () => header);
        assert.equal((await send({ method })).status, 429);
        assert.equal(home.received.length, 1);
      });
    }

    it('gives up after some waits', async () => {
      atHome = (_, response) => response.writeHead(429, { 'retry-after': '0' }).end();
      assert.equal((await send()).status, 429);
      assert.equal(home.received.length, 6);
    });

    it('is left alone within 100 ms when the person cancels', async () => {
      busyOnce(429, () => '60');
      const controller = new AbortController();
      let cancelled = 0;
      const onWait = (): void => {
        setTimeout(() => {
          cancelled = performance.now();
          controller.abort();
        }, 20);
      };
      const sending = send({}, { signal: controller.signal, onWait });
      await assert.rejects(sending, hasProblem('cancelled'));
      assert.ok(performance.now() - cancelled < 100);
    });
  });

  it('does not wait for a token that the person does not want any more', async () => {
    const controller = new AbortController();
    const token = () => new Promise<string>(() => undefined);
    const sending = send({}, { signal: controller.signal, access: access({ token }) });
    controller.abort();
    await assert.rejects(sending, hasProblem('cancelled'));
    assert.equal(home.received.length, 0);
  });

  for (const method of ['GET', 'POST']) {
    const times = method === 'GET' ? 2 : 1;
    it(`sends ${method} ${times} times when the connection is reset before an answer`, async () => {
      atHome = (_, response) => response.destroy();
      await assert.rejects(send({ method }), hasProblem('instance.unreachable'));
      assert.equal(home.received.length, times);
    });
  }

  it('tells of rows while the others arrive', async () => {
    let rest: (() => void) | undefined;
    atHome = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"value":[{"n":1},{"n":2}');
      rest = () => response.end(',{"n":3}]}');
    };
    const seen: number[] = [];
    const exchange = await send(
      {},
      {
        onAnswer: ({ page, status }) => {
          assert.equal(status, 200);
          const look = setInterval(() => {
            if (page.index.rowCount < 2) return;
            clearInterval(look);
            seen.push(page.index.rowCount);
            rest?.();
          }, 5);
        },
      },
    );
    assert.deepEqual([seen, exchange.page?.index.rowCount], [[2], 3]);
  });

  const TEXT = '{"value":[{"Name":"Ябълка"}]}';
  const encodings: readonly (readonly [charset: string, bytes: Buffer])[] = [
    ['utf-8', Buffer.from(TEXT)],
    ['UTF8', Buffer.from(`\uFEFF${TEXT}`)],
    ['utf-16le', Buffer.from(TEXT, 'utf16le')],
    ['"windows-1251"', Buffer.from(TEXT.replace('Ябълка', '\xdf\xe1\xfa\xeb\xea\xe0'), 'latin1')],
    ['klingon', Buffer.from(TEXT)],
  ];
  for (const [charset, bytes] of encodings) {
    it(`reads rows of JSON in ${charset}, byte by byte`, async () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          bytes.forEach((_, at) => {
            controller.enqueue(bytes.subarray(at, at + 1));
          });
          controller.close();
        },
      });
      const headers = { 'content-type': `application/json; charset=${charset}` };
      const fetch = () => Promise.resolve(new Response(body, { headers }));
      const { page, notes, ...exchange } = await send({}, { fetch });
      assert.deepEqual(notes, []);
      assert.equal(page && rowText(page, 0), '{"Name":"Ябълка"}');
      const text = readResponse({ ...exchange, ...(page && { page }) }).text;
      assert.equal(text, TEXT);
    });
  }

  it('says of JSON that stops in the middle that it does', async () => {
    atHome = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"value":[{"n":1},{"n"');
    const { notes, page } = await send();
    assert.deepEqual([notes, page?.index.rowCount], [[{ kind: 'cut-off' }], 1]);
  });

  for (const [what, answer, length, kinds] of [
    [
      'is longer than what is read',
      (r: ServerResponse) => r.end('x'.repeat(101)),
      100,
      ['too-long'],
    ],
    ['is as long', (r: ServerResponse) => r.end('x'.repeat(100)), 100, []],
    [
      // A kilobyte on the way.
      'unpacks to a thousand times of what travels',
      (r: ServerResponse) => {
        const bytes = zlib.gzipSync(Buffer.alloc(1_000_000));
        r.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes);
      },
      100,
      ['too-long'],
    ],
    [
      'has no end',
      (r: ServerResponse) => {
        const timer = setInterval(() => r.write('{"value":['), 1);
        r.on('close', () => {
          clearInterval(timer);
        });
      },
      100,
      ['too-long'],
    ],
  ] as const) {
    it(`keeps the beginning of an answer that ${what}`, async () => {
      atHome = (_, response) => {
        answer(response);
      };
      const { body, notes } = await send({}, { maxBytes: 100 });
      assert.deepEqual([body.length, notes.map(({ kind }) => kind)], [length, kinds]);
    });
  }

  it('says that nobody answers', async () => {
    await home.close();
    await assert.rejects(send(), hasProblem('instance.unreachable', { reason: 'ECONNREFUSED' }));
  });

  it('ends by itself when the server is silent', async () => {
    atHome = () => undefined;
    const sending = send({}, { timeoutSeconds: 0.05 });
    await assert.rejects(sending, hasProblem('request.timeout', { seconds: 0.05 }));
  });

  for (const [when, answer] of [
    ['before the answer', () => undefined],
    ['within the answer', (_: Received, response: ServerResponse) => response.write('{')],
  ] as const) {
    it(`stops at once when cancelled ${when}`, async () => {
      const controller = new AbortController();
      atHome = (request, response) => {
        answer(request, response);
        setImmediate(() => {
          controller.abort();
        });
      };
      await assert.rejects(send({}, { signal: controller.signal }), hasProblem('cancelled'));
    });
  }
});
