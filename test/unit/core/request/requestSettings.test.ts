import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { ErpNetError } from '../../../../src/core/errors.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { promptsOf, type Prompt } from '../../../../src/core/http/variables/prompts.js';
import {
  readSettings,
  type RequestSettings,
} from '../../../../src/core/request/requestSettings.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { createTransport } from '../../../../src/node/transport/transport.js';
import { startLoopbackServer } from '../../../support/loopbackServer.js';
import { hasProblem } from '../../support/problems.js';
import { prepare, useWire } from './wire.js';

function blockOf(text: string) {
  const [block] = parseHttp(text).blocks;
  assert.ok(block);
  return block;
}

describe('settings of a request', () => {
  const cases: readonly (readonly [metadata: string, settings: Partial<RequestSettings>])[] = [
    ['# nothing', {}],
    ['# @note Really?', { note: 'Really?' }],
    ['// @note', { note: '' }],
    ['# @no-redirect', { noRedirect: true }],
    // REST Client minds only one of the two.
    ['# @no-redirect\n# @no-cookie-jar', { noRedirect: true }],
    ['# @no-cookie-jar\n# @no-redirect', { noRedirect: true }],
    ['# @no-log', { noLog: true }],
    ['# @no-auto-encoding', { noEncoding: true }],
    ['# @timeout 600', { timeoutSeconds: 600 }],
    ['# @timeout 1.5 s', { timeoutSeconds: 1.5 }],
    ['# @timeout 500 ms', { timeoutSeconds: 0.5 }],
    ['# @timeout 2m', { timeoutSeconds: 120 }],
    ['# @timeout = 3', { timeoutSeconds: 3 }],
    ['# @connection-timeout 2 m', { connectSeconds: 120 }],
    ['# @connection-timeout 5\n# @timeout 9', { connectSeconds: 5, timeoutSeconds: 9 }],
    ['# @timeout 0', {}],
    ['# @timeout soon', {}],
    ['# @timeout 1\n# @timeout 2', { timeoutSeconds: 2 }],
    ['# @as service', { as: 'service' }],
    ['# @as nobody', {}],
    ['# @loop for x of y\n# @jq .a\n# @unheard-of', {}],
  ];
  for (const [metadata, settings] of cases) {
    for (const text of [`${metadata}\nGET /a`, `GET /a\n${metadata}\nA: 1`]) {
      it(JSON.stringify(text), () => {
        assert.deepEqual(readSettings(blockOf(text)), {
          noRedirect: false,
          noLog: false,
          noEncoding: false,
          ...settings,
        });
      });
    }
  }
});

describe('prompts', () => {
  const cases: readonly (readonly [metadata: string, prompts: readonly Prompt[]])[] = [
    ['# @prompt who', [{ name: 'who', text: '', isSecret: false }]],
    ['// @prompt who Who is it?', [{ name: 'who', text: 'Who is it?', isSecret: false }]],
    ['# @prompt password', [{ name: 'password', text: '', isSecret: true }]],
    ['# @secret key The key', [{ name: 'key', text: 'The key', isSecret: true }]],
    ['# @prompt', []],
  ];
  for (const [metadata, prompts] of cases) {
    it(metadata, () => {
      assert.deepEqual(promptsOf(blockOf(`${metadata}\nGET /a`)), prompts);
    });
  }

  const wire = useWire();
  it('are stronger than variables', async () => {
    const document = '@who = document\n# @prompt who Who?\nGET https://here/{{who}}';
    const sent = await wire.sent(document, {
      ask: ({ text }) => Promise.resolve(text === 'Who?' ? 'maria' : undefined),
    });
    assert.equal(sent, 'GET /maria');
  });

  it('end the sending when nobody answers', async () => {
    const prepared = prepare('# @prompt who\nGET https://here/{{who}}', {
      ask: () => Promise.resolve(undefined),
    });
    await assert.rejects(prepared, new ErpNetError({ code: 'cancelled' }));
  });
});

describe('settings of a request, on the way', () => {
  /** Status of the answer to a document, in which `https://here` redirects, or never answers at `/silent`. */
  async function statusOf(document: string): Promise<number> {
    const server = await startLoopbackServer(({ url }, response) => {
      if (url === '/from') response.writeHead(302, { location: '/to' }).end();
      else if (url !== '/silent') response.end();
    });
    try {
      const prepared = await prepare(document.replace('https://here', server.origin));
      assert.ok('request' in prepared);
      const { fetch } = globalThis;
      const { signal } = new AbortController();
      return (await sendRequest(prepared.request, { fetch, clock: Date.now, signal })).status;
    } finally {
      await server.close();
    }
  }

  it('follow a redirect, unless the document says no', async () => {
    assert.equal(await statusOf('GET https://here/from'), 200);
    assert.equal(await statusOf('# @no-redirect\nGET https://here/from'), 302);
  });

  it('wait no longer for a connection than the document says', async () => {
    // Its handshakes hang.
    const silent = net.createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as net.AddressInfo;
    const prepared = await prepare(`# @connection-timeout 50 ms\nGET https://127.0.0.1:${port}/a`);
    assert.ok('request' in prepared);
    const fetch = createTransport({ fetch: globalThis.fetch });
    const { signal } = new AbortController();
    try {
      const sending = sendRequest(prepared.request, { fetch, clock: Date.now, signal });
      await assert.rejects(sending, hasProblem('request.connect-timeout', { seconds: 0.05 }));
    } finally {
      silent.close();
    }
  });

  it('wait no longer than the document says', async () => {
    const waiting = statusOf('# @timeout 50 ms\nGET https://here/silent');
    await assert.rejects(waiting, (error) => {
      assert.ok(error instanceof ErpNetError);
      return error.code === 'request.timeout';
    });
  });
});
