import { ErpNetError } from '../../src/core/errors.js';
import { sendRequest } from '../../src/core/request/send.js';
import { createTransport } from '../../src/node/transport/transport.js';

/** A program that sends a GET without and one with a body to each address, and prints what became of both. */
async function outcomeOf(url: string, body?: string): Promise<string> {
  const request = { method: 'GET', url, headers: [], hasCredentials: false };
  const fetch = createTransport({ fetch: globalThis.fetch });
  const { signal } = new AbortController();
  const options = { fetch, clock: Date.now, signal, timeoutSeconds: 10 };
  try {
    const sent = body === undefined ? request : { ...request, body };
    const { status } = await sendRequest(sent, options);
    return String(status);
  } catch (error) {
    const problem = error instanceof ErpNetError ? error.problem : undefined;
    return `${problem?.code ?? String(error)} ${problem && 'reason' in problem ? problem.reason : ''}`;
  }
}

async function sendToAll(): Promise<void> {
  for (const origin of process.argv.slice(2)) {
    const outcomes = [await outcomeOf(origin), await outcomeOf(origin, 'x')];
    process.stdout.write(`${outcomes.join(' ')}\n`);
  }
}

void sendToAll();
