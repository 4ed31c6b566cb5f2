import http from 'node:http';
import https from 'node:https';
import { ErpNetError } from '../../core/errors.js';
import type { FetchInit } from '../../core/ports.js';
import { certificateOf, whenConnected } from './handshake.js';
import { toResponse } from './toResponse.js';

export interface NodeFetchOptions {
  /**
   * SHA-256 of the certificates that the server may show, as `AB:CD:…`; no other one will do, whoever speaks for it.
   * Empty: certificates are judged as everywhere.
   */
  readonly fingerprints: readonly string[];
}

/** What `fetch` sends of its own where the request says nothing else, and what a server may have to know. */
const DEFAULT_HEADERS = {
  accept: '*/*',
  // Not `deflate`: some servers mean zlib by it, and some the bare stream.
  'accept-encoding': 'gzip, br',
  'user-agent': 'node',
} as const;

/**
 * `fetch` by Node's own client, for what the other one can't do: trust one certificate, send a body with a GET, and limit
 * the time for the connection to be made.
 * Redirects are never followed. Nothing is sent before the server has shown its certificate.
 * @throws ErpNetError `instance.certificate-changed`, `request.connect-timeout`; errors of Node's network with their `code`; the reason of the signal
 */
export async function nodeFetch(
  url: string,
  init: FetchInit,
  { fingerprints }: NodeFetchOptions,
): Promise<Response> {
  const { method = 'GET', signal, connectSeconds } = init;
  const { headers, bytes } = await contentOf(init);
  signal?.throwIfAborted();
  const { request: open } = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      method,
      headers,
      ...(signal && { signal }),
      // The fingerprint is compared instead. On a session that the agent would resume, no certificate is shown again; it
      // puts what the request says before what it remembers.
      ...(fingerprints.length > 0 && { rejectUnauthorized: false, session: undefined }),
    });
    request.on('error', reject);
    // Also where Node says nothing: it hangs up on a server that wants to speak something else than HTTP (101).
    request.once('close', () => {
      reject(failed('closed without an answer', 'ECONNRESET'));
    });
    const endLimit = limitConnecting(request, url, connectSeconds);
    // A request that waits for a proxy hears of its signal only behind it.
    signal?.addEventListener('abort', () => {
      reject(abortError(signal));
    });
    whenConnected(request, (socket) => {
      endLimit();
      const shown = fingerprints.length > 0 && certificateOf(socket)?.fingerprint256;
      if (shown === false || (shown !== undefined && fingerprints.includes(shown))) {
        request.end(bytes);
      } else {
        const { host } = new URL(url);
        request.destroy(new ErpNetError({ code: 'instance.certificate-changed', host }));
      }
    });
    request.once('response', (message) => {
      // An answer without a length would end well when the request is given up.
      signal?.addEventListener('abort', () => {
        message.destroy(abortError(signal));
      });
      try {
        resolve(toResponse(message, method));
      } catch (error) {
        message.destroy();
        // A status or a text for it that `fetch` knows no answer for.
        reject(failed('no answer of HTTP', 'ERR_HTTP_INVALID_STATUS_CODE', error));
      }
    });
  });
}

/** An error as Node's network gives it: told by its code. */
function failed(message: string, code: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code });
}

/** @returns what ends the limit, once the connection is made */
function limitConnecting(
  request: http.ClientRequest,
  url: string,
  seconds: number | undefined,
): () => void {
  if (seconds === undefined) return () => undefined;
  const { host } = new URL(url);
  const limit = setTimeout(() => {
    request.destroy(new ErpNetError({ code: 'request.connect-timeout', host, seconds }));
  }, seconds * 1000);
  const end = (): void => {
    clearTimeout(limit);
  };
  request.once('close', end);
  return end;
}

function abortError({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException('aborted', 'AbortError');
}

interface Content {
  readonly headers: Record<string, string>;
  readonly bytes: Uint8Array | undefined;
}

/** Headers and body; `fetch` itself tells what type a text or a form has, and how long it is. */
async function contentOf({ headers: given, body }: RequestInit): Promise<Content> {
  const headers: Record<string, string> = {
    ...DEFAULT_HEADERS,
    ...Object.fromEntries(new Headers(given)),
  };
  if (body === undefined || body === null) return { headers, bytes: undefined };
  const content = new Response(body);
  const bytes = new Uint8Array(await content.arrayBuffer());
  const type = content.headers.get('content-type');
  if (type !== null) headers['content-type'] ??= type;
  // Node tells the length only of methods that it expects a body of.
  headers['content-length'] = String(bytes.length);
  return { headers, bytes };
}
