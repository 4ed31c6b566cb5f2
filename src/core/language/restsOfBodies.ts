import type { Block } from '../http/nodes.js';
import { headerValue } from '../http/texts.js';
import type { Finding } from './findings.js';
import { findHeader } from './tokens.js';

/**
 * Markdown has headings that begin with `###`, and such a line ends a body in all tools.
 * @returns what is found in a block, with that cause where it is the likely one; to be asked in the order of the blocks
 */
export function startRests(): (block: Block, findings: readonly Finding[]) => readonly Finding[] {
  let isBelowMarkdown = false;
  return (block, findings) => {
    if (!findings.some(isProse)) {
      if (block.request) isBelowMarkdown = isMarkdown(block);
      return findings;
    }
    if (!isBelowMarkdown || block.opener !== 'separator') return findings;
    return findings.map((one) => (isProse(one) ? { ...one, isRestOfBody: true } : one));
  };
}

function isProse({ code }: Finding): boolean {
  return code === 'http.not-a-url';
}

/** RFC 7763, and what was written before it. */
function isMarkdown(block: Block): boolean {
  const header = block.request && findHeader(block, block.request.headers, 'content-type');
  return header !== undefined && /^text\/(?:x-)?markdown\b/i.test(headerValue(block, header));
}
