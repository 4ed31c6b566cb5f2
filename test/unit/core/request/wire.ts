import assert from 'node:assert/strict';
import type { DocumentFiles } from '../../../../src/core/http/files.js';
import type { VariableSources } from '../../../../src/core/http/variables/variables.js';
import type { Problem } from '../../../../src/core/errors.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import {
  prepareRequest,
  type PrepareContext,
  type Prepared,
  type PreparedRequest,
} from '../../../../src/core/request/prepare.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { createTransport } from '../../../../src/node/transport/transport.js';
import { startLoopbackServer, type LoopbackServer } from '../../../support/loopbackServer.js';
import { WORLD } from '../http/support.js';

/** Prepares the first request of a document. */
export function prepare(
  text: string,
  { sources, ...context }: Partial<Omit<PrepareContext, 'sources'>> & Sources = {},
): Promise<Prepared> {
  const document = parseHttp(text);
  const block = document.blocks.find(({ request }) => request) ?? document.blocks[0];
  assert.ok(block);
  return prepareRequest(document, block, { ...context, sources: { world: WORLD, ...sources } });
}

interface Sources {
  readonly sources?: Partial<VariableSources>;
}

type Context = Parameters<typeof prepare>[1];

/** Codes of the problems for which nothing is sent, and of the warnings. */
export async function findings(
  text: string,
  context?: Context,
): Promise<{ readonly problems: readonly string[]; readonly warnings: readonly string[] }> {
  const prepared = await prepare(text, context);
  const codes = (problems: readonly Problem[]): readonly string[] =>
    problems.map(({ code }) => code);
  return {
    problems: 'problems' in prepared ? codes(prepared.problems) : [],
    warnings: codes(prepared.warnings),
  };
}

/** Files by path, for documents that name some. */
export function filesOf(files: Readonly<Record<string, string | Uint8Array>>): DocumentFiles {
  const found = new Map(Object.entries(files));
  return {
    nearest: (name) => {
      const text = found.get(name);
      return Promise.resolve(typeof text === 'string' ? { path: name, text } : undefined);
    },
    read: (path) => {
      if (path.startsWith('/')) return Promise.resolve('outside');
      const bytes = found.get(path);
      if (bytes === undefined) return Promise.resolve('missing');
      return Promise.resolve(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
    },
  };
}

/** Headers that every fetch of Node sends. */
const FETCH_HEADERS: ReadonlySet<string> = new Set(
  'host connection accept-language sec-fetch-mode user-agent accept-encoding content-length'.split(
    ' ',
  ),
);

/** What a server on this machine receives, as `METHOD /url`, header lines, an empty line and the body. */
export interface Wire {
  /** Address of the server; only while tests run. */
  origin(): string;
  /** Sends the first request of a document, in which `https://here` stands for the server. */
  sent(text: string, context?: Context): Promise<string>;
  /** All requests of a document; those that are not sent give the codes of their problems. */
  sentAll(text: string, context?: Context): Promise<readonly string[]>;
}

/** Sends, and tells what arrived. */
async function send(request: PreparedRequest, server: LoopbackServer): Promise<string> {
  const { signal } = new AbortController();
  await sendRequest(request, {
    fetch: createTransport({ fetch: globalThis.fetch }),
    clock: WORLD.clock,
    signal,
  });
  const { method, url, headers, body } = server.received.at(-1) ?? assert.fail();
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    FETCH_HEADERS.has(name) || (name === 'accept' && value === '*/*')
      ? []
      : [`${name}: ${String(value)}`],
  );
  return [`${method} ${url}`, ...lines, ...(body ? ['', body] : [])].join('\n');
}

/** Starts the server for the tests of a suite. */
export function useWire(): Wire {
  let server: LoopbackServer;
  before(async () => {
    server = await startLoopbackServer((_, response) => response.end());
  });
  after(() => server.close());
  return {
    origin: () => server.origin,
    sent: async (text, context) => {
      const prepared = await prepare(text.replaceAll('https://here', server.origin), {
        serviceRoot: `${server.origin}/odata/`,
        ...context,
      });
      assert.ok('request' in prepared, JSON.stringify(prepared));
      return send(prepared.request, server);
    },
    sentAll: async (text, { sources, ...context } = {}) => {
      const { origin } = server;
      const document = parseHttp(
        text.replaceAll('https://here', origin).replaceAll('= here', `= ${new URL(origin).host}`),
      );
      const all: string[] = [];
      for (const block of document.blocks) {
        if (!block.request) continue;
        const prepared = await prepareRequest(document, block, {
          ...context,
          sources: { world: WORLD, ...sources },
        });
        all.push(
          'request' in prepared
            ? await send(prepared.request, server)
            : prepared.problems.map(({ code }) => code).join(' '),
        );
      }
      return all;
    },
  };
}
