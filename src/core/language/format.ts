import { format as formatJson } from 'jsonc-parser';
import type { Block, HeaderNode, HttpDocument, RequestNode, Span } from '../http/nodes.js';
import { parseBlocks } from '../http/parser.js';
import { headerValue, methodOf, textOf, urlOf } from '../http/texts.js';
import type { BlockEdit } from './findings.js';
import { lineAt, linesOf } from './lines.js';
import { isParsable, plainJson } from './plainJson.js';
import { isJsonBody } from './tokens.js';

export interface FormatOptions {
  /** One step of indentation. */
  readonly indent: string;
}

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
  const edits = [
    ...separatorEdits(block),
    ...metadataEdits(block),
    ...variableEdits(block),
    ...(block.request ? requestEdits(block, block.request, options) : []),
  ];
  const eol = block.text.includes('\r\n') ? '\r\n' : '\n';
  const edited = apply(block.text, edits, eol);
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

/** `###title` becomes `### title`. */
function separatorEdits(block: Block): readonly BlockEdit[] {
  if (block.opener !== 'separator') return [];
  const line = lineAt(block, 0);
  const [, hashes = '', title = ''] =
    /^\uFEFF?(#+)[ \t]*(.*?)[ \t]*$/.exec(textOf(block, line)) ?? [];
  const start = block.text.indexOf('#');
  return [{ span: { start, end: line.end }, text: title ? `${hashes} ${title}` : hashes }];
}

/** `#@name x` becomes `# @name x`. */
function metadataEdits(block: Block): readonly BlockEdit[] {
  return block.metadata.flatMap(({ key, value }) => {
    const line = lineAt(block, key.start);
    const before = textOf(block, { start: line.start, end: key.start });
    const [, sign = '#'] = /^\s*(#+|\/\/+)/.exec(before) ?? [];
    if (/^\s*#{3}/.test(before)) return [];
    const gap = { start: key.end, end: value.start };
    const equals = textOf(block, gap).includes('=') ? ' =' : '';
    return [
      { span: { start: line.start, end: key.start }, text: `${sign} @` },
      { span: gap, text: value.end > value.start ? `${equals} ` : equals },
      { span: { start: Math.max(value.end, gap.end), end: line.end }, text: '' },
    ];
  });
}

function variableEdits(block: Block): readonly BlockEdit[] {
  return block.variables.flatMap(({ name, value, isLazy }) => {
    const line = lineAt(block, name.start);
    const sign = isLazy ? ' :=' : ' =';
    const isEmpty = value.end === value.start;
    return [
      { span: { start: line.start, end: name.start }, text: '@' },
      { span: { start: name.end, end: value.start }, text: isEmpty ? sign : `${sign} ` },
      { span: { start: value.end, end: line.end }, text: '' },
    ];
  });
}

function requestEdits(
  block: Block,
  request: RequestNode,
  { indent }: FormatOptions,
): readonly BlockEdit[] {
  const { method, headers, body } = request;
  const edits: BlockEdit[] = [
    { span: { start: lineAt(block, request.start).start, end: request.start }, text: '' },
  ];
  if (method) edits.push({ span: method, text: textOf(block, method).toUpperCase() });
  edits.push(...urlEdits(block, request, indent));
  for (const header of headers) edits.push(...headerEdits(block, header));
  if (body) {
    const last = headers.at(-1)?.value.end ?? request.version?.end ?? request.url.at(-1)?.end;
    edits.push(...gapEdits(block, last ?? method?.end ?? request.start, body.start));
    if (body.parts.length === 0) edits.push(...jsonEdits(block, request, indent));
  }
  return edits;
}

function urlEdits(
  block: Block,
  { method, url, version }: RequestNode,
  indent: string,
): readonly BlockEdit[] {
  const edits: BlockEdit[] = [];
  const [first] = url;
  if (method && first) edits.push({ span: { start: method.end, end: first.start }, text: ' ' });
  let depth = 0;
  for (const [index, piece] of url.entries()) {
    const line = lineAt(block, piece.start);
    const text = textOf(block, piece);
    if (index > 0) {
      const steps = 1 + Math.max(0, depth - (text.startsWith(')') ? 1 : 0));
      edits.push({ span: { start: line.start, end: piece.start }, text: indent.repeat(steps) });
    }
    const isBeforeVersion = version && version.start >= piece.end && version.end <= line.end;
    if (isBeforeVersion) {
      edits.push({ span: { start: piece.end, end: version.start }, text: ' ' });
      edits.push({ span: { start: version.end, end: line.end }, text: '' });
    } else edits.push({ span: { start: piece.end, end: line.end }, text: '' });
    depth = Math.max(0, depth + depthOf(text));
  }
  return edits;
}

/** How many parentheses a piece leaves open, outside literals. */
function depthOf(text: string): number {
  let depth = 0;
  for (const char of text.replace(/'[^']*'?/g, '')) {
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
  }
  return depth;
}

function headerEdits(block: Block, { name, value }: HeaderNode): readonly BlockEdit[] {
  const start = (name ?? value).start;
  const first = lineAt(block, start);
  const last = lineAt(block, value.end);
  const edits: BlockEdit[] = [
    { span: { start: first.start, end: start }, text: '' },
    { span: { start: value.end, end: last.end }, text: '' },
  ];
  if (name) {
    const isEmpty = value.end === value.start;
    edits.push({ span: { start: name.end, end: value.start }, text: isEmpty ? ':' : ': ' });
  }
  return edits;
}

/** One blank line above the body, where nothing but blanks is between it and the head. */
function gapEdits(block: Block, from: number, to: number): readonly BlockEdit[] {
  const gap = { start: lineAt(block, from).end, end: lineAt(block, to).start };
  const isBlank = /^\s*$/.test(textOf(block, gap));
  return isBlank && gap.end > gap.start ? [{ span: gap, text: '\n\n' }] : [];
}

/** Larger bodies were not written by hand. */
const MAX_JSON = 500_000;

/** Blanks between the words of a JSON body; nothing when it is none, or has comments of `#`. */
function jsonEdits(block: Block, request: RequestNode, indent: string): readonly BlockEdit[] {
  const { body } = request;
  if (!body || body.includes.length > 0 || body.end - body.start > MAX_JSON) return [];
  if (!isJsonBody(block, request)) return [];
  const written = textOf(block, body);
  const hasHashes = linesOf(block, body).some((line) => /^\s*#/.test(textOf(block, line)));
  const { text } = plainJson(written, { keepsComments: true });
  if (hasHashes || !isParsable(plainJson(written).text)) return [];
  const options = {
    insertSpaces: !indent.includes('\t'),
    tabSize: indent.includes('\t') ? 4 : indent.length,
    eol: '\n',
  };
  return formatJson(text, undefined, options).map(({ offset, length, content }) => {
    const start = body.start + offset;
    // It takes the line ends of the text before those of the options.
    return { span: { start, end: start + length }, text: content.replaceAll('\r\n', '\n') };
  });
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
