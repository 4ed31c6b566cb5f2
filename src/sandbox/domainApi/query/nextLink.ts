import type { QueryOptions } from './queryOptions.js';
import type { Next } from './selectRows.js';

/** The whole address of the next page: the same query, with another start. */
export function nextLink(resource: string, options: QueryOptions, next: Next): string {
  const kept = [...options].filter(([name]) => name !== '$skip' && name !== '$skiptoken');
  const start = 'skiptoken' in next ? ['$skiptoken', next.skiptoken] : ['$skip', String(next.skip)];
  const query = [...kept, start].map((option) => option.map(encode).join('='));
  return `${resource}?${query.join('&')}`;
}

/** .NET's way to encode a query: `+` for a space, `%2c` in small letters. */
const encode = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll("'", '%27')
    .replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())
    .replaceAll('%20', '+');
