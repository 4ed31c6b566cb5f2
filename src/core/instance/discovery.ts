import * as v from 'valibot';
import { ErpNetError } from '../errors.js';
import type { Clock, Fetch } from '../ports.js';
import { fetchWithin, hostOf } from '../request/fetchWithin.js';
import { isLoopback } from './address.js';
import type { Instance, Site } from './instance.js';

/** ERP.net, auto-discovery: the current path, then the one of older servers. */
const DISCOVERY_PATHS = ['/tools/auto-discovery', '/sys/auto-discovery'];
const TIMEOUT_SECONDS = 15;
const MAX_ANSWER = 1_000_000;

const AutoDiscovery = v.object({
  Host: v.optional(v.nullable(v.string())),
  DbName: v.optional(v.nullable(v.string())),
  WebSites: v.array(
    v.object({
      Type: v.string(),
      Status: v.optional(v.nullable(v.string())),
      StatusDescription: v.optional(v.nullable(v.string())),
      Url: v.optional(v.nullable(v.string())),
      AdditionalProperties: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
    }),
  ),
});
type AutoDiscovery = v.InferOutput<typeof AutoDiscovery>;

export interface DiscoveryOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Asks an instance which sites it has. Anonymous; takes no licence slot.
 * @param root see `parseInstanceAddress`
 * @throws ErpNetError `instance.*`, `cancelled`
 */
export async function discoverInstance(root: string, options: DiscoveryOptions): Promise<Instance> {
  const answer = await askForSites(root, options);
  const sites = answer.WebSites.flatMap((site) => toSite(site, root));
  const identity = sites.find((site) => site.type === 'ID');
  const api = answer.WebSites.find((site) => site.Type === 'DomainAPI');
  const serviceRoot = api?.AdditionalProperties?.['ODataServiceRoot'];
  const host = hostOf(root);
  if (!identity) throw new ErpNetError({ code: 'instance.site-missing', host, site: 'ID' });
  if (typeof serviceRoot !== 'string' || !isUsable(serviceRoot, root)) {
    throw new ErpNetError({ code: 'instance.site-missing', host, site: 'DomainAPI' });
  }
  const version = await askVersion(root, options);
  return {
    root,
    name: answer.Host ?? host,
    ...(answer.DbName && { database: answer.DbName }),
    ...(version && { version }),
    sites,
    identity: identity.url.replace(/\/$/, ''),
    serviceRoot: serviceRoot.replace(/\/?$/, '/'),
    discoveredAt: options.clock(),
  };
}

async function askForSites(root: string, options: DiscoveryOptions): Promise<AutoDiscovery> {
  let got = '';
  for (const path of DISCOVERY_PATHS) {
    const response = await fetchWithin(TIMEOUT_SECONDS, root + path, options);
    const answer = response.status === 200 ? readAnswer(await response.text()) : undefined;
    if (answer) return answer;
    got ||= describe(response);
  }
  throw new ErpNetError({ code: 'instance.not-erpnet', host: hostOf(root), got });
}

function readAnswer(text: string): AutoDiscovery | undefined {
  if (text.length > MAX_ANSWER) return undefined;
  try {
    const parsed = v.safeParse(AutoDiscovery, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

function describe(response: Response): string {
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  return [`HTTP ${response.status}`, type].filter(Boolean).join(', ');
}

/** The version decorates the tree; an instance without it still works. */
async function askVersion(root: string, options: DiscoveryOptions): Promise<string | undefined> {
  try {
    const response = await fetchWithin(TIMEOUT_SECONDS, `${root}/tools/ver`, options);
    const text = response.status === 200 ? (await response.text()).trim() : '';
    return /^[\d.]{1,40}$/.test(text) ? text : undefined;
  } catch (error) {
    if (error instanceof ErpNetError && error.code !== 'cancelled') return undefined;
    throw error;
  }
}

function toSite(site: AutoDiscovery['WebSites'][number], root: string): readonly Site[] {
  const { Type: type, Status: status, StatusDescription: description, Url: url } = site;
  if (!url || !isUsable(url, root)) return [];
  return [
    {
      type,
      status: status === 'Working' || status === 'NotWorking' ? status : 'Unknown',
      ...(description && { statusDescription: description }),
      url,
    },
  ];
}

/** https, or plain http from this machine to this machine (RFC 9700 2.6). */
function isUsable(url: string, root: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && isLoopback(hostname) && isLoopback(new URL(root).hostname);
}
