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
  /** @param fresh the token for a second try */
  const send = (timeoutSeconds = 2, fresh = token): Promise<Exchange> =>
    sendRequest(
      {
        method: 'GET',
        url: `${sandbox.ready.serviceRoot}Crm_Sales_Customers?$top=5&$select=Number`,
        headers: [],
        hasCredentials: false,
      },
      {
        fetch: globalThis.fetch,
        clock: Date.now,
        signal: new AbortController().signal,
        timeoutSeconds,
        access: {
          origins: new Set([new URL(sandbox.ready.root).origin]),
          issuer: sandbox.ready.issuer,
          token: (refused) => Promise.resolve(refused === undefined ? token : fresh),
        },
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

  it('that cut the answer off are told, and what came before is kept', async () => {
    const whole = await send();
    await order({ kind: 'truncate', bytes: 60 });
    const exchange = await send();
    assert.deepEqual(kinds(exchange), ['cut-off']);
    assert.deepEqual(exchange.body, whole.body.slice(0, 60));
  });

  it('that make it no JSON are told, and it is kept', async () => {
    await order({ kind: 'malformed-json' });
    const exchange = await send();
    const { isMalformed, text = '' } = readResponse(exchange);
    assert.equal(isMalformed, true);
    assert.match(text, /"value"/);
    assert.equal(exchange.page?.index.rowCount, 5);
  });

  it('that answer with a web page are seen', async () => {
    await order({ kind: 'html' });
    const { kind, text = '' } = readResponse(await send());
    assert.equal(kind, 'html');
    assert.match(text, /^<!doctype html>/i);
  });

  for (const status of [429, 503]) {
    it(`that are busy (${status}) are waited for`, async () => {
      await order({ kind: 'answer', status, headers: { 'Retry-After': '1' } });
      const exchange = await send();
      assert.deepEqual([exchange.status, kinds(exchange)], [200, ['waited']]);
    });

    it(`that are busy (${status}) for too long are shown at once`, async () => {
      const body = { message: 'Too many calls.' };
      await order({ kind: 'answer', status, headers: { 'Retry-After': '3600' }, body });
      const began = performance.now();
      const exchange = await send();
      assert.ok(performance.now() - began < 1000);
      assert.deepEqual([exchange.status, kinds(exchange)], [status, []]);
      assert.deepEqual(readResponse(exchange).serverError, body);
    });
  }

  it('that answer too late end at the limit', async () => {
    await order({ kind: 'delay', milliseconds: 4000 });
    const began = performance.now();
    await assert.rejects(send(), hasProblem('request.timeout', { seconds: 2 }));
    assert.ok(performance.now() - began < 3000);
  }).timeout(10_000);

  it('that stop in the middle end at the limit, with what arrived', async () => {
    const whole = await send();
    await order({ kind: 'drip', bytesPerSecond: 0.5 });
    const began = performance.now();
    const exchange = await send(0.5);
    assert.ok(performance.now() - began < 1500);
    assert.deepEqual(kinds(exchange), ['incomplete']);
    assert.ok(exchange.body.length < whole.body.length);
    assert.deepEqual(exchange.body, whole.body.slice(0, exchange.body.length));
  });

  it('whose licences are all taken say so', async () => {
    await orderFaults(
      sandbox.ready,
      { effect: { kind: 'end-sessions' } },
      { effect: { kind: 'licences', slots: 0 } },
    );
    const exchange = await send();
    assert.ok(exchange.status >= 400);
    assert.match(readResponse(exchange).serverError?.message ?? '', /MaximumLicenseCountExceeded/);
  });

  it('whose keys were rotated refuse once, and take a new token', async () => {
    await orderFaults(sandbox.ready, { effect: { kind: 'rotate-keys' } });
    const refused = await send();
    assert.deepEqual([refused.status, kinds(refused)], [401, []]);
    const fresh = await orderToken(sandbox.ready);
    const exchange = await send(2, fresh);
    assert.deepEqual([exchange.status, exchange.page?.index.rowCount], [200, 5]);
    token = fresh;
  });
});
