import { query } from 'jsonpath-rfc9535';

type Json = Parameters<typeof query>[0];

/**
 * First value that a path selects. Besides RFC 9535, paths without `$.` (`value[0].Id`) and the names of OData
 * annotations (`$.@odata.count`, `$.Customer@odata.id`) are understood.
 * @returns undefined when nothing is selected or the path can't be read
 */
export function selectJson(json: unknown, path: string): { readonly value: unknown } | undefined {
  try {
    const found = query(json as Json, toStandard(path.trim()));
    return found.length > 0 ? { value: found[0] } : undefined;
  } catch {
    // The library throws its parser's errors.
    return undefined;
  }
}

/** A text in quotes, which stays; or a name with `@` or `-`, which RFC 9535 wants in brackets. */
const ODD_NAME = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|\.([\w-]*@\w+\.\w+|[A-Za-z_]\w*-[\w-]*)/g;

function toStandard(path: string): string {
  const rooted = path.startsWith('$') ? path : path.startsWith('[') ? `$${path}` : `$.${path}`;
  return rooted.replace(ODD_NAME, (whole, text?: string, name = '') =>
    text === undefined ? `['${String(name)}']` : whole,
  );
}

/** A value as it is written into a request: text as it is, anything else as JSON. */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    // Nested so deeply that the stack is not enough.
    return '';
  }
}
