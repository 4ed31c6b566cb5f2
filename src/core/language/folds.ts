import type { Block, PartNode, Span } from '../http/nodes.js';
import { linesOf } from './lines.js';
import { perBlock } from './perBlock.js';
import { contentOf } from './symbols.js';

export interface Fold extends Span {
  readonly kind: 'block' | 'comment' | 'part';
}

/** What of a block can be folded; only stretches of several lines. */
export const foldsOf = perBlock((block): readonly Fold[] => {
  const folds: Fold[] = [];
  const add = (kind: Fold['kind'], { start, end }: Span): void => {
    if (block.text.slice(start, end).includes('\n')) folds.push({ kind, start, end });
  };
  if (block.opener !== 'none' || block.request) add('block', contentOf(block));
  for (const comment of commentGroups(block)) add('comment', comment);
  for (const foreign of block.foreign) add('part', foreign);
  const { request } = block;
  if (!request) return folds;
  const url = urlSpan(request.url);
  if (url) add('part', url);
  if (!request.body) return folds;
  add('part', request.body);
  for (const part of allParts(request.body.parts)) add('part', part);
  if (request.body.parts.length === 0) {
    for (const bracket of bracketFolds(block, request.body)) add('part', bracket);
  }
  return folds;
});

function urlSpan(url: readonly Span[]): Span | undefined {
  const [first, last] = [url[0], url.at(-1)];
  return first && last && { start: first.start, end: last.end };
}

function allParts(parts: readonly PartNode[]): readonly PartNode[] {
  return parts.flatMap((part) => [part, ...allParts(part.parts)]);
}

/** Comment lines without a gap are one. */
function commentGroups({ comments, text }: Block): readonly Span[] {
  const groups: Span[] = [];
  for (const comment of comments) {
    const last = groups.at(-1);
    if (last && /^\s*$/.test(text.slice(last.end, comment.start))) {
      groups[groups.length - 1] = { start: last.start, end: comment.end };
    } else groups.push(comment);
  }
  return groups;
}

/** Objects and arrays of a body, from the line that opens one to the line above its end. */
function bracketFolds(block: Block, body: Span): readonly Span[] {
  if (!/^\s*[[{]/.test(block.text.slice(body.start, body.start + 100))) return [];
  const folds: Span[] = [];
  const open: number[] = [];
  let above = body.start;
  for (const line of linesOf(block, body)) {
    for (const at of bracketsIn(block.text, line)) {
      const char = block.text[at];
      if (char === '{' || char === '[') open.push(at);
      else {
        const start = open.pop();
        if (start !== undefined) folds.push({ start, end: Math.max(start, above) });
      }
    }
    above = line.end;
  }
  return folds;
}

/** Brackets outside strings; a string of JSON ends with its line. */
function* bracketsIn(text: string, { start, end }: Span): Generator<number> {
  let inString = false;
  for (let at = start; at < end; at += 1) {
    const char = text[at];
    if (char === '\\' && inString) at += 1;
    else if (char === '"') inString = !inString;
    else if (!inString && (char === '{' || char === '}' || char === '[' || char === ']')) yield at;
  }
}
