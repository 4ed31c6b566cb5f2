import assert from 'node:assert/strict';
import type { SandboxFault, SandboxReady, SandboxTokenOrder } from '../../src/sandbox/api.js';

type Root = Pick<SandboxReady, 'root'>;

/** Orders faults from a sandbox that was started with `faults`; they stay until {@link clearFaults}. */
export async function orderFaults(ready: Root, ...faults: readonly SandboxFault[]): Promise<void> {
  const { status, text } = await order(`${ready.root}/_faults`, faults);
  assert.equal(status, 204, text);
}

/** Takes all faults away, and sets clock and licence slots right. */
export async function clearFaults({ root }: Root): Promise<void> {
  const { status } = await fetch(`${root}/_faults`, { method: 'DELETE' });
  assert.equal(status, 204);
}

/** An access token without a sign-in, from a sandbox that was started with `faults`. */
export async function orderToken(ready: Root, wanted: SandboxTokenOrder = {}): Promise<string> {
  const { status, text } = await order(`${ready.root}/_faults/tokens`, wanted);
  assert.equal(status, 200, text);
  const { access_token } = JSON.parse(text) as { readonly access_token: string };
  return access_token;
}

async function order(
  address: string,
  body: unknown,
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}
