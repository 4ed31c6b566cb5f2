import { splitLines, trimmed } from './lines.js';
import type { Block, HeaderNode, HttpDocument, RequestNode, Token, VariableNode } from './nodes.js';
import { advance, continuesUrl, URL_START } from './urlLines.js';

const SEPARATOR = /^#{3,}/;
const COMMENT = /^\s*(#|\/\/)/;
const NAME = /^\s*(?:#|\/\/)\s*@name\s*=?\s*(\S+)/;
const VARIABLE = /^\s*@([\w.-]+)\s*:?=\s?/;
const METHOD = /^([A-Za-z]+)[ \t]+(?=\S)/;
const VERSION = /\s+HTTP\/\d(?:\.\d)?\s*$/i;
const HEADER = /^\s*([\w!#$%&'*+.^`|~-]+)[ \t]*:/;
const BYTE_ORDER_MARK = 0xfeff;

/** Reads a `.http` document. Never throws: what is not understood is kept as stray lines. */
export function parseHttp(text: string): HttpDocument {
  const lines = splitLines(text);
  const [first] = lines;
  if (first && text.charCodeAt(0) === BYTE_ORDER_MARK) {
    const withoutMark = { ...first, start: 1, text: first.text.slice(1) };
    return { text, blocks: groupBlocks([withoutMark, ...lines.slice(1)], text) };
  }
  return { text, blocks: groupBlocks(lines, text) };
}

function groupBlocks(lines: readonly Token[], text: string): readonly Block[] {
  const starts = lines.flatMap((line, index) => (SEPARATOR.test(line.text) ? [index] : []));
  if (starts[0] !== 0) starts.unshift(0);
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? lines.length;
    const start = index === 0 ? 0 : (lines[from]?.start ?? 0);
    const end = lines[to]?.start ?? text.length;
    return parseBlock(lines.slice(from, to), { start, end }, text);
  });
}

function parseBlock(
  lines: readonly Token[],
  span: { readonly start: number; readonly end: number },
  text: string,
): Block {
  const [first] = lines;
  const hasSeparator = first !== undefined && SEPARATOR.test(first.text);
  const title = hasSeparator ? trimmed(first, SEPARATOR.exec(first.text)?.[0].length) : undefined;
  const variables: VariableNode[] = [];
  let name: Token | undefined;
  let index = hasSeparator ? 1 : 0;
  for (; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line || isRequestLine(line)) break;
    name = readName(line) ?? name;
    const variable = readVariable(line);
    if (variable) variables.push(variable);
  }
  const request = parseRequest(lines.slice(index), text);
  return {
    ...span,
    ...(title?.text && { title }),
    ...(name && { name }),
    variables,
    ...(request && { request }),
  };
}

function isRequestLine(line: Token): boolean {
  return line.text.trim() !== '' && !COMMENT.test(line.text) && !VARIABLE.test(line.text);
}

function readName(line: Token): Token | undefined {
  const match = NAME.exec(line.text);
  if (!match?.[1]) return undefined;
  return trimmed(line, match[0].length - match[1].length, match[0].length);
}

function readVariable(line: Token): VariableNode | undefined {
  const match = VARIABLE.exec(line.text);
  if (!match?.[1]) return undefined;
  const at = line.text.indexOf('@') + 1;
  return {
    start: line.start,
    end: line.end,
    name: trimmed(line, at, at + match[1].length),
    value: trimmed(line, match[0].length),
  };
}

function parseRequest(lines: readonly Token[], text: string): RequestNode | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const line = trimmed(first);
  const method = METHOD.exec(line.text)?.[1];
  const from = method ? method.length : 0;
  const url = [trimmed(line, from, VERSION.exec(line.text)?.index)];
  const afterUrl = readUrlLines(lines, url);
  const { headers, strays, next } = readHeaders(lines, afterUrl);
  const body = readBody(lines.slice(next), text);
  const end = (body ?? headers.at(-1) ?? strays.at(-1) ?? url.at(-1) ?? line).end;
  return {
    start: line.start,
    end,
    ...(method && { method: trimmed(line, 0, method.length) }),
    url,
    headers,
    strays,
    ...(body && { body }),
  };
}

/** Collects the lines that continue the URL into `url`. @returns index of the first line after it */
function readUrlLines(lines: readonly Token[], url: Token[]): number {
  let state = advance(URL_START, url[0]?.text ?? '');
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) break;
    if (COMMENT.test(line.text) && !state.inLiteral) continue;
    if (!continuesUrl(line, state)) return index;
    const piece = trimmed(line, 0, VERSION.exec(line.text)?.index);
    url.push(piece);
    state = advance(state, piece.text);
  }
  return lines.length;
}

function readHeaders(
  lines: readonly Token[],
  from: number,
): { readonly headers: HeaderNode[]; readonly strays: Token[]; readonly next: number } {
  const headers: HeaderNode[] = [];
  const strays: Token[] = [];
  let next = from;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (!line?.text.trim()) break;
    if (COMMENT.test(line.text)) continue;
    const header = readHeader(line);
    if (header) headers.push(header);
    else strays.push(trimmed(line));
  }
  return { headers, strays, next };
}

function readHeader(line: Token): HeaderNode | undefined {
  const match = HEADER.exec(line.text);
  if (!match?.[1]) return undefined;
  return {
    start: line.start,
    end: line.end,
    name: trimmed(line, 0, match[0].length - 1),
    value: trimmed(line, match[0].length),
  };
}

/** Everything after the blank line, without blank lines around it. */
function readBody(lines: readonly Token[], text: string): Token | undefined {
  const filled = lines.filter((line) => line.text.trim() !== '');
  const first = filled[0];
  const last = filled.at(-1);
  if (!first || !last) return undefined;
  return { start: first.start, end: last.end, text: text.slice(first.start, last.end) };
}
