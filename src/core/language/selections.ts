import { findNodeAtOffset, parseTree } from 'jsonc-parser';
import type { Block, BodyNode, HeaderNode, PartNode, RequestNode, Span } from '../http/nodes.js';
import { jsonNesting, MAX_NESTING } from '../jsonNesting.js';
import { occurrencesOf } from './occurrences.js';
import { lineAt } from './lines.js';
import { contentOf } from './symbols.js';

/** What "expand selection" selects at an offset of a block: each contains the one before it, strictly. */
export function selectionsAt(block: Block, offset: number): readonly Span[] {
  const around = candidates(block)
    .concat(
      wordAt(block, offset),
      block.request?.body ? jsonNodes(block, block.request.body, offset) : [],
    )
    .filter(({ start, end }) => start <= offset && offset <= end && start < end)
    .toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const chain: Span[] = [];
  for (const span of around) {
    const last = chain.at(-1);
    const contains = !last || (span.start <= last.start && span.end >= last.end);
    const isWider = !last || span.end - span.start > last.end - last.start;
    if (contains && isWider) chain.push(span);
  }
  return chain;
}

function candidates(block: Block): readonly Span[] {
  const { request } = block;
  return [
    ...occurrencesOf(block).flatMap(({ span, whole }) => [span, whole]),
    ...block.variables.flatMap(({ name, value }) => [
      name,
      value,
      { start: name.start - 1, end: Math.max(name.end, value.end) },
    ]),
    ...block.metadata.flatMap(({ key, value }) => [key, value]),
    ...block.comments,
    ...block.asserts,
    ...block.foreign,
    ...(request ? requestNodes(request) : []),
    contentOf(block),
    { start: 0, end: block.text.length },
  ];
}

function requestNodes(request: RequestNode): readonly Span[] {
  const { start, end, method, url, headers, body } = request;
  const [first, last] = [url[0], url.at(-1)];
  const whole = first && last && { start: first.start, end: last.end };
  const head = { start, end: headers.at(-1)?.value.end ?? last?.end ?? end };
  return [
    ...(method ? [method] : []),
    ...url,
    ...(whole ? [whole, { start, end: whole.end }] : []),
    ...headers.flatMap(headerNodes),
    head,
    ...(body ? bodyNodes(body) : []),
    { start, end },
  ];
}

function headerNodes({ name, value }: HeaderNode): readonly Span[] {
  return name ? [name, value, { start: name.start, end: Math.max(name.end, value.end) }] : [value];
}

function bodyNodes(body: BodyNode): readonly Span[] {
  return [body, ...body.parts.flatMap(partNodes)];
}

function partNodes(part: PartNode): readonly Span[] {
  return [
    part,
    part.content,
    ...(part.request ? requestNodes(part.request) : []),
    ...part.parts.flatMap(partNodes),
  ];
}

function wordAt(block: Block, offset: number): readonly Span[] {
  const line = lineAt(block, offset);
  const text = block.text.slice(line.start, line.end);
  const at = offset - line.start;
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(0, at))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}_]*/u.exec(text.slice(at))?.[0].length ?? 0;
  return [{ start: offset - before, end: offset + after }, line];
}

/** The values of a JSON body around an offset. */
function jsonNodes(block: Block, { start, end }: BodyNode, offset: number): readonly Span[] {
  const text = block.text.slice(start, end);
  if (!/^\s*[[{]/.test(text) || offset < start || offset > end) return [];
  if (jsonNesting(text) > MAX_NESTING) return [];
  const root = parseTree(text);
  const spans: Span[] = [];
  let node = root && findNodeAtOffset(root, offset - start, true);
  for (; node; node = node.parent) {
    const from = start + node.offset;
    const to = from + node.length;
    const isBracketed = node.type === 'object' || node.type === 'array' || node.type === 'string';
    if (isBracketed && node.length > 2) spans.push({ start: from + 1, end: to - 1 });
    spans.push({ start: from, end: to });
  }
  return spans;
}
