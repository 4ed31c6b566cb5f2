import type * as vscode from 'vscode';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { indexAt, startOf } from '../../core/http/places.js';
import { addressAt, modelFor, type ODataAddress } from '../../core/language/odataRequests.js';
import type { Model } from '../../core/odata/model/model.js';
import { readTree } from '../language/documents.js';
import type { Models } from './models.js';

/** A place within the address of a request. */
export interface Spot {
  readonly tree: HttpDocument;
  /** Of the block. */
  readonly index: number;
  readonly block: Block;
  /** Counts from the start of the block, as all offsets of OData do. */
  readonly offset: number;
  readonly address: ODataAddress;
  readonly model: Model | undefined;
}

/** @returns undefined where no address of an OData request is */
export async function spotAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  models: Models,
): Promise<Spot | undefined> {
  const at = document.offsetAt(position);
  const { version } = document;
  const tree = await readTree(document);
  if (!tree || document.version !== version) return undefined;
  const index = indexAt(tree, at);
  const block = tree.blocks[index];
  const offset = at - startOf(tree, index);
  const address = block && addressAt(block, offset);
  if (!address) return undefined;
  return { tree, index, block, offset, address, model: modelFor(address, await models.current()) };
}
