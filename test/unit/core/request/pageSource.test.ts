import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../../../../src/core/errors.js';
import type { Access } from '../../../../src/core/request/exchange.js';
import {
  createPageSource,
  type PageSource,
  type PageSourceDeps,
} from '../../../../src/core/request/pageSource.js';
import type { PreparedRequest } from '../../../../src/core/request/prepare.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { loadPages } from '../../../../src/core/results/loadPages.js';
import { PageList, rowText, type Page } from '../../../../src/core/results/pages.js';
import {
  startLoopbackServer,
  type LoopbackServer,
  type Received,
} from '../../../support/loopbackServer.js';
import { hasProblem } from '../../support/problems.js';

const CANARY = 'CANARY-a1b2c3';

type Answer = (request: Received, response: ServerResponse) => void;

describe('pages of a result', () => {
  let home: LoopbackServer;
  let elsewhere: LoopbackServer;
  let atHome: Answer;
  const json = (response: ServerResponse, body: unknown, status = 200): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  /** Three rows a page, nine in all; the links are as odd as a server may write them. */
  const threePages: Answer = ({ url }, response) => {
    const start = Number(/skip=(\d+)/.exec(url)?.[1] ?? 0);
    const value = [start, start + 1, start + 2].map((n) => ({ n }));
    const next = start < 6 && { '@odata.nextLink': `S?$filter=A%20eq%20%27+%27&skip=${start + 3}` };
    json(response, { value, ...next });
  };

  beforeEach(async () => {
    atHome = threePages;
    home = await startLoopbackServer((request, response) => {
      atHome(request, response);
    });
    elsewhere = await startLoopbackServer((_, response) => {
      json(response, { value: [{ n: 99 }] });
    });
  });
  afterEach(async () => {
    await home.close();
    await elsewhere.close();
  });

  const { signal } = new AbortController();
  const request = (over: Partial<PreparedRequest> = {}): PreparedRequest => ({
    method: 'GET',
    url: `${home.origin}/api/S`,
    headers: [['Prefer', 'odata.maxpagesize=3']],
    hasCredentials: false,
    ...over,
  });
  const start = async (
    asked = request(),
    pauses: readonly number[] = [],
  ): Promise<{ readonly source: PageSource; readonly pages: PageList }> => {
    const access: Access = {
      origins: new Set([home.origin]),
      issuer: `${home.origin}/id`,
      token: () => Promise.resolve(CANARY),
    };
    const send: PageSourceDeps['send'] = (one, aborted, onAnswer) =>
      sendRequest(one, {
        fetch: globalThis.fetch,
        clock: Date.now,
        signal: aborted,
        access,
        onAnswer,
      });
    const first = await send(asked, signal);
    const pages = new PageList();
    if (first.page) pages.add(first.page);
    return { source: createPageSource(asked, first, { send, access, pauses }), pages };
  };
  const load = ({ source, pages }: Awaited<ReturnType<typeof start>>): Promise<void> =>
    loadPages(pages, { next: source.next, signal, onPage: () => undefined });
  const numbers = (pages: PageList): readonly unknown[] =>
    Array.from({ length: pages.rowCount }, (_, row) => pages.value(row));

  it('follows links as received, with token and headers, to the last', async () => {
    const result = await start();
    await load(result);
    assert.deepEqual(
      numbers(result.pages),
      Array.from({ length: 9 }, (_, n) => ({ n })),
    );
    assert.deepEqual(
      home.received.map(({ url }) => url),
      [
        '/api/S',
        '/api/S?$filter=A%20eq%20%27+%27&skip=3',
        '/api/S?$filter=A%20eq%20%27+%27&skip=6',
      ],
    );
    for (const { headers } of home.received) {
      assert.deepEqual(
        [headers.authorization, headers['prefer']],
        [`Bearer ${CANARY}`, 'odata.maxpagesize=3'],
      );
    }
    assert.equal(result.source.hasMore, false);
    assert.equal(await result.source.next(signal), undefined);
  });

  it('takes the memory of a used page, where it is enough', async () => {
    const answer = (skip: number, length: number): string =>
      JSON.stringify({ value: ['x'.repeat(length)], '@odata.nextLink': `S?skip=${skip + 1}` });
    const lengths = [10, 3000, 20, 200_000, 30];
    atHome = ({ url }, response) => {
      const skip = Number(/skip=(\d+)/.exec(url)?.[1] ?? 0);
      response.writeHead(200, { 'content-type': 'application/json' });
      // Of unknown length, as services answer.
      response.write(answer(skip, lengths[skip] ?? 0));
      response.end();
    };
    const { source } = await start();
    let used: Page | undefined;
    const isSame: boolean[] = [];
    for (const [skip, length] of lengths.entries()) {
      if (skip === 0) continue;
      const page = await source.next(signal, used);
      assert.ok(page);
      assert.equal(new TextDecoder().decode(page.bytes), answer(skip, length));
      assert.equal(rowText(page, 0).length, length + 2);
      if (used) isSame.push(page.bytes.buffer === used.bytes.buffer);
      used = page;
    }
    assert.deepEqual(isSame, [true, false, true]);
  });

  it('takes nothing secret to another server, and says so', async () => {
    atHome = (_, response) => {
      json(response, { value: [{ n: 0 }], '@odata.nextLink': `${elsewhere.origin}/S?skip=1` });
    };
    for (const hasCredentials of [false, true]) {
      const headers = [
        ['X-Api-Key', CANARY],
        ['Cookie', CANARY],
      ] as const;
      const result = await start(request({ headers, hasCredentials }));
      await load(result);
      assert.equal(result.pages.rowCount, 2);
      assert.ok(!JSON.stringify(elsewhere.received).includes(CANARY));
      const dropped = result.source.notes.find(({ kind }) => kind === 'headers-dropped');
      assert.deepEqual(dropped, {
        kind: 'headers-dropped',
        names: ['X-Api-Key', 'Cookie'],
        origin: elsewhere.origin,
      });
    }
  });

  const refused: readonly (readonly [link: string, reason: string])[] = [
    ['http://example.com/S?skip=1', 'insecure'],
    ['http://a:b@127.0.0.1/S', 'credentials'],
    ['ftp://127.0.0.1/S', 'invalid'],
    ['file:///etc/hosts', 'invalid'],
    ['data:application/json,{}', 'invalid'],
    ['http://[', 'invalid'],
    ['/api/S', 'loop'],
  ];
  for (const [link, reason] of refused) {
    it(`does not follow ${link}: ${reason}`, async () => {
      atHome = (_, response) => {
        json(response, { value: [{ n: 0 }], '@odata.nextLink': link });
      };
      const result = await start();
      await assert.rejects(load(result), hasProblem('request.next-link', { reason }));
      assert.equal(result.pages.rowCount, 1);
      assert.equal(home.received.length, 1);
    });
  }

  const faults: readonly (readonly [
    what: string,
    answer: Answer,
    code: ErrorCode,
    facts: Readonly<Record<string, unknown>>,
  ])[] = [
    [
      'a refusal',
      (_, r) => r.writeHead(403).end(),
      'request.page',
      { reason: 'status', status: 403 },
    ],
    ['a web page', (_, r) => r.end('<html>'), 'request.page', { reason: 'not-rows' }],
    ['an object', (_, r) => r.end('{"a":1}'), 'request.page', { reason: 'not-rows' }],
    [
      'an answer that stops',
      (_, r) => r.writeHead(200, { 'content-type': 'application/json' }).end('{"value":[{"n":3},'),
      'request.page',
      { reason: 'cut-off' },
    ],
    ['silence', (_, r) => r.destroy(), 'instance.unreachable', {}],
    [
      'a connection that breaks',
      (_, r) => {
        r.writeHead(200, { 'content-type': 'application/json', 'content-length': '99' });
        r.write('{"value":[{"n":3}', () => r.destroy());
      },
      'instance.unreachable',
      {},
    ],
  ];
  for (const [what, answer, code, facts] of faults) {
    it(`keeps what came before ${what}, and goes on from there`, async () => {
      atHome = (asked, response) => {
        (asked.url.endsWith('skip=6') ? answer : threePages)(asked, response);
      };
      const result = await start();
      await assert.rejects(load(result), hasProblem(code, facts));
      assert.equal(result.pages.rowCount, 6);
      atHome = threePages;
      await load(result);
      assert.deepEqual(
        numbers(result.pages),
        Array.from({ length: 9 }, (_, n) => ({ n })),
      );
    });
  }

  it('tries again what went wrong on the way, and only that', async () => {
    const answers: Answer[] = [
      threePages,
      (_, response) => response.writeHead(502).end(),
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"va'),
    ];
    atHome = (asked, response) => {
      (answers.shift() ?? threePages)(asked, response);
    };
    const result = await start(request(), [0.001, 0.001]);
    await load(result);
    assert.equal(result.pages.rowCount, 9);
    assert.equal(home.received.length, 5);
    // A second reader of the same result has a place of its own.
    const { source } = await start(request(), [0.001]);
    const fork = source.fork();
    await fork.next(signal);
    assert.deepEqual((await source.next(signal))?.index.rowCount, 3);
  });

  it('stops at once when it is cancelled, and keeps what came', async () => {
    const controller = new AbortController();
    atHome = (asked, response) => {
      if (asked.url.endsWith('skip=6')) {
        setImmediate(() => {
          controller.abort();
        });
      } else threePages(asked, response);
    };
    const { source, pages } = await start();
    const began = performance.now();
    const loading = loadPages(pages, {
      next: source.next,
      signal: controller.signal,
      onPage: () => undefined,
    });
    await assert.rejects(loading, hasProblem('cancelled'));
    assert.ok(performance.now() - began < 500);
    assert.equal(pages.rowCount, 6);
  });
});
