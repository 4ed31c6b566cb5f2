import { isJson } from '../request/jsonComments.js';
import type { Block, HeaderNode, PartNode, RequestNode, Span } from '../http/nodes.js';
import { headerValue, textOf } from '../http/texts.js';
import { linesOf } from './lines.js';
import { occurrencesOf } from './occurrences.js';
import { perBlock } from './perBlock.js';
import type { SemanticToken } from './tokenTypes.js';

/**
 * What the tree knows of a block and a grammar can't: sorted, on one line each, none over another. The colours below it
 * (addresses, literals, JSON) are the grammar's.
 */
export const tokensOf = perBlock((block): readonly SemanticToken[] => {
  const tokens: SemanticToken[] = [...nameTokens(block)];
  addTitle(tokens, block);
  for (const { key } of block.metadata) {
    tokens.push({ start: key.start - 1, end: key.end, type: 'decorator' });
  }
  for (const span of [...block.comments, ...block.foreign])
    addLines(tokens, block, span, 'comment');
  for (const { start } of block.asserts) tokens.push({ start, end: start + 2, type: 'macro' });
  if (block.request) addRequest(tokens, block, block.request);
  return separate(tokens);
});

function* nameTokens(block: Block): Generator<SemanticToken> {
  for (const { kind, role, span } of occurrencesOf(block)) {
    const isSystem = kind === 'system';
    yield {
      ...span,
      type: kind === 'request' ? 'function' : 'variable',
      ...(isSystem && { modifier: 'defaultLibrary' as const }),
      ...(role === 'definition' && { modifier: 'declaration' as const }),
    };
  }
}

/** A title that names nothing, since `# @name` does, looks like one that is the name. */
function addTitle(tokens: SemanticToken[], { title, name, request }: Block): void {
  if (!title || !name || !request || name.start < title.end) return;
  tokens.push({ ...title, type: 'function', modifier: 'declaration' });
}

function addRequest(tokens: SemanticToken[], block: Block, request: RequestNode): void {
  const { method, version, headers, body } = request;
  if (method) tokens.push({ ...method, type: 'keyword' });
  if (version) tokens.push({ ...version, type: 'keyword' });
  for (const { name } of headers) if (name) tokens.push({ ...name, type: 'property' });
  if (!body) return;
  if (body.parts.length === 0 && !isJsonBody(block, request)) {
    // A grammar takes these for comments; here they are sent.
    for (const line of linesOf(block, body)) {
      if (/^[ \t]*(?:#|\/\/)/.test(textOf(block, line))) tokens.push({ ...line, type: 'string' });
    }
  }
  for (const part of body.parts) addPart(tokens, block, part);
}

function addPart(tokens: SemanticToken[], block: Block, part: PartNode): void {
  for (const { name } of part.headers) if (name) tokens.push({ ...name, type: 'property' });
  if (part.request) addRequest(tokens, block, part.request);
  for (const inner of part.parts) addPart(tokens, block, inner);
}

/** By its content type or its look. */
export function isJsonBody(block: Block, { headers, body }: RequestNode): boolean {
  return (
    body !== undefined && isJson(headerText(block, headers, 'content-type'), textOf(block, body))
  );
}

/** Value of the first header of a name in lower case, as it is written. */
function headerText(
  block: Block,
  headers: readonly HeaderNode[],
  wanted: string,
): string | undefined {
  const header = findHeader(block, headers, wanted);
  return header && headerValue(block, header);
}

export function findHeader(
  block: Block,
  headers: readonly HeaderNode[],
  wanted: string,
): HeaderNode | undefined {
  return headers.find(
    ({ name }) =>
      // Lengths first: cutting out every name would cost more than all the rest.
      name?.end === (name?.start ?? 0) + wanted.length &&
      textOf(block, name).toLowerCase() === wanted,
  );
}

function addLines(
  tokens: SemanticToken[],
  block: Block,
  span: Span,
  type: SemanticToken['type'],
): void {
  for (const line of linesOf(block, span)) {
    if (line.end > line.start) tokens.push({ ...line, type });
  }
}

/** The narrower of two that overlap stays whole, the wider gives way and is cut. */
function separate(tokens: readonly SemanticToken[]): readonly SemanticToken[] {
  const sorted = tokens
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const result: SemanticToken[] = [];
  for (const token of sorted) {
    const last = result.at(-1);
    if (last && token.start < last.end) {
      result.pop();
      if (last.start < token.start) result.push({ ...last, end: token.start });
      result.push(token);
      if (last.end > token.end) result.push({ ...last, start: token.end });
    } else result.push(token);
  }
  return result;
}
