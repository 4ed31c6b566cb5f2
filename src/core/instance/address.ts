import { ErpNetError } from '../errors.js';

/** Signs people in to other apps; see `instance.global-authority`. */
export const GLOBAL_AUTHORITY = 'id.erp.net';
const DEFAULT_DOMAIN = 'my.erp.net';

/** Loopback by name or literal (RFC 8252 7.3): the only hosts that may be reached by plain http. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** `localhost/x`, `erp.local:8080/x`: no path in a service begins like that, and other tools take both for hosts. */
export const BARE_HOST = /^(?:localhost(?=[/?]|$)|[\w.-]+:\d{1,5}(?=[/?]|$))/i;

/** `id.erp.net` signs people in to other apps; no API of an instance takes its tokens (ERP.net, authorities). */
export function isGlobalAuthority(url: string): boolean {
  return new URL(url).hostname === GLOBAL_AUTHORITY;
}

/** https anywhere, http only on this machine. */
export function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/**
 * The instance root of what a person types: `demodb`, `demodb.my.erp.net`, `127.0.0.1:5000` or any URL of the
 * instance (an address copied from the web client has a path).
 * @returns root URL without path, query and trailing slash, e.g. `https://demodb.my.erp.net`
 * @throws ErpNetError `address.*`
 */
export function parseInstanceAddress(text: string): string {
  const address = text.trim();
  if (!address) throw new ErpNetError({ code: 'address.empty' });
  const url = toUrl(address);
  if (!url || !['https:', 'http:'].includes(url.protocol) || !url.hostname) {
    throw new ErpNetError({ code: 'address.invalid', address: withoutSecrets(address) });
  }
  if (url.hostname === GLOBAL_AUTHORITY) {
    throw new ErpNetError({ code: 'address.global-authority' });
  }
  if (!isSecure(url)) throw new ErpNetError({ code: 'address.insecure', host: url.host });
  return url.origin;
}

function toUrl(address: string): URL | undefined {
  if (/\s/.test(address)) return undefined;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(address)) return parse(address);
  if (/^[a-z\d-]+$/i.test(address) && address !== 'localhost') {
    return parse(`https://${address}.${DEFAULT_DOMAIN}`);
  }
  const hostname = parse(`https://${address}`)?.hostname ?? '';
  return parse(`${isLoopback(hostname) ? 'http' : 'https'}://${address}`);
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** A pasted address may carry a code or a token: the query, the fragment and user info never reach a message. */
function withoutSecrets(address: string): string {
  return address
    .replace(/[?#].*$/s, '')
    .replace(/\/\/[^/@]*@/, '//')
    .slice(0, 100);
}
