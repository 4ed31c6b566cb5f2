import assert from 'node:assert/strict';
import type { SandboxFaultEffect } from '../../../../src/sandbox/api.js';
import type { Exchange } from '../../../../src/core/request/exchange.js';
import { readResponse } from '../../../../src/core/request/response.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { clearFaults, orderFaults, orderToken } from '../../../support/faults.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { hasProblem } from '../../support/problems.js';

describe('faults of a server', () => {
  let sandbox: Sandbox;
  let token: string;
  before(async () => {
    sandbox = await startSandbox({ faults: true });
    token = await orderToken(sandbox.ready);
  });
  after(() => sandbox.close());
  afterEach(() => clearFaults(sandbox.ready));

  const order = (effect: SandboxFaultEffect, times = 1): Promise<void> =>
    orderFaults(sandbox.ready, { path: '*/Crm_Sales_Customers', times, effect });
  const send = (): Promise<Exchange> =>
    sendRequest(
      {
        method: 'GET',
        url: `${sandbox.ready.serviceRoot}Crm_Sales_Customers?$top=5&$select=Number`,
        headers: [['Authorization', `Bearer ${token}`]],
        hasCredentials: true,
      },
      {
        fetch: globalThis.fetch,
        clock: Date.now,
        signal: new AbortController().signal,
        timeoutSeconds: 2,
      },
    );
  const kinds = ({ notes }: Exchange): readonly string[] => notes.map(({ kind }) => kind);

  it('that drop the connection leave what arrived, wherever that is', async () => {
    const whole = await send();
    const { length } = whole.body;
    assert.equal(whole.page?.index.rowCount, 5);
    for (let bytes = 1; bytes < length; bytes += 23) {
      await order({ kind: 'drop', afterBytes: bytes });
      const exchange = await send();
      assert.deepEqual(kinds(exchange), ['incomplete'], `${bytes} bytes`);
      assert.ok(exchange.body.length <= bytes);
      assert.deepEqual(exchange.body, whole.body.slice(0, exchange.body.length));
    }
  }).timeout(30_000);

  it('that answer nothing end in one problem', async () => {
    await order({ kind: 'drop' }, 2);
    await assert.rejects(send(), hasProblem('instance.unreachable'));
  });

  it('that cut the answer off are told', async () => {
    await order({ kind: 'truncate', bytes: 60 });
    assert.deepEqual(kinds(await send()), ['cut-off']);
  });

  it('that make it no JSON are told', async () => {
    await order({ kind: 'malformed-json' });
    assert.equal(readResponse(await send()).isMalformed, true);
  });

  it('that answer with a web page are seen', async () => {
    await order({ kind: 'html' });
    assert.equal(readResponse(await send()).kind, 'html');
  });

  for (const status of [429, 503]) {
    it(`that are busy (${status}) are waited for`, async () => {
      await order({ kind: 'answer', status, headers: { 'Retry-After': '1' } });
      const exchange = await send();
      assert.deepEqual([exchange.status, kinds(exchange)], [200, ['waited']]);
    });
  }

  it('that answer too late end at the limit', async () => {
    await order({ kind: 'delay', milliseconds: 4000 });
    const began = performance.now();
    await assert.rejects(send(), hasProblem('request.timeout', { seconds: 2 }));
    assert.ok(performance.now() - began < 3000);
  }).timeout(10_000);
});
