import type { Block, HeaderNode, PartNode, RequestNode, Span } from '../http/nodes.js';
import type { Model } from '../odata/model/model.js';
import {
  checkRequest,
  inOrder,
  type ODataRequest,
  type Rated,
} from '../odata/rules/checkRequest.js';
import { serviceOf, type Service } from '../odata/rules/service.js';
import type { ODataUrl, Word } from '../odata/url/nodes.js';
import { parseUrl } from '../odata/url/parseUrl.js';
import type { Piece } from '../odata/url/source.js';
import { methodOf, textOf } from '../http/texts.js';
import { lineAt } from './lines.js';
import { perBlock } from './perBlock.js';

/** A request of a block whose address OData knowledge reads. All offsets count from the start of the block. */
export interface ODataAddress {
  readonly request: RequestNode;
  /** One for each line of the address. */
  readonly pieces: readonly Piece[];
  readonly url: ODataUrl;
  readonly service: Exclude<Service, 'other'>;
}

/** The request of a block and those in the parts of its batch; requests to other services are left out. */
export const odataAddresses = perBlock((block): readonly ODataAddress[] => {
  const { request } = block;
  if (!request) return [];
  const inside = partRequests(request.body?.parts ?? []);
  return [request, ...inside].flatMap((one) => toAddress(block, one));
});

function partRequests(parts: readonly PartNode[]): readonly RequestNode[] {
  return parts.flatMap(({ request, parts: inner }) => [
    ...(request ? [request] : []),
    ...partRequests(inner),
  ]);
}

function toAddress(block: Block, request: RequestNode): readonly ODataAddress[] {
  const pieces = request.url.map((span) => ({
    text: textOf(block, span),
    start: span.start,
  }));
  const url = parseUrl(pieces);
  const service = serviceOf(url);
  return service === 'other' ? [] : [{ request, pieces, url, service }];
}

/** The request in whose address the offset stands, the place behind its last character included. */
export function addressAt(block: Block, offset: number): ODataAddress | undefined {
  return odataAddresses(block).find(({ request }) =>
    addressLines(block, request).some(({ start, end }) => start <= offset && offset <= end),
  );
}

/** A request in whose body the offset stands. */
export interface ODataBody {
  readonly address: ODataAddress;
  readonly method: string;
  readonly body: Word;
}

/** The innermost request in whose body the offset stands: of a batch, that of the part. */
export function bodyAt(block: Block, offset: number): ODataBody | undefined {
  const address = odataAddresses(block).findLast(
    ({ request: { body } }) => body && body.start <= offset && offset <= body.end,
  );
  const body = address?.request.body;
  if (!address || !body) return undefined;
  return { address, method: methodOf(block, address.request), body: toWord(block, body) };
}

/** Where an address stands or may go on: its lines up to their end, or up to `HTTP/1.1`. */
function addressLines(block: Block, { url, method, version }: RequestNode): readonly Span[] {
  const limit = version ? version.start - 1 : Infinity;
  const starts = url.map(({ start }) => start);
  if (starts.length === 0 && method) starts.push(method.end + 1);
  return starts.map((start) => ({ start, end: Math.min(lineAt(block, start).end, limit) }));
}

/** What is known of the instance. The standard model lacks what an instance added, so it is less sure of names. */
export interface KnownModel {
  readonly model: Model;
  readonly is: 'current' | 'standard';
}

/** The model as far as it speaks of an address: tables have another one. */
export function modelFor({ service }: ODataAddress, { model }: KnownModel): Model | undefined {
  return service === 'domain' ? model : undefined;
}

interface Checked {
  readonly known: KnownModel;
  readonly findings: readonly Rated[];
}

const checked = new WeakMap<Block, Checked>();

/**
 * What the rules find in the request of a block, parts of its batch included. Remembered for as long as the model is
 * the same: after an edit only the blocks that it touched are checked again.
 */
export function checkOData(block: Block, known: KnownModel): readonly Rated[] {
  const before = checked.get(block);
  if (before?.known === known) return before.findings;
  const findings = findingsOf(block, known);
  checked.set(block, { known, findings });
  return findings;
}

function findingsOf(block: Block, known: KnownModel): readonly Rated[] {
  const addresses = odataAddresses(block);
  const [first] = addresses;
  if (!first || first.request !== block.request) return [];
  // In a part of a batch nothing but a request line has a method: what has none is told of by others.
  const written = addresses.filter(
    ({ pieces, request }) => pieces.length > 0 && (request === block.request || request.method),
  );
  return inOrder(written.flatMap((address) => checkRequest(toRequest(block, address, known))));
}

function toRequest(
  block: Block,
  address: ODataAddress,
  known: KnownModel,
): ODataRequest & { readonly modelIs: KnownModel['is'] } {
  const { request, url } = address;
  const { method, headers, body } = request;
  return {
    url,
    text: block.text,
    model: modelFor(address, known),
    modelIs: known.is,
    method: method && toWord(block, method),
    headers: headers.flatMap((header) => toHeader(block, header)),
    body: body && toWord(block, body),
  };
}

function toWord(block: Block, { start, end }: Span): Word {
  return { text: block.text.slice(start, end), start, end };
}

function toHeader(
  block: Block,
  { name, value }: HeaderNode,
): readonly { readonly name: Word; readonly value: Word }[] {
  return name ? [{ name: toWord(block, name), value: toWord(block, value) }] : [];
}
