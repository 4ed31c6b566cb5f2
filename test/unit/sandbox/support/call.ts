import type { Sandbox } from '../../../../src/sandbox/server.js';
import { toEntity, type Entity } from './api.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body, if it is a JSON object; otherwise empty. */
  readonly body: Entity;
}

/** One request to the instance; `path` is below its root. */
export async function call(
  sandbox: Sandbox,
  path: string,
  init: RequestInit = {},
): Promise<Answer> {
  const { status, headers, text } = await callText(sandbox, path, init);
  return { status, headers, body: text.startsWith('{') ? toEntity(JSON.parse(text)) : {} };
}

export async function callText(
  { ready }: Sandbox,
  path: string,
  init: RequestInit = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const response = await fetch(ready.root + path, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A small set of the Domain API. */
export const currencies = '/api/domain/odata/General_Currencies_Currencies';

export const bearer = (token: string): Readonly<Record<string, string>> => ({
  authorization: `Bearer ${token}`,
});
