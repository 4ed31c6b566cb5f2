import { PROTOCOLS } from './methods.js';
import type { Block, RequestNode } from './nodes.js';
import { headerValue, methodOf, textOf } from './texts.js';

const REQUEST_TYPE = 'x-request-type';

/** `wss://…` */
const SCHEME = /^[a-z][a-z\d+.-]*(?=:\/\/)/i;
/** A longer one is none of them. */
const MAX_SCHEME = 20;

/**
 * What a request speaks that is not plain HTTP: by its first word, by the scheme of its address, or, for GraphQL, by the
 * header of REST Client and httpYac: the body is a query then, which those tools put into JSON.
 * @returns the name of the protocol
 */
export function foreignProtocol(block: Block): string | undefined {
  const { request } = block;
  if (!request) return undefined;
  const method = methodOf(block);
  const byName = PROTOCOLS.get(method) ?? protocolOfAddress(block, request);
  if (byName !== undefined) return byName;
  const isGraphql = request.headers.some(
    (header) =>
      // Lengths first: cutting out every name would cost more than all the rest.
      header.name?.end === (header.name?.start ?? 0) + REQUEST_TYPE.length &&
      textOf(block, header.name).toLowerCase() === REQUEST_TYPE &&
      /^graphql$/i.test(headerValue(block, header)),
  );
  return isGraphql && request.body ? 'GraphQL' : undefined;
}

function protocolOfAddress(block: Block, { url: [first] }: RequestNode): string | undefined {
  if (!first) return undefined;
  const end = Math.min(first.end, first.start + MAX_SCHEME + '://'.length);
  const [scheme] = SCHEME.exec(block.text.slice(first.start, end)) ?? [];
  return scheme && PROTOCOLS.get(scheme.toUpperCase());
}
