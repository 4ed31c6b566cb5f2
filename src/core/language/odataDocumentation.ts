import type { CompletionItem } from '../odata/complete/item.js';
import { bodyHoverAt } from '../odata/describe/bodyHover.js';
import { hoverAt, type HoverFacts } from '../odata/describe/hover.js';
import type { Model } from '../odata/model/model.js';
import type { ODataUrl, Word } from '../odata/url/nodes.js';
import { parseUrl } from '../odata/url/parseUrl.js';
import type { Piece } from '../odata/url/source.js';

/** What a hover would tell of a completion item once it is written; undefined where there is nothing to tell. */
export function factsOfItem(
  item: CompletionItem,
  pieces: readonly Piece[],
  model: Model | undefined,
): HoverFacts | undefined {
  const { kind, label, start, end } = item;
  if (kind === 'option') return { kind, key: label.replace('$', '').toLowerCase(), start, end };
  if (kind === 'function') return { kind, name: label, start, end };
  return hoverAt(parseUrl(withItem(item, pieces)), start, model);
}

/** The same in a body. */
export function factsOfBodyItem(
  { label, start, end }: CompletionItem,
  { url, body }: { readonly url: ODataUrl; readonly body: Word },
  model: Model,
): HoverFacts | undefined {
  const written = label.startsWith('"') ? label : JSON.stringify(label);
  const [from, to] = [start - body.start, end - body.start];
  const text = body.text.slice(0, from) + written + body.text.slice(to);
  return bodyHoverAt({ url, body: { ...body, text } }, start + 1, model);
}

function withItem(item: CompletionItem, pieces: readonly Piece[]): readonly Piece[] {
  const { label, insertText, isSnippet, start, end } = item;
  const written = isSnippet ? label : insertText;
  const index = pieces.findLastIndex((piece) => piece.start <= start);
  const piece = pieces[index];
  if (!piece) return [{ text: written, start }];
  const from = start - piece.start;
  const before = piece.text.slice(0, from).padEnd(from, ' ');
  const text = before + written + piece.text.slice(end - piece.start);
  return pieces.with(index, { text, start: piece.start });
}
