import { odataError } from '../errors.js';

/** Query options by name; names of OData's own keep their `$`. */
export type QueryOptions = ReadonlyMap<string, string>;

/** System query options that the Domain API documents, and the internal one of a next link. */
const known = new Set([
  '$apply',
  '$count',
  '$expand',
  '$filter',
  '$orderby',
  '$search',
  '$select',
  '$skip',
  '$skiptoken',
  '$top',
]);

/** Reads the query of a URL. Options without `$` are extensions or nobody's, and pass. */
export function readQueryOptions(search: string): QueryOptions {
  const options = new Map<string, string>();
  for (const part of search.replace(/^\?/, '').split('&').filter(Boolean)) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(part) ?? [];
    addOption(options, decode(name).trim(), decode(value));
  }
  return options;
}

/** Adds one option, as a query and an `$expand` may have it. */
export function addOption(options: Map<string, string>, name: string, value: string): void {
  if (name.startsWith('$') && !known.has(name)) {
    throw odataError(`The query parameter '${name}' is not supported.`, 400);
  }
  if (options.has(name)) {
    throw odataError(
      `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      400,
    );
  }
  options.set(name, value);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw odataError('Bad Request - Error in query syntax.', 400);
  }
}

/** Value of `$top` or `$skip`. */
export function readNumber(options: QueryOptions, name: '$top' | '$skip'): number | undefined {
  const text = options.get(name)?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw odataError(
    `Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    400,
  );
}

export function readCount(options: QueryOptions): boolean {
  const text = options.get('$count')?.trim();
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw odataError(`'${text}' is not a valid count option.`, 400);
}
