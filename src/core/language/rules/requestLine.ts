import { METHODS } from '../../http/methods.js';
import { foreignProtocol } from '../../http/protocol.js';
import { methodOf, textOf, urlOf } from '../../http/texts.js';
import { readCurl } from '../curl/readCurl.js';
import type { Rule } from '../findings.js';
import { similarTo } from '../../similar.js';

/** Fetch standard, forbidden methods. */
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** A line of words, which is more likely a remark than an address. */
const PROSE = /^[^?('/]*\s/;

export const requestLine: Rule = function* (block) {
  const { request } = block;
  for (const { kind, ...span } of block.foreign) {
    if (kind !== 'curl') continue;
    const text = readCurl(textOf(block, span));
    const fix = text && { kind: 'convert-curl' as const, edits: [{ span, text }] };
    yield { code: 'http.curl', span, ...(fix && { fixes: [fix] }) };
  }
  if (!request) return;
  const method = methodOf(block);
  const span = request.method ?? request.url[0] ?? request;
  const protocol = foreignProtocol(block);
  if (protocol !== undefined) {
    yield { code: 'http.protocol', protocol, span };
    return;
  }
  if (!METHODS.has(method) || FORBIDDEN.has(method)) {
    const suggestion = similarTo(method, ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);
    const edit = suggestion && { span, text: suggestion };
    const fix = edit && { kind: 'replace' as const, edits: [edit], text: suggestion };
    yield { code: 'http.unknown-method', method, suggestion, span, ...(fix && { fixes: [fix] }) };
  }
  const url = urlOf(block, request);
  if (!url) yield { code: 'http.no-url', span };
  else if (!request.method && PROSE.test(url.replace(/\{\{.*?\}\}/g, ''))) {
    yield { code: 'http.not-a-url', span };
  }
};
