import type { IncomingMessage } from 'node:http';

/** The bearer token of a request. */
export function bearerToken({ headers }: IncomingMessage): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
}

/** Value of `WWW-Authenticate`. */
export function challenge(parameters: Readonly<Record<string, string>>): string {
  const list = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  return ['Bearer', list.join(', ')].filter(Boolean).join(' ');
}
