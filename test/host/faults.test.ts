import assert from 'node:assert/strict';
import type { Notice } from '../../src/protocol/responseView.js';
import type { SandboxFaultEffect } from '../../src/sandbox/api.js';
import { clearFaults, orderFaults } from '../support/faults.js';
import { startLoopbackServer } from '../support/loopbackServer.js';
import { activate, sandbox, send, signIn, signOut } from './support.js';

const ROWS = 5;
const QUERY = `GET Crm_Sales_Customers?$top=${ROWS}&$select=Number`;

interface Outcome {
  /** The one sentence that says what went wrong. */
  readonly sentence: RegExp;
  readonly severity?: Notice['severity'];
  /** What the table shows; absent: there is none. */
  readonly rows?: number;
  readonly settings?: string;
  /** How many requests meet the fault; a GET is sent again where the connection was reset. */
  readonly times?: number;
}

/** What goes wrong on the way: in one sentence, within the time limit, with what was received. */
describe('faults', () => {
  before(async () => {
    await activate();
    await signIn();
  });
  afterEach(() => clearFaults(sandbox()));
  after(() => signOut());

  const answer = (status: number, more: { headers?: Record<string, string>; body?: unknown }) =>
    ({ kind: 'answer', status, ...more }) as const;
  const cases: readonly (readonly [string, SandboxFaultEffect, Outcome])[] = [
    [
      'the connection drops before the answer',
      { kind: 'drop' },
      { sentence: /closed the connection before it answered/, times: 2 },
    ],
    [
      'the connection drops at the first byte of the body',
      { kind: 'drop', afterBytes: 1 },
      { sentence: /broke in the middle of the answer; what arrived/, severity: 'warning' },
    ],
    [
      'the connection drops among the rows',
      { kind: 'drop', afterBytes: 400 },
      { sentence: /broke in the middle of the answer; what arrived/, severity: 'warning', rows: 1 },
    ],
    [
      'the answer is cut off',
      { kind: 'truncate', bytes: 400 },
      { sentence: /stops in the middle; what arrived is shown/, severity: 'warning', rows: 1 },
    ],
    [
      'the answer is no JSON',
      { kind: 'malformed-json' },
      { sentence: /calls the answer JSON, but it is not/, severity: 'warning', rows: ROWS },
    ],
    [
      'the answer does not begin in time',
      { kind: 'delay', milliseconds: 3000 },
      { sentence: /was silent for 1 seconds/, settings: '# @timeout 1 s\n' },
    ],
    [
      'the answer does not go on in time',
      { kind: 'drip', bytesPerSecond: 0.5 },
      {
        sentence: /stopped in the middle of the answer for 1 seconds; what arrived/,
        severity: 'warning',
        settings: '# @timeout 1 s\n',
      },
    ],
    [
      'the server is busy, and says for how long',
      answer(429, { headers: { 'Retry-After': '1' } }),
      { sentence: /was busy \(429\); sent again after 1 s/, severity: 'info', rows: ROWS },
    ],
    [
      'the server stays busy for too long',
      answer(503, { headers: { 'Retry-After': '3600' } }),
      { sentence: /is busy \(503\) and asks to wait 3600 seconds/ },
    ],
    ['the server is busy, and does not say more', answer(429, {}), { sentence: /is busy \(429\)/ }],
    [
      'a gateway answers',
      answer(502, { headers: { 'Content-Type': 'text/html' }, body: '<h1>Bad</h1>' }),
      { sentence: /A gateway answered in place of the server/ },
    ],
    [
      'a failure comes as a web page',
      answer(500, { headers: { 'Content-Type': 'text/html' }, body: '<h1>Oops</h1>' }),
      { sentence: /status 500 and a web page instead of data/ },
    ],
    ['a failure has no reason', answer(500, {}), { sentence: /status 500 and gave no reason/ }],
    [
      'a portal answers in place of the server',
      { kind: 'html' },
      { sentence: /a web page instead of data/, severity: 'warning' },
    ],
  ];
  for (const [what, effect, outcome] of cases) {
    const { sentence, severity = 'error', rows, settings = '', times = 1 } = outcome;
    it(`${what}: one sentence, in time, and what arrived`, async () => {
      await orderFaults(sandbox(), { path: '*/Crm_Sales_Customers', times, effect });
      const began = performance.now();
      const shown = await send(settings + QUERY);
      assert.ok(performance.now() - began < 3000);
      const [notice, ...others] = shown?.notices ?? [];
      assert.match(notice?.text ?? '', sentence);
      assert.deepEqual([notice?.severity, others], [severity, []]);
      assert.equal(shown?.table?.rowCount, rows);
    });
  }

  it('an answer that is not compressed as it says: one sentence', async () => {
    const server = await startLoopbackServer((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('{"value":[]}'),
    );
    try {
      // Credentials of its own: nothing is held back that there would be to tell of.
      const shown = await send(`GET ${server.origin}/x\nX-Api-Key: mine`);
      const texts = shown?.notices.map(({ text }) => text) ?? [];
      assert.equal(texts.length, 1);
      assert.match(texts[0] ?? '', /not compressed as its header Content-Encoding says/);
    } finally {
      await server.close();
    }
  });

  it('licences that are all taken: one sentence', async () => {
    const all = { kind: 'end-sessions' } as const;
    await orderFaults(sandbox(), { effect: { kind: 'licences', slots: 0 } }, { effect: all });
    const shown = await send(QUERY);
    assert.match(shown?.notices[0]?.text ?? '', /All licence slots of the instance are taken/);
  });

  it('keys that were rotated: a new token, and the rows', async () => {
    await orderFaults(sandbox(), { effect: { kind: 'rotate-keys' } });
    const shown = await send(QUERY);
    assert.deepEqual([shown?.status?.code, shown?.table?.rowCount], [200, ROWS]);
    assert.deepEqual(shown?.notices, []);
  });
});
