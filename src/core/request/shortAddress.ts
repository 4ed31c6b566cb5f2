const SERVICE_ROOT = /^\/(?:[^/]+\/)*?odata\//i;

/**
 * An address as a person says it, decoded: what is below an OData service root, else host and path. The query stays.
 * @param url absolute
 */
export function shortAddress(url: string): string {
  const { host, pathname, search } = new URL(url);
  const root = SERVICE_ROOT.exec(pathname)?.[0];
  const path = root === undefined ? host + pathname : pathname.slice(root.length);
  return decode((path || pathname) + search);
}

/** Text that encodes no characters stays what it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
