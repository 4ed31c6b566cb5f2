import { boundaryOf, parseBatch, type Batch, type BatchPart } from '../batch/parseBatch.js';
import type { Word } from '../url/nodes.js';
import { finding, replace, type Finding } from './finding.js';
import type { Facts, Rule } from './rule.js';

/** The parts of a `$batch` request; undefined where it is none (data-manipulation/batch.md). */
export function batchOf({
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

/** The frame of a batch: media type, boundaries, and what each part begins with. */
export const batchFrame: Rule = function* (facts) {
  const { url, headers, body } = facts;
  const last = url.segments.at(-1)?.name;
  if (last?.text !== '$batch' || !body) return;
  const type = contentType(headers);
  if (type && /^application\/json/i.test(type.text)) yield finding('odata.batch-json', type, {});
  const batch = batchOf(facts);
  if (!batch || !type) return;
  const used = /^--(\S+)/m.exec(body.text)?.[1];
  if (batch.parts.length === 0 && used !== undefined && used !== batch.boundary) {
    const at = type.start + type.text.lastIndexOf(batch.boundary);
    const span = { start: at, end: at + batch.boundary.length };
    yield finding(
      'odata.batch-boundary',
      span,
      { name: batch.boundary, instead: used },
      replace(span, used),
    );
  } else yield* frameOf(batch, body.end);
};

function* frameOf(batch: Batch, end: number): Iterable<Finding> {
  for (const part of batch.parts) {
    const isHttp = part.headers.some(({ value }) => /^application\/http/i.test(value.text));
    const [first] = part.headers;
    if (part.request && !isHttp) {
      const line = 'Content-Type: application/http\n';
      const at = first?.name.start ?? part.start;
      const fix = first ? [{ start: at, end: at, text: line }] : undefined;
      yield finding('odata.batch-part-type', part.request.method, {}, fix);
    }
    if (part.lacksBlankLine && part.request) {
      const { start } = part.request.method;
      yield finding('odata.batch-blank-line', part.request.method, {}, [
        { start, end: start, text: '\n' },
      ]);
    }
    if (part.changeset) yield* frameOf(part.changeset, part.end);
  }
  if (batch.isClosed || batch.parts.length === 0) return;
  const closing = `--${batch.boundary}--`;
  const fix = [{ start: end, end, text: `\n${closing}` }];
  yield finding('odata.batch-not-closed', { start: end, end }, { name: closing }, fix);
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
