import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/**
 * Holds back what a handler answers with, until its end. Status and headers are in `response` then, nothing is sent,
 * and `send` has the methods back that really write.
 */
export function capture(response: ServerResponse, send: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const original = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  };
  const keep = (args: readonly unknown[]): void => {
    const [chunk] = args;
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    const done = args.find((arg) => typeof arg === 'function');
    if (done) process.nextTick(done);
  };
  const held = {
    writeHead: (status: number, ...rest: readonly unknown[]) => {
      response.statusCode = status;
      const headers = rest.find((arg): arg is OutgoingHttpHeaders => isHeaders(arg)) ?? {};
      for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined) response.setHeader(name, value);
      }
      return response;
    },
    write: (...args: readonly unknown[]) => {
      keep(args);
      return true;
    },
    end: (...args: readonly unknown[]) => {
      keep(args);
      Object.assign(response, original);
      send(Buffer.concat(chunks));
      return response;
    },
  };
  Object.assign(response, held);
}

const isHeaders = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
