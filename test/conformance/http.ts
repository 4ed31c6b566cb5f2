import fs from 'node:fs';
import path from 'node:path';
import type { Block, HttpDocument } from '../../src/core/http/nodes.js';
import { parseHttp } from '../../src/core/http/parser.js';
import { startOf } from '../../src/core/http/places.js';
import { headerValue, methodOf, requestName, textOf, urlOf } from '../../src/core/http/texts.js';
import { loadEnvironments } from '../../src/core/http/variables/environments.js';
import { prepareRequest, type PrepareContext } from '../../src/core/request/prepare.js';
import { createDocumentFiles } from '../../src/node/documentFiles.js';
import { findFiles } from '../support/mocha/runFiles.js';

/** A request as it is written, variables in place; `sent` is what would travel, or the codes of what speaks against it. */
interface Line {
  readonly file: string;
  /** From 1: of the request line. */
  readonly line: number;
  readonly name: string | null;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly sent: unknown;
}

/** Prints one line of JSON for each request in the `.http` and `.rest` files of folders, or in single files. */
export async function http(paths: readonly string[]): Promise<boolean> {
  for (const given of paths) {
    const isFolder = fs.statSync(given, { throwIfNoEntry: false })?.isDirectory();
    if (isFolder === undefined) {
      console.error(`There is no ${given}.`);
      return false;
    }
    const files = isFolder ? documentsBelow(given) : [given];
    for (const file of files) {
      const root = isFolder ? given : path.dirname(given);
      for await (const line of linesOf(file, root)) console.log(JSON.stringify(line));
    }
  }
  return true;
}

function documentsBelow(folder: string): readonly string[] {
  const named = ['.http', '.rest'].flatMap((ending) => findFiles(folder, ending));
  return named.filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile()).sort();
}

async function* linesOf(file: string, root: string): AsyncGenerator<Line> {
  const text = fs.readFileSync(file, 'utf8');
  const document = parseHttp(text);
  const files = createDocumentFiles(file, root);
  const environments = await loadEnvironments(files);
  const context: PrepareContext = {
    sources: {
      // The same output each time.
      world: { clock: () => 0, random: () => 0, env: () => undefined, projectRoot: root },
      environment: environments.of(undefined),
      shared: environments.shared,
      dotenv: environments.dotenv(undefined),
    },
    files,
  };
  for (const [index, block] of document.blocks.entries()) {
    if (!block.request) continue;
    const before = text.slice(0, startOf(document, index) + block.request.start);
    yield {
      file: path.relative(root, file),
      line: before.split('\n').length,
      ...written(block),
      sent: await sent(document, block, context),
    };
  }
}

function written(block: Block): Omit<Line, 'file' | 'line' | 'sent'> {
  const { request } = block;
  const headers: Record<string, string> = {};
  for (const header of request?.headers ?? []) {
    const value = headerValue(block, header);
    // A line that is one variable stands for a whole header.
    const name = header.name ? textOf(block, header.name) : value;
    const before = headers[name];
    headers[name] = [...(before === undefined ? [] : [before]), header.name ? value : ''].join(',');
  }
  return {
    name: requestName(block) ?? null,
    method: methodOf(block),
    url: request ? urlOf(block, request) : '',
    headers,
    body: request?.body ? textOf(block, request.body).replaceAll('\r\n', '\n') : null,
  };
}

async function sent(
  document: HttpDocument,
  block: Block,
  context: PrepareContext,
): Promise<unknown> {
  const prepared = await prepareRequest(document, block, context);
  if ('problems' in prepared) return { problems: prepared.problems.map(({ code }) => code) };
  const { method, url, headers, body } = prepared.request;
  return {
    method,
    url,
    headers: Object.fromEntries(headers),
    body: body instanceof Uint8Array ? Buffer.from(body).toString('base64') : (body ?? null),
  };
}
