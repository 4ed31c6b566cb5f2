import type { HttpDocument } from '../../http/nodes.js';
import { indexAt, startOf } from '../../http/places.js';
import { lineAt } from '../lines.js';
import type { Completions } from './items.js';
import { completeLine } from './lines.js';
import { completeReference, type ReferenceSources } from './references.js';

/**
 * What can be written at an offset of the document.
 * @returns undefined where there is nothing to say: in the words of a body, a comment, an address
 */
export function complete(
  document: HttpDocument,
  offset: number,
  sources: ReferenceSources,
): (Completions & { readonly index: number }) | undefined {
  const index = indexAt(document, offset);
  const block = document.blocks[index];
  if (!block) return undefined;
  const at = offset - startOf(document, index);
  const line = lineAt(block, at);
  const before = block.text.slice(line.start, at);
  const after = block.text.slice(at, line.end);
  const cursor = { document, block, at, line, before, after };
  const completions = completeReference(cursor, sources) ?? completeLine(cursor);
  return completions && { ...completions, index };
}
