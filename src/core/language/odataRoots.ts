import type { Block, HttpDocument } from '../http/nodes.js';
import { textOf } from '../http/texts.js';
import { namesOf } from '../http/variables/names.js';
import { odataAddresses } from './odataRequests.js';

/** Definitions within definitions. */
const MAX_DEPTH = 5;

/**
 * The root that a block's request names itself: `https://firm.my.erp.net/api/domain/odata/`, with the variables of the
 * document put in.
 * @returns undefined where the address is relative, or its root comes from elsewhere
 */
export function writtenRoot(document: HttpDocument, block: Block): string | undefined {
  const root = odataAddresses(block)[0]?.url.root;
  if (!root) return undefined;
  const text = filledIn(block.text.slice(root.start, root.end), document, MAX_DEPTH);
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : undefined;
}

function filledIn(text: string, document: HttpDocument, depth: number): string {
  if (depth === 0 || !text.includes('{{')) return text;
  const { variables } = namesOf(document);
  const filled = text.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => {
    const variable = variables.get(name);
    return variable ? textOf(variable.block, variable.node.value) : whole;
  });
  return filled === text ? text : filledIn(filled, document, depth - 1);
}
