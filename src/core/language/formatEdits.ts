import { format as formatJson } from 'jsonc-parser';
import type { Block, HeaderNode, RequestNode } from '../http/nodes.js';
import { textOf } from '../http/texts.js';
import { jsonNesting } from '../jsonNesting.js';
import type { BlockEdit } from './findings.js';
import { lineAt, linesOf } from './lines.js';
import { isParsable, plainJson } from './plainJson.js';
import { isJsonBody } from './tokens.js';

export interface FormatOptions {
  /** One step of indentation. */
  readonly indent: string;
}

/** What makes the lines of a block tidy; edits may overlap, then the first counts. */
export function formatEdits(block: Block, options: FormatOptions): readonly BlockEdit[] {
  return [
    ...separatorEdits(block),
    ...metadataEdits(block),
    ...variableEdits(block),
    ...(block.request ? requestEdits(block, block.request, options) : []),
  ];
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

/** jsonc-parser 3.3 has no text for a margin of 200 blanks; and JSON so deep would become huge by its margins. */
const MAX_MARGIN = 200;

/** Blanks between the words of a JSON body; nothing when it is none, or has comments of `#`. */
function jsonEdits(block: Block, request: RequestNode, indent: string): readonly BlockEdit[] {
  const { body } = request;
  if (!body || body.includes.length > 0 || body.end - body.start > MAX_JSON) return [];
  if (!isJsonBody(block, request)) return [];
  const written = textOf(block, body);
  const hasHashes = linesOf(block, body).some((line) => /^\s*#/.test(textOf(block, line)));
  const { text } = plainJson(written, { keepsComments: true });
  if (hasHashes || !isParsable(plainJson(written).text)) return [];
  if (jsonNesting(text) * indent.length >= MAX_MARGIN) return [];
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
