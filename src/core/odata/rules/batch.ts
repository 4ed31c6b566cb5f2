import { boundaryOf, parseBatch, type Batch, type BatchPart } from '../batch/parseBatch.js';
import type { Word } from '../url/nodes.js';
import { finding, replace, type Finding } from './finding.js';
import type { Facts, Rule } from './rule.js';

/** The parts of a `$batch` request; undefined where it is none (data-manipulation/batch.md). */
function batchOf({
  url,
  headers,
  body,
}: Pick<Facts, 'url' | 'headers' | 'body'>): Batch | undefined {
  const boundary = boundaryOf(contentType(headers)?.text ?? '');
  const isBatch = url.segments.at(-1)?.name.text === '$batch';
  return isBatch && body && boundary !== undefined ? parseBatch(body, boundary) : undefined;
}

function contentType(headers: Facts['headers']): Word | undefined {
  return headers.find(({ name }) => name.text.toLowerCase() === 'content-type')?.value;
}

/** Media type, what each part begins with, and the end of changesets; boundaries of any body are checked as HTTP. */
export const batchFrame: Rule = function* (facts) {
  const { url, headers, body } = facts;
  if (url.segments.at(-1)?.name.text !== '$batch' || !body) return;
  const type = contentType(headers);
  if (type && /^application\/json/i.test(type.text)) yield finding('odata.batch-json', type, {});
  for (const part of batchOf(facts)?.parts ?? []) {
    yield* partFrame(part);
    for (const inner of part.changeset?.parts ?? []) yield* partFrame(inner);
    if (!part.changeset || part.changeset.isClosed) continue;
    const closing = `--${part.changeset.boundary}--`;
    const at = { start: part.end, end: part.end };
    yield finding('odata.changeset-not-closed', at, { name: closing }, replace(at, `\n${closing}`));
  }
};

function* partFrame({ headers, request, lacksBlankLine, start }: BatchPart): Iterable<Finding> {
  if (!request) return;
  const isHttp = headers.some(({ value }) => /^application\/http/i.test(value.text));
  const { method } = request;
  if (!isHttp) {
    const at = { start, end: start };
    const fix = headers.length > 0 ? replace(at, 'Content-Type: application/http\n') : undefined;
    yield finding('odata.batch-part-type', method, {}, fix);
  }
  if (lacksBlankLine) {
    const at = { start: method.start, end: method.start };
    yield finding('odata.batch-blank-line', method, {}, replace(at, '\n'));
  }
}

/** Changesets: writes only, each Content-ID once, and `$n` speaks of an earlier one. */
export const changesets: Rule = function* (facts) {
  for (const { changeset } of batchOf(facts)?.parts ?? []) {
    if (changeset) yield* changesetParts(changeset.parts);
  }
};

function* changesetParts(parts: readonly BatchPart[]): Iterable<Finding> {
  const ids = new Set<string>();
  for (const { headers, request } of parts) {
    if (request?.method.text === 'GET')
      yield finding('odata.batch-read-in-changeset', request.method, {});
    const reference = /^\$(\d+)(?=[/?(]|$)/.exec(request?.url.text ?? '')?.[1];
    if (request && reference !== undefined && !ids.has(reference)) {
      const { start } = request.url;
      const span = { start, end: start + reference.length + 1 };
      yield finding('odata.batch-reference', span, { name: `$${reference}` });
    }
    const id = headers.find(({ name }) => /^content-id$/i.test(name.text))?.value;
    if (!id) continue;
    if (ids.has(id.text)) yield finding('odata.batch-content-id-twice', id, { name: id.text });
    ids.add(id.text);
  }
}
