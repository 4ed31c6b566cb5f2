import type { Problem } from '../errors.js';
import type { Block, HttpDocument, RequestNode } from '../http/nodes.js';
import { joinUrl } from '../http/urlLines.js';
import { expand, fileVariables, type Variables } from '../http/variables.js';
import { isLoopback, isSecure } from '../instance/address.js';
import { encodeUrl } from './encodeUrl.js';

/** A request as it will be sent, before the token is added. */
export interface PreparedRequest {
  readonly method: string;
  /** Absolute, encoded. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** The document brings its own credentials; ours stay out. */
  readonly hasCredentials: boolean;
}

const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'x-api-key',
  'api-key',
  'cookie',
  'erpsession',
]);

const DEFAULT_HEADERS: readonly (readonly [string, string])[] = [
  ['Accept', 'application/json;odata.metadata=minimal'],
  ['OData-MaxVersion', '4.0'],
];

/**
 * Turns a block of a document into a request.
 * @param serviceRoot Domain API service root of the active profile's instance, with a slash at the end
 * @returns the request, or every reason why nothing may be sent: an unresolved `{{x}}` never travels
 */
export function prepareRequest(
  document: HttpDocument,
  block: Block,
  serviceRoot: string | undefined,
): { readonly request: PreparedRequest } | { readonly problems: readonly Problem[] } {
  const { request: node } = block;
  if (!node) return { problems: [{ code: 'request.none' }] };
  const variables = fileVariables(document);
  const problems: Problem[] = [];
  const headers = prepareHeaders(node, variables, problems);
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  const encoded = encodeUrl(joinUrl(node.url), variables);
  problems.push(...encoded.problems);
  const body = node.body && expand(node.body.text, variables);
  problems.push(...(body?.problems ?? []));
  const url = problems.length > 0 ? undefined : absoluteUrl(encoded.url, host, serviceRoot);
  if (url && 'code' in url) problems.push(url);
  if (!url || 'code' in url) return { problems: unique(problems) };
  return {
    request: {
      method: node.method?.text.toUpperCase() ?? 'GET',
      url: url.href,
      headers: withDefaults(headers.filter(([name]) => name.toLowerCase() !== 'host')),
      ...(body && { body: body.text }),
      hasCredentials: headers.some(([name]) => CREDENTIAL_HEADERS.has(name.toLowerCase())),
    },
  };
}

function prepareHeaders(
  node: RequestNode,
  variables: Variables,
  problems: Problem[],
): readonly (readonly [string, string])[] {
  for (const { text } of node.strays) {
    problems.push({ code: 'request.invalid-header', line: text.slice(0, 60) });
  }
  return node.headers.map(({ name, value }) => {
    const { text, problems: found } = expand(value.text, variables);
    problems.push(...found);
    if (/[^\t\x20-\x7E\x80-\xFF]/.test(text)) {
      problems.push({ code: 'request.invalid-header', line: name.text });
    }
    return [name.text, text];
  });
}

/** An absolute URL as it is, `/path` with a `Host` header as in REST Client, anything else below the service root. */
function absoluteUrl(
  url: string,
  host: string | undefined,
  serviceRoot: string | undefined,
): URL | Problem {
  const invalid: Problem = {
    code: 'request.invalid-url',
    url: (url.split('?')[0] ?? '').slice(0, 100),
  };
  const isAbsolute = /^[a-z][a-z\d+.-]*:\/\//i.test(url);
  const base = isAbsolute ? '' : host && url.startsWith('/') ? originOf(host) : serviceRoot;
  if (base === undefined) return { code: 'request.no-profile' };
  const text = isAbsolute ? url : base.replace(/\/$/, '') + url.replace(/^(?![/?])/, '/');
  if (!URL.canParse(text)) return invalid;
  const parsed = new URL(text);
  if (!['http:', 'https:'].includes(parsed.protocol) || parsed.username) return invalid;
  return isSecure(parsed) ? parsed : { code: 'request.insecure', host: parsed.host };
}

function originOf(host: string): string {
  const hostname = host.replace(/:\d+$/, '');
  return `${isLoopback(hostname) ? 'http' : 'https'}://${host}`;
}

function withDefaults(headers: readonly (readonly [string, string])[]): PreparedRequest['headers'] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  return [...DEFAULT_HEADERS.filter(([name]) => !given.has(name.toLowerCase())), ...headers];
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
