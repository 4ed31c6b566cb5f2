import assert from 'node:assert/strict';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import type { SandboxFault, SandboxFaultEffect } from '../../../../src/sandbox/api.js';
import { clearFaults, orderFaults } from '../../../support/faults.js';
import { bearer, call, callText, currencies } from '../support/call.js';
import { discover, signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox faults', () => {
  const sandbox = useSandbox({ faults: true });

  const order = (...faults: readonly SandboxFault[]): Promise<void> =>
    orderFaults(sandbox().ready, ...faults);
  const clear = (): Promise<void> => clearFaults(sandbox().ready);
  afterEach(clear);

  const info = '/tools/server-info';
  const get = (path = info) => callText(sandbox(), path);
  const whole = (): Promise<string> => get('/tools/server-info?again').then(({ text }) => text);

  it('do not exist without the option', async () => {
    assert.equal((await call(plain(), '/_faults')).status, 404);
    assert.equal((await call(plain(), '/_faults', { method: 'POST' })).status, 405);
  });
  const plain = useSandbox();

  it('delay', async () => {
    await order({ path: info, effect: { kind: 'delay', milliseconds: 150 } });
    const start = performance.now();
    assert.equal((await get()).status, 200);
    assert.ok(performance.now() - start >= 145);
  });

  it('drop the connection before a request is handled', async () => {
    await order({ path: info, times: 1, effect: { kind: 'drop' } });
    await assert.rejects(get(), { message: 'fetch failed' });
    assert.equal((await get()).status, 200);
  });

  it('drop it in the middle of an answer', async () => {
    await order({ path: info, times: 1, effect: { kind: 'drop', afterBytes: 5 } });
    const response = await fetch(sandbox().ready.root + info);
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
  });

  it('drop it when everything was done, and only the answer is missing', async () => {
    const { refresh_token = '' } = await signIn(sandbox());
    const config = await discover(sandbox());
    const refresh = () => oidc.refreshTokenGrant(config, refresh_token);
    await order({ path: '/id/connect/token', times: 1, effect: { kind: 'drop', afterBytes: 0 } });
    await assert.rejects(refresh(), { message: 'fetch failed' });
    await assert.rejects(refresh(), { error: 'invalid_grant' });
  });

  it('truncate', async () => {
    await order({ path: info, effect: { kind: 'truncate', bytes: 7 } });
    const { status, text, headers } = await get();
    assert.deepEqual([status, text, headers.get('content-length')], [200, '{"versi', '7']);
  });

  it('send malformed JSON', async () => {
    await order({ path: info, effect: { kind: 'malformed-json' } });
    const { text, headers } = await get();
    assert.match(headers.get('content-type') ?? '', /^application\/json/);
    assert.throws(() => JSON.parse(text) as unknown, SyntaxError);
  });

  it('answer in place of the instance', async () => {
    const headers = { 'Retry-After': '7', 'X-Test': 'x' };
    const effect: SandboxFaultEffect = { kind: 'answer', status: 429, headers, body: { a: 1 } };
    await order({ path: '/api/*', times: 2, effect });
    for (const path of [currencies, `${currencies}?$top=1`]) {
      const answer = await call(sandbox(), path);
      assert.deepEqual(
        [answer.status, answer.headers.get('retry-after'), answer.body],
        [429, '7', { a: 1 }],
      );
    }
    assert.equal((await call(sandbox(), currencies)).status, 401);
  });

  for (const status of [401, 403, 500, 503]) {
    it(`answer by ${status} with a text`, async () => {
      await order({ effect: { kind: 'answer', status, body: 'no' } });
      assert.deepEqual([(await get()).status, (await get()).text], [status, 'no']);
    });
  }

  it('send HTML in place of JSON', async () => {
    await order({ path: info, effect: { kind: 'html' } });
    const { status, text, headers } = await get();
    assert.deepEqual([status, headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    assert.match(text, /^<!doctype html>/);
  });

  it('redirect', async () => {
    const location = 'http://127.0.0.1:1/elsewhere';
    await order(
      { path: info, effect: { kind: 'redirect', location } },
      { path: '/tools/ver', effect: { kind: 'redirect', location, status: 307 } },
    );
    for (const [path, status] of [
      [info, 302],
      ['/tools/ver', 307],
    ] as const) {
      const answer = await callText(sandbox(), path, { redirect: 'manual' });
      assert.deepEqual([answer.status, answer.headers.get('location')], [status, location]);
    }
  });

  it('drip', async () => {
    const expected = await whole();
    await order({ path: info, effect: { kind: 'drip', bytesPerSecond: 400 } });
    const start = performance.now();
    const response = await fetch(sandbox().ready.root + info);
    const headersAfter = performance.now() - start;
    assert.equal(await response.text(), expected.replace('?again', ''));
    const least = (1000 * expected.length) / 400 / 2;
    assert.ok(headersAfter < least, `${headersAfter} ms to the headers`);
    assert.ok(performance.now() - start > least);
  });

  it('leave the answers of the identity service whole, but slow', async () => {
    await order({ path: '/id/*', effect: { kind: 'drip', bytesPerSecond: 100_000 } });
    assert.equal((await signIn(sandbox())).claims()?.sub, 'maria');
  });

  describe('of the clock', () => {
    // A client takes a token of the future (nobody checks `iat`), but not one that seems to be over.
    for (const seconds of [7200, -7200]) {
      it(`put it ${seconds} seconds off`, async () => {
        await order({ effect: { kind: 'clock', seconds } });
        const expected = Date.now() / 1000 + seconds;
        const date = (await get()).headers.get('date') ?? '';
        assert.ok(Math.abs(Date.parse(date) / 1000 - expected) < 5);
        const attempt = signIn(sandbox());
        if (seconds > 0) assert.ok((await attempt).id_token);
        else await assert.rejects(attempt, { code: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' });
      });
    }

    it('are in the tokens, which the instance itself accepts', async () => {
      await order({ effect: { kind: 'clock', seconds: 3000 } });
      const { access_token } = await signIn(sandbox(), { scope: 'read' });
      const { iat = 0, exp = 0, nbf } = decodeJwt(access_token);
      assert.ok(Math.abs(iat - Date.now() / 1000 - 3000) < 5);
      assert.deepEqual([exp - iat, nbf], [3600, iat]);
      const headers = bearer(access_token);
      assert.equal((await call(sandbox(), currencies, { headers })).status, 200);
      await clear();
      assert.equal((await call(sandbox(), currencies, { headers })).status, 401);
    });
  });

  describe('of the signing keys', () => {
    const jwks = () => new URL(`${sandbox().ready.issuer}/.well-known/openid-configuration/jwks`);
    const kids = async (): Promise<readonly unknown[]> => {
      const { keys } = (await (await fetch(jwks())).json()) as {
        readonly keys: readonly { readonly kid?: unknown }[];
      };
      return keys.map(({ kid }) => kid);
    };
    const status = async (token: string): Promise<number> =>
      (await call(sandbox(), currencies, { headers: bearer(token) })).status;

    for (const keepOld of [true, false]) {
      it(`rotate them, and ${keepOld ? 'keep' : 'withdraw'} the old one`, async () => {
        const old = await signIn(sandbox());
        const oldKid = decodeProtectedHeader(old.access_token).kid;
        await order({ effect: { kind: 'rotate-keys', keepOld } });
        const config = await discover(sandbox());
        const renewed = await oidc.refreshTokenGrant(config, old.refresh_token ?? '');
        const { kid } = decodeProtectedHeader(renewed.access_token);
        assert.notEqual(kid, oldKid);
        assert.equal(decodeProtectedHeader(renewed.id_token ?? '').kid, kid);
        const published = await kids();
        assert.deepEqual([published.includes(kid), published.includes(oldKid)], [true, keepOld]);
        await jwtVerify(renewed.access_token, createRemoteJWKSet(jwks()));
        assert.deepEqual(
          [await status(renewed.access_token), await status(old.access_token)],
          [200, keepOld ? 200 : 401],
        );
      });
    }

    it('make them unreachable', async () => {
      await order({ effect: { kind: 'no-jwks' } });
      await assert.rejects(kids(), { message: 'fetch failed' });
      assert.equal((await discover(sandbox())).serverMetadata().issuer, sandbox().ready.issuer);
    });
  });

  it('meet the requests that they are for', async () => {
    const answer = (status: number): SandboxFaultEffect => ({ kind: 'answer', status });
    await order(
      { path: '/tools/*', method: 'head', effect: answer(418) },
      { path: '/sys/auto.discovery', effect: answer(418) },
      { path: '*/ver', effect: answer(503) },
    );
    const statuses = await Promise.all([
      get('/tools/ver').then(({ status }) => status),
      get(info).then(({ status }) => status),
      get('/sys/auto-discovery').then(({ status }) => status),
      callText(sandbox(), info, { method: 'HEAD' }).then(({ status }) => status),
    ]);
    assert.deepEqual(statuses, [503, 200, 200, 418]);
  });

  it('work together', async () => {
    await order(
      { path: info, effect: { kind: 'delay', milliseconds: 100 } },
      { path: info, effect: { kind: 'truncate', bytes: 3 } },
      { path: info, effect: { kind: 'truncate', bytes: 9 } },
    );
    const start = performance.now();
    assert.equal((await get()).text, '{"v');
    assert.ok(performance.now() - start >= 95);
  });

  it('are listed with the times that are left, and cleared', async () => {
    const effect = { kind: 'html' } as const;
    await order({ path: info, times: 3, effect }, { path: '/x', effect });
    await get();
    assert.deepEqual(JSON.parse((await get('/_faults')).text), [
      { path: info, times: 2, effect },
      { path: '/x', effect },
    ]);
    await clear();
    assert.equal((await get('/_faults')).text, '[]');
    assert.match((await get()).text, /^\{/);
  });

  const wrong: readonly (readonly [body: string, message: RegExp])[] = [
    ['{', /JSON array/],
    ['{}', /JSON array/],
    ['[1]', /must be an object/],
    ['[{"effect":{"kind":"html"},"pth":"/x"}]', /no such "pth"/],
    ['[{"effect":{"kind":"html"},"times":0}]', /no such "times"/],
    ['[{"effect":{"kind":"html"},"times":1.5}]', /no such "times"/],
    ['[{"path":"/x"}]', /must have an object "effect"/],
    ['[{"effect":{"kind":"magic"}}]', /no effect of the kind "magic"/],
    ['[{"effect":{"kind":"toString"}}]', /no effect of the kind/],
    ['[{"effect":{"kind":"delay"}}]', /delay has no such "milliseconds"/],
    ['[{"effect":{"kind":"delay","milliseconds":"1"}}]', /delay has no such "milliseconds"/],
    ['[{"effect":{"kind":"answer","status":99}}]', /no such "status"/],
    ['[{"effect":{"kind":"answer","status":200,"headers":{"a":1}}}]', /no such "headers"/],
    ['[{"effect":{"kind":"drip","bytesPerSecond":0}}]', /no such "bytesPerSecond"/],
    ['[{"effect":{"kind":"html","status":200}}]', /html has no such "status"/],
    ['[{"effect":{"kind":"redirect","location":"a\\nb"}}]', /redirect has no such "location"/],
    ['[{"effect":{"kind":"answer","status":200,"headers":{"a b":"c"}}}]', /no such "headers"/],
    ['[{"effect":{"kind":"licences","slots":-1}}]', /licences has no such "slots"/],
    ['[{"effect":{"kind":"revoke-tokens","user":1}}]', /no such "user"/],
    ['[{"effect":{"kind":"clock","seconds":1},"times":2}]', /clock happens at once: .* no "times"/],
    ['[{"effect":{"kind":"end-sessions"},"path":"/x"}]', /at once: it has no "path"/],
  ];
  for (const [body, message] of wrong) {
    it(`refuse ${body}`, async () => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body };
      const { status, text } = await callText(sandbox(), '/_faults', init);
      assert.equal(status, 400);
      assert.match(text, message);
    });
  }

  it('can not be ordered by a page of another origin', async () => {
    const init = { method: 'POST', body: '[{"effect":{"kind":"html"}}]' };
    assert.equal((await callText(sandbox(), '/_faults', init)).status, 415);
    assert.equal((await callText(sandbox(), '/_faults', { method: 'PUT' })).status, 405);
  });
});
