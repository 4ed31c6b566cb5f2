import type { Block, HttpDocument, RequestNode, Span } from '../http/nodes.js';
import { parseBlocks } from '../http/parser.js';
import { headerValue, methodOf, textOf, urlOf } from '../http/texts.js';
import type { BlockEdit } from './findings.js';
import { formatEdits, type FormatOptions } from './formatEdits.js';
import { isJsonBody } from './tokens.js';

/** A block and the text that takes its place. */
export interface Formatted {
  readonly index: number;
  readonly text: string;
}

/**
 * Blocks that look different when they are tidy. Bodies other than JSON, scripts and comments stay as they are, to the
 * byte; formatting what was formatted changes nothing.
 */
export function formatDocument(
  document: HttpDocument,
  options: FormatOptions,
): readonly Formatted[] {
  const last = document.blocks.length - 1;
  return document.blocks.flatMap((block, index) => {
    const text = formatBlock(block, options, index === last);
    return text === block.text ? [] : [{ index, text }];
  });
}

export function formatBlock(block: Block, options: FormatOptions, isLast: boolean): string {
  if (block.text.trim() === '') return block.text;
  const eol = block.text.includes('\r\n') ? '\r\n' : '\n';
  const edited = apply(block.text, formatEdits(block, options), eol);
  const tidy = tidyBlankLines(edited, block.opener, { eol, isLast });
  return isSame(block, tidy) ? tidy : block.text;
}

/** A guard: tidying must not change what is sent. */
function isSame(block: Block, text: string): boolean {
  const opener = block.opener === 'implied' ? 'implied' : 'none';
  const [after, ...others] = parseBlocks(text, opener);
  return after !== undefined && others.length === 0 && essence(block) === essence(after);
}

function essence(block: Block): string {
  const { request, variables, metadata, foreign, comments } = block;
  const texts = (spans: readonly Span[]): readonly string[] =>
    spans.map((span) => textOf(block, span));
  return JSON.stringify([
    request && [
      methodOf(block),
      urlOf(block, request),
      request.headers.map((header) => [
        header.name && textOf(block, header.name),
        headerValue(block, header),
      ]),
      request.strays.length,
      request.body && bodyEssence(block, request),
    ],
    variables.map(({ name, value, isLazy }) => [...texts([name, value]), isLazy]),
    metadata.map(({ key, value }) => texts([key, value])),
    texts(foreign),
    comments.length,
  ]);
}

/** Of JSON: without blanks, so that only they may change. */
function bodyEssence(block: Block, request: RequestNode): string {
  const { body } = request;
  if (!body) return '';
  const text = textOf(block, body);
  return isJsonBody(block, request) ? text.replace(/\s+/g, '') : text;
}

function apply(text: string, edits: readonly BlockEdit[], eol: string): string {
  let result = '';
  let at = 0;
  for (const { span, text: written } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    if (span.start < at) continue;
    result += text.slice(at, span.start) + written.replaceAll('\n', eol);
    at = span.end;
  }
  return result + text.slice(at);
}

/**
 * No more than one blank line below a separator and at the end of a block: one above the next `###`, none at the end of the
 * document. Blank lines within are the writer's.
 */
function tidyBlankLines(
  text: string,
  opener: Block['opener'],
  { eol, isLast }: { readonly eol: string; readonly isLast: boolean },
): string {
  const content = text.trimEnd();
  const head =
    opener === 'separator'
      ? content.replace(/^(\uFEFF?#[^\r\n]*\r?\n)(?:[ \t]*\r?\n){2,}/, `$1${eol}`)
      : content;
  return head + (isLast ? eol : eol + eol);
}
