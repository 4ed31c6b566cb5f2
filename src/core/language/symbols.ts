import type { Block, PartNode, RequestNode, Span, VariableNode } from '../http/nodes.js';
import { methodOf, requestName, textOf, urlOf } from '../http/texts.js';
import { perBlock } from './perBlock.js';

/** An entry of the outline. */
export interface OutlineSymbol {
  readonly kind: 'request' | 'section' | 'variable' | 'part';
  /** Never empty. */
  readonly name: string;
  /** What is shown behind the name; may be empty. */
  readonly detail: string;
  readonly span: Span;
  /** Lies in `span`: where the name is written. */
  readonly selection: Span;
  readonly children: readonly OutlineSymbol[];
}

const MAX_NAME = 80;

/** The entries of one block: its request with what it defines and contains, or what stands in it without one. */
export const symbolsOf = perBlock((block): readonly OutlineSymbol[] => {
  const variables = block.variables.map((node) => variableSymbol(block, node));
  const { request } = block;
  if (!request) return block.title ? [sectionSymbol(block, block.title, variables)] : variables;
  const name = requestName(block);
  const line = requestLine(block, request);
  return [
    {
      kind: 'request',
      name: shorten(name ?? line),
      detail: name === undefined ? '' : shorten(line),
      span: contentOf(block),
      selection: block.name ?? block.title ?? firstPiece(request),
      children: [...variables, ...partSymbols(block, request.body?.parts ?? [])],
    },
  ];
});

/** A block without the blank lines behind it. */
export function contentOf({ text }: Block): Span {
  return { start: text.charCodeAt(0) === 0xfeff ? 1 : 0, end: text.trimEnd().length };
}

/** `GET Crm_Customers`: the path without its beginning, so that what differs comes first. */
function requestLine(block: Block, request: RequestNode): string {
  const method = methodOf(block, request);
  const path = urlOf(block, request)
    .replace(/^(?:https?:\/\/[^/?]*|\{\{[^}]*\}\})(?=[/?])/i, '')
    .replace(/\?.*$/, '');
  return path ? `${method} ${path}` : method;
}

function firstPiece({ start, end, method, url }: RequestNode): Span {
  const last = url[0] ?? method;
  return { start, end: last ? last.end : end };
}

function variableSymbol(block: Block, { name, value }: VariableNode): OutlineSymbol {
  return {
    kind: 'variable',
    name: textOf(block, name),
    // Its value may be a secret, and the outline is often on a shared screen.
    detail: '',
    span: { start: name.start - 1, end: Math.max(name.end, value.end) },
    selection: name,
    children: [],
  };
}

function sectionSymbol(
  block: Block,
  title: Span,
  children: readonly OutlineSymbol[],
): OutlineSymbol {
  const span = contentOf(block);
  return {
    kind: 'section',
    name: shorten(textOf(block, title)),
    detail: '',
    span,
    selection: title,
    children,
  };
}

/** The requests of an OData batch, in their changesets. */
function partSymbols(block: Block, parts: readonly PartNode[]): readonly OutlineSymbol[] {
  return parts.flatMap((part): readonly OutlineSymbol[] => {
    const children = partSymbols(block, part.parts);
    if (!part.request) return children;
    const { request } = part;
    return [
      {
        kind: 'part',
        name: shorten(requestLine(block, request)),
        detail: '',
        span: { start: part.start, end: part.end },
        selection: firstPiece(request),
        children,
      },
    ];
  });
}

function shorten(text: string): string {
  return text.length > MAX_NAME ? `${text.slice(0, MAX_NAME - 1)}…` : text;
}
