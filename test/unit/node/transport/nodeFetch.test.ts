import assert from 'node:assert/strict';
import { once } from 'node:events';
import https from 'node:https';
import net from 'node:net';
import zlib from 'node:zlib';
import type { FetchInit } from '../../../../src/core/ports.js';
import { translateFetchError } from '../../../../src/core/request/fetchWithin.js';
import { nodeFetch } from '../../../../src/node/transport/nodeFetch.js';
import { readServerCertificate } from '../../../../src/node/transport/serverCertificate.js';
import { createTransport } from '../../../../src/node/transport/transport.js';
import { createAuthority, selfSigned } from '../../../support/certificates.js';
import {
  startLoopbackServer,
  startTlsServer,
  type Answer,
  type LoopbackServer,
} from '../../../support/loopbackServer.js';
import { hasProblem } from '../../support/problems.js';

const CANARY = 'CANARY-a1b2c3';
const OPEN = { fingerprints: [] };

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array, undefined> {
  for await (const chunk of body ?? []) {
    assert.ok(chunk instanceof Uint8Array);
    yield chunk;
  }
  return undefined;
}

describe('Node fetch', () => {
  const own = selfSigned();
  let server: LoopbackServer;
  let secure: LoopbackServer;
  let answer: Answer;
  before(async () => {
    const answering: Answer = (request, response) => {
      answer(request, response);
    };
    server = await startLoopbackServer(answering);
    secure = await startTlsServer(own, answering);
  });
  beforeEach(() => {
    answer = (_, response) => response.end('{"value":[]}');
  });
  after(async () => {
    await server.close();
    await secure.close();
  });

  const lastOf = ({ received }: LoopbackServer): unknown => {
    const { method, url, headers, body } = received.at(-1) ?? assert.fail();
    return [method, url, headers['content-type'], headers['content-length'], body];
  };

  describe('sends as it is told', () => {
    const cases: readonly (readonly [string, RequestInit, readonly unknown[]])[] = [
      [
        'a GET with a body',
        { body: '{"a":1}', headers: { 'Content-Type': 'application/json' } },
        ['GET', 'application/json', '7', '{"a":1}'],
      ],
      [
        'bytes without a type of their own',
        { method: 'POST', body: new TextEncoder().encode('ü') },
        ['POST', undefined, '2', 'ü'],
      ],
      [
        'a form with the type of a form',
        { method: 'POST', body: new URLSearchParams({ a: 'b c' }) },
        ['POST', 'application/x-www-form-urlencoded;charset=UTF-8', '5', 'a=b+c'],
      ],
      ['a POST without a body', { method: 'POST' }, ['POST', undefined, '0', '']],
      ['a DELETE', { method: 'DELETE' }, ['DELETE', undefined, undefined, '']],
    ];
    for (const [what, init, [method, ...rest]] of cases) {
      it(what, async () => {
        const response = await nodeFetch(`${server.origin}/S?$top=1`, init, OPEN);
        assert.equal(await response.text(), '{"value":[]}');
        assert.deepEqual(lastOf(server), [method, '/S?$top=1', ...rest]);
      });
    }
  });

  describe('reads answers as fetch does', () => {
    const text = JSON.stringify({ value: Array.from({ length: 500 }, (_, n) => ({ n })) });
    const codings: readonly (readonly [string, Buffer])[] = [
      ['gzip', zlib.gzipSync(text)],
      ['x-gzip', zlib.gzipSync(text)],
      ['deflate', zlib.deflateSync(text)],
      ['br', zlib.brotliCompressSync(text)],
      ['identity', Buffer.from(text)],
    ];
    for (const [coding, bytes] of codings) {
      it(coding, async () => {
        answer = (_, response) => {
          response.writeHead(200, { 'content-encoding': coding }).end(bytes);
        };
        const response = await nodeFetch(server.origin, {}, OPEN);
        assert.equal(await response.text(), text);
        assert.equal(response.headers.get('content-encoding'), coding);
      });
    }

    for (const status of [204, 304]) {
      it(`${status} without a body`, async () => {
        answer = (_, response) => response.writeHead(status, { etag: '"1"' }).end();
        const response = await nodeFetch(server.origin, {}, OPEN);
        assert.deepEqual([response.status, response.body], [status, null]);
        assert.equal(response.headers.get('etag'), '"1"');
      });
    }

    it('the answer to HEAD', async () => {
      answer = (_, response) => response.writeHead(200, { 'content-length': '99' }).end();
      const response = await nodeFetch(server.origin, { method: 'HEAD' }, OPEN);
      assert.deepEqual([response.status, response.body], [200, null]);
    });

    it('redirects as answers, and every cookie', async () => {
      answer = (_, response) => {
        response.writeHead(302, { location: '/b', 'set-cookie': ['a=1', 'b=2'] }).end();
      };
      const { status, headers } = await nodeFetch(server.origin, {}, OPEN);
      assert.deepEqual([status, headers.get('location')], [302, '/b']);
      assert.deepEqual(headers.getSetCookie(), ['a=1', 'b=2']);
    });

    it('10 MB, with a reader that takes its time', async () => {
      const bytes = Buffer.alloc(10_000_000, 7);
      answer = (_, response) => response.end(bytes);
      let length = 0;
      for await (const chunk of chunksOf(await nodeFetch(server.origin, {}, OPEN))) {
        if (length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
        length += chunk.length;
      }
      assert.equal(length, bytes.length);
    });

    it('what came before the connection broke, and then the break', async () => {
      answer = (_, response) => {
        response.writeHead(200, { 'content-length': '20' });
        response.write('0123456789', () => response.destroy());
      };
      const chunks = chunksOf(await nodeFetch(server.origin, {}, OPEN));
      // The break is there before anybody reads.
      await new Promise((resolve) => setTimeout(resolve, 50));
      const { value } = await chunks.next();
      assert.equal(new TextDecoder().decode(value ?? assert.fail()), '0123456789');
      await assert.rejects(chunks.next(), { code: 'ECONNRESET' });
    });

    it('compressed: what came before the connection broke, and then the break', async () => {
      const bytes = zlib.gzipSync(text);
      answer = (_, response) => {
        const headers = { 'content-encoding': 'gzip', 'content-length': String(bytes.length) };
        response.writeHead(200, headers);
        response.write(bytes.subarray(0, bytes.length - 20), () => response.destroy());
      };
      const response = await nodeFetch(server.origin, {}, OPEN);
      const decoder = new TextDecoder();
      let got = '';
      const reading = async (): Promise<void> => {
        for await (const chunk of chunksOf(response)) got += decoder.decode(chunk);
      };
      await assert.rejects(reading(), { code: 'ECONNRESET' });
      assert.ok(got.length > 100 && text.startsWith(got), got);
    });

    const odd: readonly (readonly [what: string, head: string, code: string])[] = [
      ['no HTTP', 'HTTP/1.1 999999 Odd', 'HPE_INVALID_STATUS'],
      ['a status that is none', 'HTTP/1.1 600 Odd', 'ERR_HTTP_INVALID_STATUS_CODE'],
      ['a text of it that is none', 'HTTP/1.1 200 \x01', 'ERR_HTTP_INVALID_STATUS_CODE'],
      ['another protocol', 'HTTP/1.1 101 Odd\r\nConnection: Upgrade\r\nUpgrade: x', 'ECONNRESET'],
    ];
    for (const [what, head, code] of odd) {
      it(`${what} as a failure`, async () => {
        const listener = net.createServer((socket) => {
          socket.on('error', () => undefined);
          socket.end(`${head}\r\n\r\n`);
        });
        listener.listen(0, '127.0.0.1');
        await once(listener, 'listening');
        const { port } = listener.address() as net.AddressInfo;
        try {
          await assert.rejects(nodeFetch(`http://127.0.0.1:${port}`, {}, OPEN), { code });
        } finally {
          listener.close();
        }
      });
    }
  });

  describe('stops within 100 ms when cancelled', () => {
    const stages: readonly (readonly [string, Answer])[] = [
      ['before the answer', () => undefined],
      ['within the answer', (_, response) => response.writeHead(200).write('{"va')],
    ];
    for (const [stage, answering] of stages) {
      for (const scheme of ['http', 'https'] as const) {
        it(`${stage}, ${scheme}`, async () => {
          answer = answering;
          const { origin } = scheme === 'http' ? server : secure;
          const controller = new AbortController();
          let cancelled = 0;
          setTimeout(() => {
            cancelled = performance.now();
            controller.abort();
          }, 100);
          const init = { signal: controller.signal };
          const options = { fingerprints: scheme === 'http' ? [] : [own.fingerprint] };
          const reading = async (): Promise<string> =>
            (await nodeFetch(origin, init, options)).text();
          await assert.rejects(reading());
          assert.ok(performance.now() - cancelled < 100);
        });
      }
    }

    it('while a TLS handshake hangs', async () => {
      const silent = net.createServer();
      silent.listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const { port } = silent.address() as net.AddressInfo;
      const signal = AbortSignal.timeout(50);
      const began = performance.now();
      const options = { fingerprints: [own.fingerprint] };
      await assert.rejects(nodeFetch(`https://127.0.0.1:${port}`, { signal }, options));
      assert.ok(performance.now() - began < 150);
      silent.close();
    });

    it('before it began', async () => {
      const before = server.received.length;
      const signal = AbortSignal.abort();
      await assert.rejects(nodeFetch(server.origin, { signal }, OPEN), { name: 'AbortError' });
      assert.equal(server.received.length, before);
    });
  });

  describe('waits for a connection as long as it is told', () => {
    let silent: net.Server;
    before(async () => {
      // Its handshakes hang.
      silent = net.createServer();
      silent.listen(0, '127.0.0.1');
      await once(silent, 'listening');
    });
    after(() => silent.close());

    it('and no longer', async () => {
      const host = `127.0.0.1:${(silent.address() as net.AddressInfo).port}`;
      const began = performance.now();
      const connecting = nodeFetch(`https://${host}/`, { connectSeconds: 0.05 }, OPEN);
      const facts = { host, seconds: 0.05 };
      await assert.rejects(connecting, hasProblem('request.connect-timeout', facts));
      assert.ok(performance.now() - began < 1000);
    });

    it('for the answer it may take longer, on a connection that is new and on one that is not', async () => {
      answer = (_, response) => setTimeout(() => response.end('late'), 120);
      for (const { origin } of [server, secure, server, secure]) {
        const fingerprints = origin.startsWith('https') ? [own.fingerprint] : [];
        const response = await nodeFetch(origin, { connectSeconds: 0.1 }, { fingerprints });
        assert.equal(await response.text(), 'late');
      }
    });
  });

  describe('with a certificate that a person trusts', () => {
    const authority = createAuthority();
    const pinned: readonly (readonly [string, ReturnType<typeof selfSigned>])[] = [
      ['self-signed', selfSigned()],
      ['of an unknown authority', authority.issue()],
      ['expired', selfSigned({ validFrom: new Date(2020, 1), validTo: new Date(2021, 1) })],
      ['for another name', authority.issue({ addresses: [], hosts: ['other.example'] })],
    ];
    for (const [what, certificate] of pinned) {
      it(`sends to a server that shows it: ${what}`, async () => {
        const one = await startTlsServer(certificate, (_, response) => response.end('ok'));
        const headers = { authorization: `Bearer ${CANARY}` };
        const { fingerprint } = certificate;
        try {
          for (const path of ['/1', '/2']) {
            const init = { headers };
            const options = { fingerprints: [fingerprint] };
            const response = await nodeFetch(one.origin + path, init, options);
            assert.equal(await response.text(), 'ok');
          }
          assert.equal(one.received.length, 2);
        } finally {
          await one.close();
        }
      });

      it(`sends nothing to a server that shows another one: ${what}`, async () => {
        const one = await startTlsServer(certificate, (_, response) => response.end('ok'));
        try {
          const init = { method: 'POST', body: CANARY, headers: { 'X-Api-Key': CANARY } };
          const refused = nodeFetch(one.origin, init, { fingerprints: [own.fingerprint] });
          await assert.rejects(refused, hasProblem('instance.certificate-changed'));
          assert.deepEqual(one.received, []);
        } finally {
          await one.close();
        }
      });
    }

    it('sends over connections one after the other, and over several at once', async () => {
      const { cert, key, fingerprint } = selfSigned();
      // Node resumes sessions of TLS, in which a server shows no certificate.
      const one = https.createServer({ cert, key }, (_, response) => response.end('ok'));
      one.listen(0, '127.0.0.1');
      await once(one, 'listening');
      const origin = `https://127.0.0.1:${(one.address() as net.AddressInfo).port}`;
      const send = async (): Promise<string> =>
        (await nodeFetch(origin, {}, { fingerprints: [fingerprint] })).text();
      try {
        for (let round = 0; round < 3; round += 1) {
          assert.equal(await send(), 'ok');
          await new Promise((resolve) => setTimeout(resolve, 20));
          one.closeIdleConnections();
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        assert.deepEqual(await Promise.all([send(), send(), send()]), ['ok', 'ok', 'ok']);
      } finally {
        one.close();
        one.closeAllConnections();
      }
    });

    it('sends no byte of a request before the certificate is known to be right', async () => {
      let bytes = 0;
      const { cert, key } = selfSigned();
      const tls = await import('node:tls');
      const listener = tls.createServer({ cert, key }, (socket) => {
        socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
        socket.on('error', () => undefined);
      });
      listener.listen(0, '127.0.0.1');
      await once(listener, 'listening');
      const { port } = listener.address() as net.AddressInfo;
      const init = { method: 'POST', body: CANARY };
      const options = { fingerprints: [own.fingerprint] };
      await assert.rejects(nodeFetch(`https://127.0.0.1:${port}`, init, options));
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(bytes, 0);
      listener.close();
    });
  });

  it('judges certificates as everywhere where nobody said otherwise', async () => {
    const before = secure.received.length;
    const init = { body: CANARY };
    await assert.rejects(nodeFetch(secure.origin, init, OPEN), (error) => {
      const { problem } = translateFetchError(error, secure.origin);
      assert.equal(problem.code, 'instance.certificate');
      return true;
    });
    assert.equal(secure.received.length, before);
  });

  it('tells of the certificate of a server without sending a request', async () => {
    const before = secure.received.length;
    const { host } = new URL(secure.origin);
    const { signal } = new AbortController();
    const certificate = await readServerCertificate(host, signal);
    const { subject, fingerprint, isTrusted, validTo } = certificate;
    assert.deepEqual([subject, fingerprint], ['CN=erp.example.com', own.fingerprint]);
    assert.equal(isTrusted, false);
    assert.ok(validTo.getTime() > Date.now());
    assert.equal(secure.received.length, before);
  });

  it('says that there is no server to ask for a certificate', async () => {
    const { signal } = new AbortController();
    const asked = readServerCertificate('127.0.0.1:1', signal);
    await assert.rejects(asked, hasProblem('instance.unreachable'));
  });

  describe('is used for', () => {
    const cases: readonly (readonly [string, string, FetchInit, boolean])[] = [
      ['the host with a trusted certificate', 'https://erp.local:8443/S', {}, true],
      ['another port of it', 'https://erp.local/S', {}, false],
      ['plain http to it', 'http://erp.local:8443/S', {}, false],
      ['another host', 'https://erp.other:8443/S', {}, false],
      ['GET with a body', 'https://erp.other/S', { body: 'x' }, true],
      ['HEAD with a body', 'https://erp.other/S', { method: 'HEAD', body: 'x' }, true],
      ['POST with a body', 'https://erp.other/S', { method: 'POST', body: 'x' }, false],
      ['a limit for connecting', 'https://erp.other/S', { connectSeconds: 5 }, true],
    ];
    for (const [what, url, init, isOurs] of cases) {
      it(`${what}: ${isOurs ? 'yes' : 'no'}`, async () => {
        let calls = 0;
        const transport = createTransport({
          fetch: () => {
            calls += 1;
            return Promise.resolve(new Response());
          },
          fingerprints: (host) => (host === 'erp.local:8443' ? [own.fingerprint] : []),
        });
        // Nobody is asked: the signal says no before.
        const signal = AbortSignal.abort();
        await transport(url, { ...init, signal }).catch(() => undefined);
        assert.equal(calls, isOurs ? 0 : 1);
      });
    }
  });
});
