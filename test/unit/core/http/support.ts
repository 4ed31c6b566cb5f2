import type { Block, HttpDocument } from '../../../../src/core/http/nodes.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { headerValue, textOf, urlOf } from '../../../../src/core/http/texts.js';
import {
  createVariables,
  type Variables,
  type VariableSources,
} from '../../../../src/core/http/variables/variables.js';

/** Requests of a document as `METHOD url | header: value | ?stray | body`. */
export function requests(text: string): readonly string[] {
  return parseHttp(text).blocks.flatMap((block) => (block.request ? [requestLine(block)] : []));
}

export function requestLine(block: Block): string {
  const { request } = block;
  if (!request) return '';
  const { method, headers, strays, body } = request;
  return [
    `${method ? textOf(block, method) : '(none)'} ${urlOf(block, request)}`,
    ...headers.map((header) =>
      header.name
        ? `${textOf(block, header.name)}: ${headerValue(block, header)}`
        : headerValue(block, header),
    ),
    ...strays.map((stray) => `?${textOf(block, stray)}`),
    ...(body ? [textOf(block, body)] : []),
  ].join(' | ');
}

/** A world in which the same thing happens each time: 2026-03-04T05:06:07.089Z, and chance is always one half. */
export const WORLD = {
  clock: () => Date.UTC(2026, 2, 4, 5, 6, 7, 89),
  random: () => 0.5,
  env: (name: string) => ({ USER: 'maria', TOKEN_NAME: 'USER' })[name],
};

export function variablesOf(
  document: HttpDocument | string,
  sources: Partial<VariableSources> = {},
): Variables {
  const tree = typeof document === 'string' ? parseHttp(document) : document;
  return createVariables(tree, { world: WORLD, ...sources });
}
