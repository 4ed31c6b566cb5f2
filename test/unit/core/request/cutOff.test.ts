import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import zlib from 'node:zlib';
import { ErpNetError } from '../../../../src/core/errors.js';
import type { Fetch } from '../../../../src/core/ports.js';
import type { Exchange } from '../../../../src/core/request/exchange.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { nodeFetch } from '../../../../src/node/transport/nodeFetch.js';
import { hasProblem } from '../../support/problems.js';

const JSON_TEXT = '{"value":[{"Number":"1","Name":"Ünal"},{"Number":"2","Name":"B"}]}';
const BODY = Buffer.from(JSON_TEXT);
const STATUS = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

function withLength(): Answer {
  return {
    bytes: Buffer.concat([Buffer.from(`${STATUS}Content-Length: ${BODY.length}\r\n\r\n`), BODY]),
    received: (bytes, head) => bytes - head,
  };
}

/** In three chunks, the second of which splits a character. */
function inChunks(): Answer {
  const parts: Buffer[] = [Buffer.from(`${STATUS}Transfer-Encoding: chunked\r\n\r\n`)];
  /** How much of the body has come with so many bytes behind the head. */
  const counts: number[] = [];
  let received = 0;
  const add = (bytes: Buffer, isBody: boolean): void => {
    parts.push(bytes);
    bytes.forEach(() => {
      counts.push(received);
      if (isBody) received += 1;
    });
  };
  const split = BODY.indexOf(0xc3) + 1;
  for (const chunk of [
    BODY.subarray(0, 5),
    BODY.subarray(5, split),
    BODY.subarray(split),
    Buffer.alloc(0),
  ]) {
    add(Buffer.from(`${chunk.length.toString(16)}\r\n`), false);
    add(chunk, true);
    add(Buffer.from('\r\n'), false);
  }
  return {
    bytes: Buffer.concat(parts),
    received: (bytes, head) => counts[bytes - head] ?? BODY.length,
  };
}

interface Answer {
  /** Head and body as they travel. */
  readonly bytes: Buffer;
  /** Bytes of the body that are known once so many bytes have come. */
  readonly received: (bytes: number, headLength: number) => number;
}

