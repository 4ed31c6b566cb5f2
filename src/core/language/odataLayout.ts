import type { Block, RequestNode, Span } from '../http/nodes.js';
import { urlOf } from '../http/texts.js';
import type { PathItem, QueryOption } from '../odata/url/nodes.js';
import { parseUrl } from '../odata/url/parseUrl.js';

/** `lines`: one option per line, nested options indented; `line`: all on one. */
export type Layout = 'lines' | 'line';

export interface LayoutEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Lays an address out anew. What is written stays as it is, encoding included: only line breaks come and go.
 * @param indent one level
 * @returns undefined where nothing would change, or where comments between the lines would be lost
 */
export function layOut(
  block: Block,
  request: RequestNode,
  layout: Layout,
  indent: string,
): LayoutEdit | undefined {
  const { url, version } = request;
  const [first, last] = [url[0], url.at(-1)];
  if (!first || !last || version || !isWithoutComments(block, url)) return undefined;
  const joined = urlOf(block, request);
  const text = layout === 'line' ? joined : inLines(joined, indent);
  const span = { start: first.start, end: last.end };
  const before = block.text.slice(span.start, span.end).replaceAll('\r', '');
  return text === before ? undefined : { span, text };
}

function isWithoutComments({ text }: Block, url: readonly Span[]): boolean {
  return url.every(
    ({ start }, index) => text.slice(url[index - 1]?.end ?? start, start).trim() === '',
  );
}

function inLines(joined: string, indent: string): string {
  const { question, options, end } = parseUrl(joined);
  if (question === undefined || options.length === 0) return joined;
  const lines = options.map((option, index) => {
    const stop = options[index + 1]?.start ?? end + 1;
    const rest = joined.slice(option.end, stop - 1).trimEnd();
    return `${indent}${index === 0 ? '?' : '&'}${writeOption(option, joined, indent, 2)}${rest}`;
  });
  return [joined.slice(0, question).trimEnd(), ...lines].join('\n');
}

function writeOption(option: QueryOption, text: string, indent: string, depth: number): string {
  const { value, start, end } = option;
  if (value.kind !== 'items' || !value.items.some(isLong)) return text.slice(start, end);
  let written = '';
  let at = start;
  for (const item of value.items) {
    written += text.slice(at, item.start) + writeItem(item, text, indent, depth);
    at = item.end;
  }
  return written + text.slice(at, end);
}

/** One nested option stays where it is. */
function isLong({ options = [] }: PathItem): boolean {
  return (
    options.length > 1 ||
    options.some(({ value }) => value.kind === 'items' && value.items.some(isLong))
  );
}

function writeItem(item: PathItem, text: string, indent: string, depth: number): string {
  const { options = [], start, end } = item;
  const first = options[0];
  if (!first || !isLong(item)) return text.slice(start, end);
  const margin = `\n${indent.repeat(depth)}`;
  const inside = options.map((option, index) => {
    const next = options[index + 1];
    const rest = text.slice(option.end, next ? next.start : end).trimEnd();
    return margin + writeOption(option, text, indent, depth + 1) + rest;
  });
  return text.slice(start, first.start).trimEnd() + inside.join('');
}
