import { textOf } from '../../http/texts.js';
import type { Rule } from '../findings.js';

/** `DomainApi` is a relic of ERP.net that must not be asked for (auth/concepts/scopes.md). */
const ASKED = /(?:^|[?&\s])scope=(?:[^&\r\n]*?(?:%20|\+| ))?DomainApi(?![\w.-])/g;

export const reservedScope: Rule = function* (block) {
  const { request } = block;
  if (!request || !block.text.includes('DomainApi')) return;
  const places = [...request.url, ...(request.body ? [request.body] : [])];
  for (const place of places) {
    for (const match of textOf(block, place).matchAll(ASKED)) {
      const end = place.start + match.index + match[0].length;
      const span = { start: end - 'DomainApi'.length, end };
      const text = 'read%20update';
      const fixes = [{ kind: 'replace' as const, edits: [{ span, text }], text }];
      yield { code: 'http.reserved-scope', span, fixes };
    }
  }
};
