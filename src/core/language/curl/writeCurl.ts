import type { PreparedRequest } from '../../request/prepare.js';
import { isSecretHeader } from '../conceal.js';

export interface CurlOptions {
  /** What stands for the token and other credentials; absent: they are written as they are. */
  readonly mask?: string;
}

/** A request as a `curl` command for `sh`, one option on each line. */
export function writeCurl(
  { method, url, headers, body }: PreparedRequest,
  { mask }: CurlOptions,
): string {
  const lines = [
    // A URL may hold brackets and braces, which curl would take for a series of addresses.
    `curl --globoff ${method === 'GET' && body === undefined ? '' : `--request ${method} `}${quote(url)}`,
    ...headers.map(([name, value]) => {
      const written = mask !== undefined && isSecretHeader(name) ? masked(value, mask) : value;
      return `--header ${quote(`${name}: ${written}`)}`;
    }),
  ];
  if (typeof body === 'string') lines.push(`--data-raw ${quote(body)}`);
  else if (body) lines.push('--data-binary @body');
  return lines.join(' \\\n  ');
}

/** The scheme stays: `Bearer ***`. */
function masked(value: string, mask: string): string {
  const [, scheme] = /^(bearer|basic)\s/i.exec(value) ?? [];
  return scheme ? `${scheme} ${mask}` : mask;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
