import { PROTOCOLS } from './methods.js';
import type { Block } from './nodes.js';
import { headerValue, methodOf, textOf } from './texts.js';

const REQUEST_TYPE = 'x-request-type';

/**
 * What a request speaks that is not plain HTTP, by its first word or, for GraphQL, by the header of REST Client and
 * httpYac: the body is a query then, which those tools put into JSON.
 */
export function foreignProtocol(block: Block): string | undefined {
  const { request } = block;
  if (!request) return undefined;
  const method = methodOf(block);
  if (PROTOCOLS.has(method)) return method;
  const isGraphql = request.headers.some(
    (header) =>
      // Lengths first: cutting out every name would cost more than all the rest.
      header.name?.end === (header.name?.start ?? 0) + REQUEST_TYPE.length &&
      textOf(block, header.name).toLowerCase() === REQUEST_TYPE &&
      /^graphql$/i.test(headerValue(block, header)),
  );
  return isGraphql && request.body ? 'GraphQL' : undefined;
}
