import type { IncomingMessage } from 'node:http';

/** The bearer token of a request. */
export function bearerToken({ headers }: IncomingMessage): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
}

/** What a request shows to prove who sends it: at most one of the two is expected. */
export interface Credentials {
  readonly bearer: string | undefined;
  /** Of the header `X-Api-Key` or `Api-Key`. */
  readonly apiKey: string | undefined;
  /** Whether there is more than one of the headers that can carry a token. */
  readonly several: boolean;
}

export function credentials(request: IncomingMessage): Credentials {
  const { headers } = request;
  const keys = [headers['x-api-key'], headers['api-key']].filter((key) => key !== undefined);
  const [key] = keys;
  return {
    bearer: bearerToken(request),
    apiKey: typeof key === 'string' ? key.trim() : undefined,
    several: keys.length + (headers.authorization === undefined ? 0 : 1) > 1,
  };
}

/** Value of `WWW-Authenticate` (RFC 6750, section 3). What a header can't carry is left out of the values. */
export function challenge(parameters: Readonly<Record<string, string>>): string {
  const list = Object.entries(parameters).map(
    ([name, value]) => `${name}="${value.replace(/[^\x20-\x7e]|["\\]/g, '')}"`,
  );
  return ['Bearer', list.join(', ')].filter(Boolean).join(' ');
}
