import { textOf } from '../../http/texts.js';
import type { Rule } from '../findings.js';

/** Blocks that are not separated as all tools understand, and text that belongs to no request. */
export const separators: Rule = function* (block) {
  const { opener, request, title, name, strays } = block;
  if (opener === 'implied' && request) {
    yield {
      code: 'http.missing-separator',
      span: request.method ?? request,
      fixes: [
        { kind: 'insert-separator', edits: [{ span: { start: 0, end: 0 }, text: '###\n\n' }] },
      ],
    };
  }
  if (title && name && title.start < name.start && name.end <= title.end) {
    const text = textOf(block, name);
    const fix = { kind: 'name-title' as const, edits: [{ span: title, text }], text };
    yield { code: 'http.name-in-title', span: title, fixes: [fix] };
  }
  for (const span of strays) {
    yield { code: request ? 'http.stray-line' : 'http.no-request', span };
    // What stands here is prose or the rest of a body; one remark says so.
    if (!request) return;
  }
};
