import { aggregateItem } from './aggregate.js';
import { pipeline } from './apply.js';
import { Cursor, type Grammar } from './cursor.js';
import { expression } from './expressions.js';
import { crossjoinArguments } from './lists.js';
import type { Arguments, ODataUrl, QueryOption, Segment, Word } from './nodes.js';
import { nestedOptions, topOptions } from './options.js';
import { filterArguments, keyArguments, segmentFrom, withArguments } from './paths.js';
import { rootLength } from './root.js';
import { readSource, VARIABLE, type Piece } from './source.js';

const GRAMMAR: Grammar = { expression, options: nestedOptions, aggregateItem, pipeline };

/**
 * Reads an OData URL: absolute or relative, encoded or as people write it, on one line or several, complete or not.
 * Never throws. Takes the text, or its lines with the place of each.
 */
export function parseUrl(input: string | readonly Piece[]): ODataUrl {
  const pieces = typeof input === 'string' ? [{ text: input, start: 0 }] : input;
  const cursor = new Cursor(readSource(pieces), GRAMMAR);
  cursor.pos = rootLength(cursor.text);
  const root = cursor.pos > 0 ? cursor.wordFrom(0) : undefined;
  const segments = resourcePath(cursor);
  const question = cursor.peek() === '?' ? cursor.here() : undefined;
  const options = cursor.eat('?') ? topOptions(cursor) : [];
  const isMetadata = segments[0]?.name.text === '$metadata';
  if (cursor.peek() === '#' && !isMetadata) {
    const from = cursor.pos;
    cursor.pos = cursor.text.length;
    cursor.problem('fragment', from);
  }
  if (segments[0]?.name.text === '$entity') checkEntity(cursor, segments, options);
  cursor.pos = cursor.text.length;
  const problems = cursor.problems.toSorted((a, b) => a.start - b.start);
  return { root, segments, question, options, problems, ...cursor.spanFrom(0) };
}

const LAST = new Set(['$ref', '$count', '$value', '$query', '$batch', '$metadata']);
const SYSTEM = new Set([...LAST, '$filter', '$each', '$all', '$crossjoin', '$entity', '$root']);

function resourcePath(cursor: Cursor): readonly Segment[] {
  const segments: Segment[] = [];
  if (cursor.isAtEnd() || cursor.peek() === '?') return segments;
  segments.push(segment(cursor, true));
  while (cursor.peek() === '/') {
    const previous = segments.at(-1);
    if (previous && LAST.has(previous.name.text)) cursor.problem('after-last-segment');
    cursor.pos += 1;
    const next = segment(cursor, false);
    if (isRepeatedCast(previous, next)) cursor.problem('repeated-cast');
    segments.push(next);
  }
  if (!cursor.isAtEnd() && cursor.peek() !== '?' && cursor.peek() !== '#') strayInPath(cursor);
  return segments;
}

function strayInPath(cursor: Cursor): void {
  const from = cursor.pos;
  cursor.match(/[^?#]*/y);
  if (cursor.text.slice(from, cursor.pos).trim() !== '') {
    cursor.problem('unexpected', from, { word: cursor.text.slice(from, cursor.pos).slice(0, 20) });
  }
}

function isRepeatedCast(previous: Segment | undefined, next: Segment): boolean {
  const name = next.name.text;
  const isCast = name.includes('.') && next.args.length === 0;
  return isCast && previous?.name.text === name && previous.args.length === 0;
}

function segment(cursor: Cursor, isFirst: boolean): Segment {
  const from = cursor.pos;
  if (cursor.peek() === '$') return systemSegment(cursor);
  const name = cursor.qualified();
  if (isFirst && name.includes('.') && !name.includes(VARIABLE)) {
    const dot = from + name.indexOf('.');
    cursor.pos = dot;
    cursor.problem('unexpected', dot, { word: name });
    cursor.pos = from + name.length;
  }
  const isName = name !== '' && /^[(/?#\s]?$/.test(cursor.peek());
  if (isName) return withKeys(cursor, from);
  if (isFirst) {
    cursor.problemHere(name === '' ? 'expected-segment' : 'unexpected');
    cursor.match(/[^/?#(]*/y);
    return withKeys(cursor, from);
  }
  // Key as segment (section 4.3.6): Customers/1, People/O'Neil
  cursor.match(/[^/?#]*/y);
  if (cursor.pos === from) cursor.problemHere('expected-segment');
  return segmentFrom(cursor, from, []);
}

function systemSegment(cursor: Cursor): Segment {
  const from = cursor.pos;
  cursor.pos += 1;
  const word = `$${cursor.identifier()}`;
  // `$1` stands for the answer of an earlier part of a batch.
  const isReference = word === '$' && cursor.match(/\d+/y) !== undefined;
  if (word === '$filter') return withArguments(cursor, from, filterArguments);
  if (word === '$crossjoin') return withArguments(cursor, from, crossjoinArguments);
  if (!isReference && !SYSTEM.has(word) && !word.includes(VARIABLE))
    cursor.problem('unexpected', from, { word });
  return withKeys(cursor, from);
}

function withKeys(cursor: Cursor, from: number): Segment {
  const name = cursor.wordFrom(from);
  const args: Arguments[] = [];
  while (cursor.peek() === '(') {
    const opening = cursor.pos;
    args.push(keyArguments(cursor, 'path'));
    const slash = cursor.text.slice(opening, cursor.pos).indexOf('/');
    if (slash < 0) continue;
    const closing = cursor.pos;
    cursor.pos = opening + slash;
    cursor.problem('slash-in-key', cursor.pos, { instead: '%2F' });
    cursor.pos = closing;
  }
  return { kind: 'segment', name, args, start: name.start, end: args.at(-1)?.end ?? name.end };
}

const ENTITY_OPTIONS = new Set(['id', 'format']);
const ENTITY_CAST_OPTIONS = new Set([...ENTITY_OPTIONS, 'select', 'expand']);

/** `$entity?$id=…` (section 4.3.4); what a cast makes possible needs the cast. */
function checkEntity(
  cursor: Cursor,
  segments: readonly Segment[],
  options: readonly QueryOption[],
): void {
  const allowed = segments.length > 1 ? ENTITY_CAST_OPTIONS : ENTITY_OPTIONS;
  for (const { name, key } of options)
    if (name.text.startsWith('$') && !allowed.has(key)) refuse(cursor, name);
  cursor.pos = cursor.text.length;
  if (!options.some(({ key }) => key === 'id')) cursor.problem('entity-without-id');
}

function refuse(cursor: Cursor, { text: word, start, end }: Word): void {
  cursor.problems.push({ reason: 'option-not-allowed', start, end, word });
}
