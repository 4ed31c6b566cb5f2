import type { Sandbox } from '../../../../src/sandbox/server.js';
import { signIn } from './client.js';

interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An entity in an answer. */
export type Entity = Readonly<Record<string, unknown>>;

interface Listing {
  readonly value: readonly Entity[];
  readonly count: number | undefined;
  readonly nextLink: string | undefined;
}

/** Reads the Domain API with the token of a user. */
export interface Api {
  /** `path` is below the service root, or a whole address. */
  get(path: string): Promise<ApiResponse>;
  list(path: string): Promise<Listing>;
  entity(path: string): Promise<Entity>;
  /** Sends a request with a body, which is JSON unless it is a text. */
  send(method: string, path: string, body?: unknown, headers?: Sent): Promise<ApiResponse>;
  /** Message of an answer that must be an error. */
  refusal(path: string): Promise<{ readonly status: number; readonly message: string }>;
}

type Sent = Readonly<Record<string, string>>;

/** Signs in once, when first used. */
export function useApi(sandbox: () => Sandbox): Api {
  let token: Promise<string> | undefined;
  const call = async (path: string, init: RequestInit, headers: Sent): Promise<ApiResponse> => {
    token ??= signIn(sandbox()).then(({ access_token }) => access_token);
    const response = await fetch(new URL(path, sandbox().ready.serviceRoot), {
      ...init,
      headers: { authorization: `Bearer ${await token}`, ...headers },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const get = (path: string): Promise<ApiResponse> => call(path, {}, {});
  const json = async (path: string): Promise<Entity> => {
    const { status, text } = await get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`);
    return toEntity(JSON.parse(text));
  };
  return {
    get,
    send: (method, path, body, headers = {}) => {
      if (body === undefined) return call(path, { method }, headers);
      const isText = typeof body === 'string';
      const type = isText ? 'text/plain' : 'application/json';
      const text = isText ? body : JSON.stringify(body);
      return call(path, { method, body: text }, { 'content-type': type, ...headers });
    },
    entity: json,
    list: async (path) => {
      const body = await json(path);
      const { value, '@odata.count': count, '@odata.nextLink': nextLink } = body;
      return {
        value: Array.isArray(value) ? value.map(toEntity) : [],
        count: typeof count === 'number' ? count : undefined,
        nextLink: typeof nextLink === 'string' ? nextLink : undefined,
      };
    },
    refusal: async (path) => {
      const { status, text } = await get(path);
      const { message } = toEntity(JSON.parse(text));
      if (status < 400 || typeof message !== 'string') throw new Error(`${path} was not refused.`);
      return { status, message };
    },
  };
}

export function toEntity(value: unknown): Entity {
  if (typeof value !== 'object' || value === null) throw new Error('Not a JSON object.');
  return { ...value };
}

/** A member that is a text; empty when it is none. */
export function memberText(entity: Entity | undefined, name: string): string {
  const value = entity?.[name];
  return typeof value === 'string' ? value : '';
}

/** Members of a child collection, or the values of a collection. */
export function listIn(entity: Entity, name: string): readonly Entity[] {
  const list = entity[name];
  return Array.isArray(list) ? list.map(toEntity) : [];
}

/** The message of an error, in whichever of ERP.net's two envelopes it comes. */
export function messageIn(text: string): string {
  const body = toEntity(JSON.parse(text));
  return memberText(toEntity(body['error'] ?? body), 'message');
}
