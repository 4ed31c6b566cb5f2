import type { Block, HeaderNode, Span } from '../../http/nodes.js';
import { headerValue, textOf } from '../../http/texts.js';
import { similarTo } from '../../similar.js';
import { HEADERS } from '../headerNames.js';
import type { Finding, Rule } from '../findings.js';

/** `Content-Type` and `ContentType` have the same letters. */
const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const BY_LETTERS = new Map(HEADERS.map(({ name }) => [letters(name), name]));
const KNOWN = new Set(HEADERS.map(({ name }) => name.toLowerCase()));
/** One letter more or less makes another short word. */
const MIN_LENGTH = 6;
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
    const value = headerValue(block, header);
    const suggestion = KNOWN.has(key) ? undefined : meantBy(key);
    if (suggestion) yield typo(header.name, name, suggestion);
    if (value.endsWith(',')) yield trailingComma(block, header, name);
    if (INVALID.test(value) && INVALID.test(value.replace(/\{\{.*?\}\}/g, ''))) {
      yield { code: 'http.header-value', header: name, span: header.value };
    }
    if (seen.has(key) && !LISTS.test(key)) {
      yield { code: 'http.duplicate-header', header: name, span: header.name };
    }
    seen.add(key);
  }
};

/** Servers have headers of their own, so one letter is as far as a slip goes; `X-…` is always their own. */
function meantBy(key: string): string | undefined {
  const same = BY_LETTERS.get(letters(key));
  if (same !== undefined || key.startsWith('x-') || key.length < MIN_LENGTH) return same;
  return similarTo(key, BY_LETTERS.values(), 1);
}

function typo(span: Span, header: string, suggestion: string): Finding {
  const fix = { kind: 'replace' as const, edits: [{ span, text: suggestion }], text: suggestion };
  return { code: 'http.header-typo', header, suggestion, span, fixes: [fix] };
}

function trailingComma(block: Block, { value }: HeaderNode, header: string): Finding {
  const [comma = ','] = /[\s,]+$/.exec(textOf(block, value)) ?? [];
  const span = { start: value.end - comma.length, end: value.end };
  const fix = { kind: 'remove-comma' as const, edits: [{ span, text: '' }] };
  return { code: 'http.header-comma', header, span, fixes: [fix] };
}
