import { IncomingMessage } from 'node:http';

/** Larger than any form of ours. */
const formLimit = 64 * 1024;

/** Reads the whole body of a request; `undefined` when it is larger than `limit` bytes. */
export async function readBody(
  request: IncomingMessage,
  limit = formLimit,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same request with its body to be read once more. */
export function replay(request: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(request.socket);
  copy.method = request.method;
  copy.url = request.url;
  copy.httpVersion = request.httpVersion;
  copy.headers = request.headers;
  copy.complete = true; // Otherwise the end of the copy closes the socket.
  copy.push(body);
  copy.push(null);
  return copy;
}

/** The JSON in the body of a request; `undefined` when it is none, or too large. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return body && JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
