import { ErpNetError } from '../errors.js';
import type { Clock, Fetch } from '../ports.js';
import { fetchTextWithin, hostOf, type TextAnswer } from '../request/fetchWithin.js';
import type { Instance } from './instance.js';
import { readAutoDiscovery, type Discovered } from './sites.js';

/** ERP.net, auto-discovery: the current path, then the one of older servers. */
const DISCOVERY_PATHS = ['/tools/auto-discovery', '/sys/auto-discovery'];
/** OpenID Connect Discovery 1.0, section 4. */
const METADATA_PATH = '/.well-known/openid-configuration';
const TIMEOUT_SECONDS = 15;
const MAX_BYTES = 1_000_000;

export interface DiscoveryOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Asks an instance which sites it has, of which version it is, and its identity service what it calls itself. Anonymous;
 * takes no licence slot.
 * @param root see `parseInstanceAddress`
 * @throws ErpNetError `instance.*`, `cancelled`
 */
export async function discoverInstance(root: string, options: DiscoveryOptions): Promise<Instance> {
  const { host: name, database, sites } = await askForSites(root, options);
  const host = hostOf(root);
  const identity = sites.find(({ type }) => type === 'ID')?.url.replace(/\/$/, '');
  if (identity === undefined) {
    throw new ErpNetError({ code: 'instance.site-missing', host, site: 'ID' });
  }
  const api = sites.find(({ type, serviceRoot }) => type === 'DomainAPI' && serviceRoot);
  if (!api?.serviceRoot) {
    throw new ErpNetError({ code: 'instance.site-missing', host, site: 'DomainAPI' });
  }
  const [version, issuer] = await Promise.all([
    orNothing(askVersion(root, options)),
    orNothing(askIssuer(identity, options)),
  ]);
  return {
    root,
    name: name ?? host,
    ...(database !== undefined && { database }),
    ...(version !== undefined && { version }),
    sites: [...sites],
    identity,
    ...(issuer !== undefined && { issuer }),
    serviceRoot: api.serviceRoot,
    discoveredAt: options.clock(),
  };
}

async function askForSites(root: string, options: DiscoveryOptions): Promise<Discovered> {
  const refusals: ErpNetError[] = [];
  for (const path of DISCOVERY_PATHS) {
    const answer = await ask(root + path, options);
    const found = readAutoDiscovery(answer.text, root);
    if (found) return found;
    refusals.push(explain(answer, root));
  }
  const isAuthority = await orNothing(askIssuer(`${root}/id`, options));
  const [first] = refusals;
  if (first && isAuthority === undefined) throw first;
  throw new ErpNetError({ code: 'instance.identity-only', host: hostOf(root) });
}

/** What an answer is that is not the one of an instance. */
function explain({ response }: TextAnswer, root: string): ErpNetError {
  const host = hostOf(root);
  const { status, headers } = response;
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  const location = headers.get('location') ?? '';
  const to = URL.canParse(location, root) ? new URL(location, root).origin : root;
  if (status >= 300 && status < 400 && to !== root) {
    return new ErpNetError({ code: 'instance.moved', host, to });
  }
  if (type === 'text/html') return new ErpNetError({ code: 'instance.web-page', host, status });
  const got = [`HTTP ${status}`, type].filter(Boolean).join(', ');
  return new ErpNetError({ code: 'instance.not-erpnet', host, got });
}

async function askVersion(root: string, options: DiscoveryOptions): Promise<string | undefined> {
  const text = (await ask(`${root}/tools/ver`, options)).text.trim();
  return /^[\d.]{1,40}$/.test(text) ? text : undefined;
}

async function askIssuer(identity: string, options: DiscoveryOptions): Promise<string | undefined> {
  const { text } = await ask(identity + METADATA_PATH, options);
  return /^\s*\{/.test(text) ? readIssuer(text) : undefined;
}

function readIssuer(text: string): string | undefined {
  try {
    const { issuer } = JSON.parse(text) as { readonly issuer?: unknown };
    return typeof issuer === 'string' && URL.canParse(issuer) && issuer.length < 500
      ? issuer
      : undefined;
  } catch {
    return undefined;
  }
}

/** What only decorates: an instance without it still works. */
async function orNothing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof ErpNetError && error.code !== 'cancelled') return undefined;
    throw error;
  }
}

function ask(url: string, options: DiscoveryOptions): Promise<TextAnswer> {
  return fetchTextWithin(TIMEOUT_SECONDS, url, { ...options, maxBytes: MAX_BYTES });
}
