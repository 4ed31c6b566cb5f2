/**
 * Where a record can be read.
 * @param id its `@odata.id`, relative to the service root as ERP.net sends it, or absolute (OData JSON 4.5.8)
 * @param serviceRoot with a slash at the end
 * @returns undefined for what is no address below the service root: an answer must not choose where requests go
 */
export function recordUrl(id: string, serviceRoot: string): string | undefined {
  if (!URL.canParse(id, serviceRoot) || /[\s{}]/.test(id)) return undefined;
  const root = new URL(serviceRoot);
  const url = new URL(id, root);
  const isBelow = url.origin === root.origin && url.pathname.startsWith(root.pathname);
  const isPlain = !url.search && !url.hash && !url.username && !url.password;
  return isBelow && isPlain && url.pathname.length > root.pathname.length ? url.href : undefined;
}
