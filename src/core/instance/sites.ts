import * as v from 'valibot';
import { isLoopback } from './address.js';
import type { Site } from './instance.js';

const WebSite = v.object({
  Type: v.string(),
  Status: v.optional(v.nullable(v.string())),
  StatusDescription: v.optional(v.nullable(v.string())),
  Url: v.optional(v.nullable(v.string())),
  AdditionalProperties: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
});

/** Answer of `/tools/auto-discovery`. What is not a site is left out, and the others count. */
const AutoDiscovery = v.object({
  Host: v.optional(v.nullable(v.string())),
  DbName: v.optional(v.nullable(v.string())),
  WebSites: v.array(v.unknown()),
});

export interface Discovered {
  readonly host?: string;
  readonly database?: string;
  readonly sites: readonly Site[];
}

/** More than any instance has, and few enough to show. */
const MAX_SITES = 100;

/**
 * Reads the answer of auto-discovery, whose every word is a stranger's: the tree and its tooltips show it.
 * @returns undefined when it is no such answer
 */
export function readAutoDiscovery(text: string, root: string): Discovered | undefined {
  const parsed = v.safeParse(AutoDiscovery, parseJson(text));
  if (!parsed.success) return undefined;
  const { Host: host, DbName: database, WebSites: webSites } = parsed.output;
  const sites = new Map<string, Site>();
  for (const webSite of webSites.slice(0, MAX_SITES)) {
    const site = toSite(webSite, root);
    const key = JSON.stringify([site?.type, site?.url]);
    if (site && !sites.has(key)) sites.set(key, site);
  }
  return {
    ...(host && { host: toLine(host) }),
    ...(database && { database: toLine(database) }),
    sites: [...sites.values()],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toSite(webSite: unknown, root: string): Site | undefined {
  const parsed = v.safeParse(WebSite, webSite);
  if (!parsed.success) return undefined;
  const { Type, Status, StatusDescription, Url, AdditionalProperties } = parsed.output;
  if (!Url || !isUsable(Url, root)) return undefined;
  const serviceRoot = AdditionalProperties?.['ODataServiceRoot'];
  const hasRoot = typeof serviceRoot === 'string' && isUsable(serviceRoot, root);
  return {
    type: toLine(Type),
    status: Status === 'Working' || Status === 'NotWorking' ? Status : 'Unknown',
    ...(StatusDescription && { statusDescription: toLine(StatusDescription) }),
    url: Url,
    ...(hasRoot && { serviceRoot: serviceRoot.replace(/\/?$/, '/') }),
  };
}

/** https, or plain http from this machine to this machine (RFC 9700 2.6). */
function isUsable(url: string, root: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && isLoopback(hostname) && isLoopback(new URL(root).hostname);
}

/** One line of text of a bearable length, without characters that hide or turn round what stands beside them. */
function toLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
