import type { DocumentFiles } from '../http/files.js';
import type { Block, BodyNode, IncludeNode } from '../http/nodes.js';
import { isMultipart } from '../http/parse/multipart.js';
import { textOf } from '../http/texts.js';
import { expand, type Variables } from '../http/variables/variables.js';
import type { Findings } from './findings.js';
import { encodeForm, joinForm } from './formBody.js';
import { isJson, jsonErrorLine, stripJsonComments } from './jsonComments.js';
import { checkMultipart, withCrlf } from './multipartBody.js';

export interface BodyContext {
  readonly variables: Variables;
  readonly findings: Findings;
  readonly files: DocumentFiles | undefined;
  /** Comments in JSON are sent too. */
  readonly keepsComments: boolean;
  /** `# @no-auto-encoding` */
  readonly noEncoding: boolean;
}

export interface PreparedBody {
  /** Absent: nothing was left of it. */
  readonly body?: string | Uint8Array;
  /** The content type that fits the body, where the document names none or not all of it. */
  readonly contentType?: string;
}

/** What a body sends: text, or the bytes of a file. */
type Piece = string | Uint8Array;

export async function prepareBody(
  block: Block,
  node: BodyNode,
  contentType: string | undefined,
  context: BodyContext,
): Promise<PreparedBody> {
  const { findings } = context;
  const written = textOf(block, node).replaceAll('\r\n', '\n');
  if (contentType !== undefined && isMultipart(contentType)) {
    const pieces = await readPieces(block, node, (text) => write(text, context), context);
    return multipart(pieces, contentType, findings);
  }
  if (contentType !== undefined && /^\s*application\/x-www-form-urlencoded/i.test(contentType)) {
    return join(await readPieces(block, node, (text) => writeForm(text, context), context));
  }
  if (isJson(contentType, written)) {
    const { keepsComments } = context;
    const strip = (text: string): string => (keepsComments ? text : stripJsonComments(text));
    const pieces = await readPieces(block, node, (text) => write(strip(text), context), context);
    return json(pieces, contentType, context);
  }
  if (/^[ \t]*(?:#|\/\/)/m.test(written)) findings.warn({ code: 'http.body-comments' });
  return join(await readPieces(block, node, (text) => write(text, context), context));
}

function write(text: string, { variables, findings }: BodyContext): string {
  const expansion = expand(text, variables);
  for (const problem of expansion.problems) findings.problem(problem);
  return expansion.text;
}

function writeForm(text: string, context: BodyContext): string {
  const joined = joinForm(text);
  if (context.noEncoding) return write(joined, context);
  const expansion = encodeForm(joined, context.variables);
  for (const problem of expansion.problems) context.findings.problem(problem);
  return expansion.text;
}

/** The text between the lines that name files, and what those files hold. Line ends are LF. */
async function readPieces(
  block: Block,
  node: BodyNode,
  write: (text: string) => string,
  context: BodyContext,
): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  let at = node.start;
  const addText = (end: number): void => {
    const text = textOf(block, { start: at, end }).replaceAll('\r\n', '\n');
    if (text) pieces.push(write(text));
  };
  for (const include of node.includes) {
    addText(include.start);
    const piece = await readInclude(block, include, context);
    if (piece !== undefined) pieces.push(piece);
    at = include.end;
  }
  addText(node.end);
  return pieces;
}

async function readInclude(
  block: Block,
  { path, hasVariables, encoding }: IncludeNode,
  context: BodyContext,
): Promise<Piece | undefined> {
  const { findings, files } = context;
  const name = write(textOf(block, path), context);
  const bytes = (await files?.read(name)) ?? 'missing';
  if (bytes === 'missing' || bytes === 'outside') {
    findings.problem({ code: `request.file-${bytes}`, path: name });
    return undefined;
  }
  if (!hasVariables) return bytes;
  const label = encoding ? textOf(block, encoding) : 'utf-8';
  try {
    return write(new TextDecoder(NODE_NAMES[label.toLowerCase()] ?? label).decode(bytes), context);
  } catch {
    findings.problem({ code: 'request.file-encoding', encoding: label });
    return undefined;
  }
}

/** Encodings by the names that Node gives them (REST Client uses those). */
const NODE_NAMES: Readonly<Record<string, string>> = {
  utf16le: 'utf-16le',
  ucs2: 'utf-16le',
  binary: 'latin1',
};

function join(pieces: readonly Piece[]): PreparedBody {
  const isText = pieces.every((piece) => typeof piece === 'string');
  const body = isText ? pieces.join('') : concat(pieces);
  return body.length > 0 ? { body } : {};
}

/** Text in UTF-8. */
export function concat(pieces: readonly Piece[]): Uint8Array {
  const encoder = new TextEncoder();
  const chunks = pieces.map((piece) => (typeof piece === 'string' ? encoder.encode(piece) : piece));
  const whole = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function json(
  pieces: readonly Piece[],
  contentType: string | undefined,
  { findings, keepsComments }: BodyContext,
): PreparedBody {
  const { body } = join(pieces);
  if (body === undefined || (typeof body === 'string' && body.trim() === '')) return {};
  const line = typeof body === 'string' && !keepsComments ? jsonErrorLine(body) : undefined;
  if (line !== undefined && findings.problems.length === 0) {
    findings.problem({ code: 'request.body-json', line });
  }
  return { body, ...(contentType === undefined && { contentType: 'application/json' }) };
}

function multipart(
  pieces: readonly Piece[],
  contentType: string,
  findings: Findings,
): PreparedBody {
  const lines = pieces.map((piece) => (typeof piece === 'string' ? withCrlf(piece) : piece));
  const text = lines.filter((piece) => typeof piece === 'string').join('');
  const checked = checkMultipart(contentType, text);
  if ('problem' in checked) {
    findings.problem(checked.problem);
    return {};
  }
  return { ...join([...lines, '\r\n']), contentType: checked.contentType };
}
