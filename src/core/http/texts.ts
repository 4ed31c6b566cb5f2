import type { Block, HeaderNode, MetaNode, RequestNode, Span } from './nodes.js';

/** What nodes say. Nodes hold no text of their own: ten times as many strings would be kept alive. */

export function textOf({ text }: Pick<Block, 'text'>, { start, end }: Span): string {
  return text.slice(start, end);
}

/** The name by which other requests refer to this one: `# @name`, or else the title. */
export function requestName(block: Block): string | undefined {
  const name = block.name ?? block.title;
  return name && textOf(block, name);
}

/** The method as it is sent. */
export function methodOf(block: Block, request: RequestNode | undefined = block.request): string {
  return request?.method ? textOf(block, request.method).toUpperCase() : 'GET';
}

/** The value of a header, its lines joined by one space. */
export function headerValue(block: Block, { value }: HeaderNode): string {
  const written = textOf(block, value);
  if (!written.includes('\n')) return written;
  const lines = written.split('\n').map((line) => line.trim());
  return lines.join(' ').trim();
}

const TIGHT_BEFORE = '?&/),;=';
const TIGHT_BEHIND = '?&/(,;=';

/**
 * The URL as it is written, on one line: tight around `? & / ( ) , ; =`, with one space elsewhere (`$filter` over lines).
 */
export function urlOf(block: Block, { url }: RequestNode): string {
  let joined = '';
  // At the start there is none, which stands in every text. Asking `joined` would copy it for each line.
  let lastLetter = '';
  for (const piece of url) {
    const text = textOf(block, piece);
    const isTight = TIGHT_BEFORE.includes(text.charAt(0)) || TIGHT_BEHIND.includes(lastLetter);
    joined += isTight ? text : ` ${text}`;
    lastLetter = text.slice(-1) || lastLetter;
  }
  return joined;
}

/** The value of `# @key`, of the last one if there are more; empty when it has none. */
export function metaValue(block: Block, key: string): string | undefined {
  const node = metaNodes(block, key).at(-1);
  return node && textOf(block, node.value);
}

export function metaNodes(block: Block, key: string): readonly MetaNode[] {
  return block.metadata.filter((node) => textOf(block, node.key).toLowerCase() === key);
}
