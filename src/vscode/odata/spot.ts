import type * as vscode from 'vscode';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { indexAt, startOf } from '../../core/http/places.js';
import {
  addressAt,
  bodyAt,
  modelFor,
  type ODataAddress,
  type ODataBody,
} from '../../core/language/odataRequests.js';
import type { Model } from '../../core/odata/model/model.js';
import { readTree } from '../language/documents.js';
import type { Models } from './models.js';

/** A place within an OData request. */
interface Place {
  readonly tree: HttpDocument;
  /** Of the block. */
  readonly index: number;
  readonly block: Block;
  /** Counts from the start of the block, as all offsets of OData do. */
  readonly offset: number;
}

/** A place within the address of a request. */
export interface Spot extends Place {
  readonly address: ODataAddress;
  readonly model: Model | undefined;
}

/** A place within the body of a request that the Domain API gets. */
export interface BodySpot extends Place, ODataBody {
  readonly model: Model;
}

/** @returns undefined where no address of an OData request is */
export async function spotAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  models: Models,
): Promise<Spot | undefined> {
  const place = await placeAt(document, position);
  const address = place && addressAt(place.block, place.offset);
  if (!address) return undefined;
  const known = await models.of(place.tree, place.block);
  return { ...place, address, model: modelFor(address, known) };
}

/** @returns undefined where no body of an OData request is */
export async function bodySpotAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  models: Models,
): Promise<BodySpot | undefined> {
  const place = await placeAt(document, position);
  const body = place && bodyAt(place.block, place.offset);
  if (!body) return undefined;
  const model = modelFor(body.address, await models.of(place.tree, place.block));
  return model && { ...place, ...body, model };
}

async function placeAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<Place | undefined> {
  const at = document.offsetAt(position);
  const { version } = document;
  const tree = await readTree(document);
  if (!tree || document.version !== version) return undefined;
  const index = indexAt(tree, at);
  const block = tree.blocks[index];
  return block && { tree, index, block, offset: at - startOf(tree, index) };
}
