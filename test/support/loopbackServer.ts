import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificates.js';

export interface Received {
  readonly method: string;
  /** As it travelled: path and query, not decoded. */
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface LoopbackServer {
  readonly origin: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

export type Answer = (request: Received, response: http.ServerResponse) => void;

/**
 * A real server on 127.0.0.1 that records what reaches it.
 * @param fixedPort of a server that was there before; absent: any free one
 */
export async function startLoopbackServer(answer: Answer, fixedPort = 0): Promise<LoopbackServer> {
  const server = http.createServer();
  return listen(server, { scheme: 'http', answer, fixedPort });
}

/** The same over TLS. */
export async function startTlsServer(
  { cert, key }: Pick<Certificate, 'cert' | 'key'>,
  answer: Answer,
  fixedPort = 0,
): Promise<LoopbackServer> {
  const server = https.createServer({ cert, key });
  return listen(server, { scheme: 'https', answer, fixedPort });
}

interface Listening {
  readonly scheme: 'http' | 'https';
  readonly answer: Answer;
  readonly fixedPort: number;
}

async function listen(
  server: http.Server,
  { scheme, answer, fixedPort }: Listening,
): Promise<LoopbackServer> {
  const received: Received[] = [];
  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const record = { method, url, headers, body: Buffer.concat(chunks).toString() };
      received.push(record);
      answer(record, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(fixedPort, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${scheme}://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
