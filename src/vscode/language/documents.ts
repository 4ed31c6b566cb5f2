import type * as vscode from 'vscode';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { parseHttp } from '../../core/http/parser.js';
import { indexAt } from '../../core/http/places.js';

const parsed = new WeakMap<vscode.TextDocument, { version: number; tree: HttpDocument }>();

/** The tree of a document, parsed once for each version. */
export function treeOf(document: vscode.TextDocument): HttpDocument {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.tree;
  const tree = parseHttp(document.getText());
  parsed.set(document, { version: document.version, tree });
  return tree;
}

/** The block at an offset; blocks cover the document. */
export function blockAt(tree: HttpDocument, offset: number): Block | undefined {
  return tree.blocks[indexAt(tree, offset)];
}
