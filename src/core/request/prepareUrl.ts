import { foreignProtocol } from '../http/protocol.js';
import type { Block, RequestNode } from '../http/nodes.js';
import { urlOf } from '../http/texts.js';
import type { Variables } from '../http/variables/variables.js';
import { isSecure } from '../instance/address.js';
import { absoluteUrl } from './absoluteUrl.js';
import { encodeUrl, type EncodedUrl } from './encodeUrl.js';
import { expandStrictly } from './expandStrictly.js';
import type { Findings } from './findings.js';
import { headerOf, type Header } from './prepareHeaders.js';
import { addProfileOptions, type ProfileOptions } from './profileOptions.js';
import type { RequestSettings } from './requestSettings.js';

export interface UrlContext {
  readonly settings: RequestSettings;
  readonly variables: Variables;
  readonly findings: Findings;
  readonly headers: readonly Header[];
  /** See `PrepareContext`. */
  readonly serviceRoot: string | undefined;
  readonly profile: ProfileOptions | undefined;
}

/** The address of a request, absolute and encoded; undefined when the findings tell why there is none. */
export function prepareUrl(
  block: Block,
  node: RequestNode,
  { settings, variables, findings, headers, serviceRoot, profile }: UrlContext,
): URL | undefined {
  const protocol = foreignProtocol(block);
  if (protocol !== undefined) {
    findings.problem({ code: 'request.protocol', protocol });
    return undefined;
  }
  const written = urlOf(block, node);
  if (!written || (!node.method && isProse(written))) {
    findings.problem(
      written
        ? { code: 'request.invalid-url', url: written.slice(0, 60) }
        : { code: 'request.none' },
    );
    return undefined;
  }
  const before = findings.problems.length;
  const text = settings.noEncoding
    ? expandStrictly(written, variables, findings)
    : encodeInto(findings, encodeUrl(written, variables));
  if (findings.problems.length > before) return undefined;
  const url = absoluteUrl(text, { host: headerOf(headers, 'host'), serviceRoot });
  if ('code' in url) {
    findings.problem(url);
    return undefined;
  }
  if (profile && serviceRoot !== undefined) {
    addProfileOptions(url, profile, { headers, serviceRoot });
  }
  if (!isSecure(url)) findings.warn({ code: 'http.unencrypted', host: url.host });
  return url;
}

function encodeInto(findings: Findings, { url, problems }: EncodedUrl): string {
  problems.forEach(findings.problem);
  return url;
}

/** A line of words, which is more likely a remark than an address. */
function isProse(url: string): boolean {
  return /^[^?('/]*\s/.test(url.replace(/\{\{.*?\}\}/g, ''));
}