/** A server that writes these bytes to whoever asks, and ends the connection there. */
async function serve(answer: () => Buffer, end: 'close' | 'reset' = 'close'): Promise<net.Server> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(answer(), () => {
        if (end === 'close') socket.end();
        // What was written is on its way: a reset at once would take it along.
        else setTimeout(() => socket.resetAndDestroy(), 2);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function originOf(server: net.Server): string {
  const { port } = server.address() as net.AddressInfo;
  return `http://127.0.0.1:${port}`;
}

const CLIENTS: readonly (readonly [name: string, fetch: Fetch])[] = [
  ['fetch', (url, init) => fetch(url, init)],
  ['Node fetch', (url, init) => nodeFetch(url, init, { fingerprints: [] })],
];

function send(origin: string, fetch: Fetch, timeoutSeconds = 2): Promise<Exchange> {
  return sendRequest(
    { method: 'GET', url: `${origin}/S`, headers: [], hasCredentials: false },
    { fetch, clock: Date.now, signal: new AbortController().signal, timeoutSeconds },
  );
}

describe('an answer that is cut at every single byte', () => {
  for (const [client, fetch] of CLIENTS) {
    for (const [form, { bytes, received }] of [
      ['with a length', withLength()],
      ['in chunks', inChunks()],
    ] as const) {
      for (const end of ['close', 'reset'] as const) {
        it(`${form}, ${client}, ${end}: a problem, or what arrived`, async () => {
          let length = 0;
          const server = await serve(() => bytes.subarray(0, length), end);
          const head = bytes.indexOf('\r\n\r\n') + 4;
          try {
            // With nothing at all there is no answer to cut.
            for (length = 1; length <= bytes.length; length += end === 'close' ? 1 : 7) {
              const what = `${length} of ${bytes.length} bytes`;
              if (length < head) {
                await assert.rejects(
                  send(originOf(server), fetch),
                  hasProblem('instance.unreachable'),
                  what,
                );
                continue;
              }
              const { status, notes, body } = await send(originOf(server), fetch);
              const kinds = notes.map(({ kind }) => kind);
              assert.equal(status, 200, what);
              assert.deepEqual(kinds, length === bytes.length ? [] : ['incomplete'], what);
              const known = BODY.subarray(0, received(length, head));
              // `fetch` forgets what it has not handed out when a connection breaks.
              const isForgetful = client === 'fetch' && kinds.length > 0;
              const expected = isForgetful ? known.subarray(0, body.length) : known;
              assert.deepEqual(Buffer.from(body), expected, what);
            }
          } finally {
            server.close();
          }
        }).timeout(30_000);
      }
    }
  }
});

describe('what no client can read', () => {
  const cases: readonly (readonly [what: string, text: string])[] = [
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['a status that is none', 'HTTP/1.1 OK\r\n\r\n'],
    ['a header with a NUL', 'HTTP/1.1 200 OK\r\nA: \0\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nab'],
    ['a head without end', `HTTP/1.1 200 OK\r\nA: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['nothing', ''],
  ];
  for (const [client, fetch] of CLIENTS) {
    for (const [what, text] of cases) {
      it(`${what}, ${client}: one problem`, async () => {
        const server = await serve(() => Buffer.from(text));
        try {
          await assert.rejects(send(originOf(server), fetch), hasProblem('instance.unreachable'));
        } finally {
          server.close();
        }
      });
    }

    it(`a chunk that is none, ${client}: what came before it`, async () => {
      const text = `${STATUS}Transfer-Encoding: chunked\r\n\r\n5\r\n{"val\r\nzz\r\n`;
      const server = await serve(() => Buffer.from(text));
      try {
        const { notes, body } = await send(originOf(server), fetch);
        assert.deepEqual(
          notes.map(({ kind }) => kind),
          ['incomplete'],
        );
        assert.ok('{"val'.startsWith(new TextDecoder().decode(body)));
      } finally {
        server.close();
      }
    });
  }
});

describe('an answer in another encoding than it says', () => {
  const encoded = (encoding: string, bytes: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from(`${STATUS}Content-Encoding: ${encoding}\r\n\r\n`), bytes]);
  const cases: readonly (readonly [what: string, bytes: Buffer])[] = [
    ['gzip that is plain', encoded('gzip', BODY)],
    ['br that is gzip', encoded('br', zlib.gzipSync(BODY))],
    // The client of Node 20 waits for ever here, and hears of no signal.
    ['gzip with more behind it', encoded('gzip', Buffer.concat([zlib.gzipSync(BODY), BODY]))],
  ];
  for (const [client, fetch] of CLIENTS) {
    for (const [what, bytes] of cases) {
      it(`${what}, ${client}: status and headers, and why there is no more`, async () => {
        const server = await serve(() => bytes);
        const began = performance.now();
        try {
          const { status, notes } = await send(originOf(server), fetch, 0.5);
          assert.equal(status, 200);
          assert.deepEqual(
            notes.map(({ kind }) => kind),
            ['incomplete'],
          );
          assert.ok(performance.now() - began < 1500);
        } finally {
          server.close();
        }
      });
    }
  }
});

describe('a body that neither goes on nor hears of a signal', () => {
  const fetch: Fetch = () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(BODY.subarray(0, 10));
      },
    });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
  };

  it('ends at the limit, with what arrived', async () => {
    const { body, notes } = await send('http://127.0.0.1', fetch, 0.05);
    assert.deepEqual(Buffer.from(body), BODY.subarray(0, 10));
    const host = '127.0.0.1';
    const problem = { code: 'request.timeout', host, seconds: 0.05 };
    assert.deepEqual(notes, [{ kind: 'incomplete', problem }]);
  });

  it('ends within 100 ms when cancelled', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const request = { method: 'GET', url: 'http://127.0.0.1', headers: [], hasCredentials: false };
    const sending = sendRequest(request, { fetch, clock: Date.now, signal });
    let cancelled = 0;
    setTimeout(() => {
      cancelled = performance.now();
      controller.abort();
    }, 20);
    await assert.rejects(sending, hasProblem('cancelled'));
    assert.ok(performance.now() - cancelled < 100);
  });
});

/** Writes a byte after each pause. */
async function serveSlowly(bytes: Buffer, pauseMs: number): Promise<net.Server> {
  const server = net.createServer((socket) => {
    let at = 0;
    const timer = setInterval(() => {
      if (at < bytes.length) socket.write(bytes.subarray(at, at + 1));
      else socket.end();
      at += 1;
    }, pauseMs);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
    });
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('a server that trickles', () => {
  for (const [client, fetch] of CLIENTS) {
    it(`is read to its end as long as it goes on, ${client}`, async () => {
      const server = await serveSlowly(Buffer.from(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(60)}`), 5);
      try {
        const { body, notes } = await send(originOf(server), fetch, 1);
        assert.deepEqual([body.length, notes], [60, []]);
      } finally {
        server.close();
      }
    });

    it(`does not keep anybody with a head that never ends, ${client}`, async () => {
      const server = await serveSlowly(Buffer.from(`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(999)}`), 20);
      const began = performance.now();
      try {
        await assert.rejects(
          send(originOf(server), fetch, 0.5),
          hasProblem('request.timeout', { seconds: 0.5 }),
        );
        assert.ok(performance.now() - began < 1500);
      } finally {
        server.close();
      }
    });

    it(`stops within 100 ms when cancelled, ${client}`, async () => {
      const server = await serveSlowly(Buffer.from(`${STATUS}\r\n${'x'.repeat(999)}`), 5);
      const controller = new AbortController();
      let cancelled = 0;
      setTimeout(() => {
        cancelled = performance.now();
        controller.abort();
      }, 450);
      try {
        const { signal } = controller;
        const request = {
          method: 'GET',
          url: originOf(server),
          headers: [],
          hasCredentials: false,
        };
        await assert.rejects(
          sendRequest(request, { fetch, clock: Date.now, signal }),
          (error) => error instanceof ErpNetError && error.code === 'cancelled',
        );
        assert.ok(performance.now() - cancelled < 100);
      } finally {
        server.close();
      }
    });
  }
});
