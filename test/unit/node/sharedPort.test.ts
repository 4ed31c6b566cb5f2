import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createCallbackRelay } from '../../../src/node/callbackRelay.js';
import { createLoopbackListener } from '../../../src/node/loopbackListener.js';
import { createSharedPortListener } from '../../../src/node/sharedPort.js';
import type { RedirectListener } from '../../../src/core/oauth/redirectListener.js';
import { hasProblem } from '../support/problems.js';
import { callbackTexts } from '../support/signIn.js';

/** Two windows of one person, who registered one port. */
describe('one registered port for several windows', () => {
  let folder: string;
  let redirectUri: string;
  const opened: RedirectListener[] = [];
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'erpnet-relay-'));
    const probe = http.createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    redirectUri = `http://127.0.0.1:${(probe.address() as AddressInfo).port}/callback`;
    probe.close();
    await once(probe, 'close');
  });
  afterEach(() => {
    for (const listener of opened.splice(0)) listener.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const openWindow = async (state: string, own = folder): Promise<RedirectListener> => {
    const relay = createCallbackRelay(own);
    const listen = createLoopbackListener({
      texts: callbackTexts,
      describe: ({ code }) => code,
      relay,
    });
    const listener = await createSharedPortListener(listen, relay)({ state, redirectUri });
    opened.push(listener);
    return listener;
  };
  const callBack = (state: string, code = state): Promise<Response> =>
    globalThis.fetch(`${redirectUri}?code=${code}-code&state=${state}`);
  const codeOf = async ({ response }: RedirectListener): Promise<string | null> =>
    (await response).searchParams.get('code');

  it('gives each window its own answer', async () => {
    const first = await openWindow('first');
    const second = await openWindow('second');
    const page = await callBack('second');
    assert.equal(page.url, new URL('/handed-over', redirectUri).href);
    assert.match(await page.text(), /handed over/);
    assert.equal(await codeOf(second), 'second-code');
    const left = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name)));
    assert.ok(!Buffer.concat(left).includes('second-code'), 'the code lies nowhere in the open');
    const tab = callBack('first');
    assert.equal(await codeOf(first), 'first-code');
    first.finish({ ok: true, user: 'maria', instance: 'a', profile: 'p' });
    await tab;
  });

  it('takes the port over when the other window is done', async () => {
    const first = await openWindow('first');
    const second = await openWindow('second');
    first.close();
    for (;;) {
      const answer = await callBack('other').catch(() => undefined);
      if (answer) break;
    }
    void callBack('second').catch(() => undefined);
    assert.equal(await codeOf(second), 'second-code');
  });

  it('turns strangers away all the same, and leaves no file', async () => {
    await openWindow('first');
    const second = await openWindow('second');
    assert.equal((await callBack('third')).status, 403);
    for (const name of ['../x', 'a'.repeat(64), '']) {
      const address = new URL(`/relay/${encodeURIComponent(name)}`, redirectUri);
      assert.equal((await globalThis.fetch(address)).status, 404);
    }
    second.close();
    for (let wait = 0; fs.readdirSync(folder).length > 0 && wait < 100; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('trusts no program that only holds the port, nor the window of somebody else', async () => {
    const foreign = http.createServer((_, response) => response.writeHead(204).end());
    foreign.listen(Number(new URL(redirectUri).port), '127.0.0.1');
    await once(foreign, 'listening');
    await assert.rejects(openWindow('first'), hasProblem('signin.listener'));
    foreign.closeAllConnections();
    foreign.close();
    await once(foreign, 'close');
    const other = fs.mkdtempSync(path.join(os.tmpdir(), 'erpnet-relay-other-'));
    await openWindow('theirs', other);
    await assert.rejects(openWindow('second'), hasProblem('signin.listener'));
    fs.rmSync(other, { recursive: true, force: true });
  });
});
