import type { Block, HttpDocument, VariableNode } from '../nodes.js';
import { requestName, textOf } from '../texts.js';

/** A definition and the block it stands in. */
export interface FileVariable {
  readonly block: Block;
  readonly node: VariableNode;
}

/** What a document gives names to. */
export interface Names {
  /** The last definition of each name wins, wherever it stands. */
  readonly variables: ReadonlyMap<string, FileVariable>;
  /** Index of the block; the first of two equal names wins. */
  readonly requests: ReadonlyMap<string, number>;
}

const namesOfDocuments = new WeakMap<HttpDocument, Names>();

/** Read once for each tree. */
export function namesOf(document: HttpDocument): Names {
  const known = namesOfDocuments.get(document);
  if (known) return known;
  const variables = new Map<string, FileVariable>();
  const requests = new Map<string, number>();
  for (const [index, block] of document.blocks.entries()) {
    for (const node of block.variables) variables.set(textOf(block, node.name), { block, node });
    const name = block.request && requestName(block);
    if (name !== undefined && !requests.has(name)) requests.set(name, index);
  }
  const names = { variables, requests };
  namesOfDocuments.set(document, names);
  return names;
}
