import type { Block, HeaderNode, RequestNode } from '../http/nodes.js';
import { headerValue, textOf } from '../http/texts.js';
import type { Variables } from '../http/variables/variables.js';
import { authorizationValue } from './authorization.js';
import { expandStrictly } from './expandStrictly.js';
import type { Findings } from './findings.js';

export type Header = readonly [name: string, value: string];

/** RFC 9110 5.6.2 and 5.5; a header of `fetch` can hold no more. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const INVALID_VALUE = /[^\t\x20-\x7E\x80-\xFF]/;

/** The headers as they travel, in the order of the document; those of one name are one (RFC 9110 5.3). */
export function prepareHeaders(
  block: Block,
  node: RequestNode,
  { variables, findings }: { readonly variables: Variables; readonly findings: Findings },
): readonly Header[] {
  for (const stray of node.strays) {
    findings.problem({ code: 'request.invalid-header', line: textOf(block, stray).slice(0, 60) });
  }
  const written = node.headers.flatMap((header) =>
    expandHeader(block, header, { variables, findings }),
  );
  return merge(written.flatMap((header) => check(header, findings)));
}

function expandHeader(
  block: Block,
  node: HeaderNode,
  { variables, findings }: { readonly variables: Variables; readonly findings: Findings },
): readonly Header[] {
  const value = expandStrictly(headerValue(block, node), variables, findings);
  if (node.name) return [[expandStrictly(textOf(block, node.name), variables, findings), value]];
  if (value === textOf(block, node.value)) return [];
  return value.split(/\r?\n/).flatMap((line) => {
    if (line.trim() === '') return [];
    const colon = line.indexOf(':');
    if (colon > 0) return [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
    findings.problem({ code: 'request.invalid-header', line: textOf(block, node.value) });
    return [];
  });
}

function check([name, written]: Header, findings: Findings): readonly Header[] {
  let value = written;
  if (value.trimEnd().endsWith(',')) {
    value = withoutCommas(value);
    findings.warn({ code: 'http.header-comma', header: name });
  }
  if (name.toLowerCase() === 'authorization') {
    const result = authorizationValue(value);
    if ('problem' in result) findings.problem(result.problem);
    else ({ value } = result);
  }
  if (!NAME.test(name) || INVALID_VALUE.test(value)) {
    // The value may be a secret.
    findings.problem({ code: 'request.invalid-header', line: name.slice(0, 60) });
    return [];
  }
  return [[name, value]];
}

/** A regular expression would look at each comma within anew. */
function withoutCommas(value: string): string {
  let end = value.length;
  while (end > 0 && /[\s,]/.test(value[end - 1] ?? '')) end -= 1;
  return value.slice(0, end);
}

function merge(headers: readonly Header[]): readonly Header[] {
  const merged = new Map<string, Header>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = merged.get(key);
    // RFC 6265 5.4 joins cookies in its own way.
    const glue = key === 'cookie' ? '; ' : ',';
    merged.set(key, before ? [before[0], before[1] + glue + value] : [name, value]);
  }
  return [...merged.values()];
}

/** @param name in lower case */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}
