import type { PreparedRequest } from '../request/prepare.js';
import { boundaryIn, writeRequest } from './writeRequest.js';

const TOOL = /^(https?:\/\/[^/\s]+(?:\/[^?#\s]*)?\/domain\/)query\?(\S[^\r\n]*)$/i;
const BUILDER = /^(https?:\/\/[^/\s]+(?:\/[^?#\s]*)?\/domain\/)querybuilder[#?](\S[^\r\n]*)$/i;
const METHOD = /^(GET|POST|PATCH|PUT|DELETE)(?:\+|%20| )+/i;

/**
 * A link to ERP.net's Query Tool or Query Builder as a request; undefined when the text is none. The address becomes
 * relative: it is the profile that says which instance is meant.
 */
export function readQueryTool(text: string): string | undefined {
  const link = text.trim();
  const query = TOOL.exec(link)?.[2];
  const built = BUILDER.exec(link)?.[2];
  if (query === undefined) {
    return built && writeRequest({ method: 'GET', url: plain(built), headers: [] });
  }
  const [, method = 'GET'] = METHOD.exec(query) ?? [];
  const [address = '', payload = ''] = query.replace(METHOD, '').split(/&payload=/);
  const body = payload ? fromBase64(payload) : '';
  if (body === undefined) return undefined;
  return writeRequest({
    method,
    url: plain(address),
    headers: body ? [['Content-Type', typeOf(body)]] : [],
    ...(body && { body }),
  });
}

/** What a link to one of the tools carries; the address is relative to the service root. */
interface LinkedRequest {
  readonly method: string;
  readonly address: string;
  readonly body?: string;
}

/**
 * A request as a link to ERP.net's Query Tool (ERP.net, query tool).
 * @param serviceRoot of the Domain API, the tools are beside it
 */
export function linkToQueryTool(
  serviceRoot: string,
  { method, address, body }: LinkedRequest,
): string {
  const site = new URL('../', serviceRoot).href;
  const payload = body ? `&payload=${encodeURIComponent(toBase64(body))}` : '';
  return `${site}query?${method}+${encode(address).replaceAll(' ', '+')}${payload}`;
}

/** The same for the Query Builder, which reads only (ERP.net, query builder). */
export function linkToQueryBuilder(serviceRoot: string, address: string): string {
  const site = new URL('../', serviceRoot).href;
  return `${site}querybuilder#${encode(address).replaceAll(' ', '%20')}`;
}

/** The links that ERP.net's tools have for a request. */
export interface ToolLinks {
  readonly tool: string;
  /** Undefined: the Query Builder only reads. */
  readonly builder: string | undefined;
  /** Names of headers that no link carries; the tools write `Content-Type` themselves. */
  readonly lost: readonly string[];
}

/**
 * A request that is ready to be sent, as links to ERP.net's tools.
 * @param serviceRoot of the active profile's instance; the root that the address itself shows counts as well
 * @returns undefined where it goes to no Domain API, or its body is no text
 */
export function toolLinks(
  { method, url, headers, body }: PreparedRequest,
  serviceRoot: string | undefined,
): ToolLinks | undefined {
  const root = rootOf(url, serviceRoot);
  if (root === undefined || (body !== undefined && typeof body !== 'string')) return undefined;
  const address = url.slice(root.length).replaceAll('%20', ' ');
  const isRead = method === 'GET' && !body && !address.startsWith('$');
  return {
    tool: linkToQueryTool(root, { method, address, ...(body !== undefined && { body }) }),
    builder: isRead ? linkToQueryBuilder(root, address) : undefined,
    lost: headers.map(([name]) => name).filter((name) => !CARRIED.test(name)),
  };
}

/** What the tools set themselves, or what we add to every request. */
const CARRIED = /^(?:content-type|content-length|accept|odata-(?:max)?version)$/i;

function rootOf(url: string, serviceRoot: string | undefined): string | undefined {
  if (serviceRoot !== undefined && url.startsWith(serviceRoot)) return serviceRoot;
  return /^https?:\/\/[^/?#]+(?:\/[^/?#]+)*?\/domain\/odata\//i.exec(url)?.[0];
}

/** What would end the link or mean a blank. */
function encode(address: string): string {
  return address.replace(/[^\x20-\x7E]|[+#"<>\\^`{|}]/gu, encodeURIComponent);
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/**
 * As a person writes it: blanks and quotes, not `+` and `%27`. Text in quotes is plain in a document and is encoded when
 * it is sent; elsewhere what encodes something else stays encoded.
 */
function plain(text: string): string {
  const parts = text.replaceAll('+', ' ').replaceAll('%27', "'").split("'");
  const isClosed = parts.length % 2 === 1;
  return parts
    .map((part, index) => (isClosed && index % 2 === 1 ? decoded(part) : withBlanks(part)))
    .join("'")
    .trim();
}

function withBlanks(text: string): string {
  return text.replace(/(?:%(?:20|28|29|2C|3A|24))+/gi, decodeURIComponent);
}

/** Text that encodes no characters stays what it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function fromBase64(text: string): string | undefined {
  try {
    const binary = atob(decodeURIComponent(text).replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function typeOf(body: string): string {
  const boundary = boundaryIn(body);
  return boundary === undefined ? 'application/json' : `multipart/mixed; boundary=${boundary}`;
}
