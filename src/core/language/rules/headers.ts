import type { Block, HeaderNode } from '../../http/nodes.js';
import { headerValue, textOf } from '../../http/texts.js';
import { HEADERS } from '../headerNames.js';
import type { Finding, Rule } from '../findings.js';

/** `Content-Type` and `ContentType` have the same letters. */
const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const BY_LETTERS = new Map(HEADERS.map(({ name }) => [letters(name), name]));
const KNOWN = new Set(HEADERS.map(({ name }) => name.toLowerCase()));
/** What `fetch` can carry (Fetch standard, header value). */
const INVALID = /[^\t\x20-\x7E\x80-\xFF]/;
/** Several of these are one list (RFC 9110 5.3); two of any other are more likely a mistake. */
const LISTS = /^(?:accept|cache-control|cookie|prefer|if-match|if-none-match|via|x-)/;

export const headers: Rule = function* (block) {
  const { request } = block;
  if (!request) return;
  for (const span of request.strays) yield { code: 'http.not-a-header', span };
  const seen = new Set<string>();
  for (const header of request.headers) {
    if (!header.name) continue;
    const name = textOf(block, header.name);
    const key = name.toLowerCase();
    yield* nameFindings(header, name);
    yield* valueFindings(block, header, name);
    if (seen.has(key) && !LISTS.test(key)) {
      yield { code: 'http.duplicate-header', header: name, span: header.name };
    }
    seen.add(key);
  }
};

function* nameFindings({ name: span }: HeaderNode, name: string): Generator<Finding> {
  const suggestion = BY_LETTERS.get(letters(name));
  if (!span || !suggestion || KNOWN.has(name.toLowerCase())) return;
  const edits = [{ span, text: suggestion }];
  yield {
    code: 'http.header-typo',
    header: name,
    suggestion,
    span,
    fixes: [{ kind: 'replace', edits, text: suggestion }],
  };
}

function* valueFindings(block: Block, header: HeaderNode, name: string): Generator<Finding> {
  const value = headerValue(block, header);
  const [comma] = /[\s,]*,\s*$/.exec(value) ?? [];
  if (comma !== undefined) {
    const span = { start: header.value.end - comma.length, end: header.value.end };
    const fix = { kind: 'remove-comma' as const, edits: [{ span, text: '' }] };
    yield { code: 'http.header-comma', header: name, span, fixes: [fix] };
  }
  if (INVALID.test(value.replace(/\{\{.*?\}\}/g, ''))) {
    yield { code: 'http.header-value', header: name, span: header.value };
  }
}
