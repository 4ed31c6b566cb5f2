import type { Block, HttpDocument } from '../http/nodes.js';
import { indexAt, startOf } from '../http/places.js';
import { namesOf } from '../http/variables/names.js';
import type { Place } from './lines.js';
import { occurrenceAt, occurrencesOf, type Occurrence } from './occurrences.js';

/** What a name in a document means. */
export interface Target {
  readonly kind: 'variable' | 'request';
  readonly name: string;
  /** Of the block that a prompted variable belongs to. */
  readonly scope?: number;
}

export interface Found extends Place {
  readonly role: Occurrence['role'];
}

/** What stands at an offset of the document, and where; undefined when it is no name that a document gives. */
export function targetAt(
  document: HttpDocument,
  offset: number,
): { readonly target: Target; readonly place: Place } | undefined {
  const index = indexAt(document, offset);
  const block = document.blocks[index];
  const occurrence = block && occurrenceAt(block, offset - startOf(document, index));
  const target = occurrence && targetOf(document, index, occurrence);
  return target && { target, place: { index, span: nameSpan(occurrence, target) } };
}

/** Everything that means the same, in the order of the document. */
export function findAll(document: HttpDocument, target: Target): readonly Found[] {
  const found: Found[] = [];
  const from = target.scope ?? 0;
  const to = target.scope === undefined ? document.blocks.length : target.scope + 1;
  for (let index = from; index < to; index += 1) {
    const block = document.blocks[index];
    if (!block) continue;
    for (const occurrence of occurrencesOf(block)) {
      if (!mayMean(occurrence, target)) continue;
      const other = targetOf(document, index, occurrence);
      if (other?.kind !== target.kind || other.name !== target.name) continue;
      if (other.scope !== target.scope) continue;
      found.push({ index, span: nameSpan(occurrence, target), role: occurrence.role });
    }
  }
  return found;
}

/** Looked at first: most names are others. */
function mayMean({ kind, name }: Occurrence, target: Target): boolean {
  return kind !== 'system' && name.startsWith(target.name);
}

function targetOf(
  document: HttpDocument,
  index: number,
  { kind, name, isPrompted }: Occurrence,
): Target | undefined {
  if (kind === 'system') return undefined;
  if (kind === 'request') return { kind, name };
  const block = document.blocks[index];
  if (isPrompted || (block && isPromptedIn(block, name))) {
    return { kind: 'variable', name, scope: index };
  }
  const { variables, requests } = namesOf(document);
  const request = requestOfShortForm(name);
  if (request !== undefined && !variables.has(name) && requests.has(request)) {
    return { kind: 'request', name: request };
  }
  return { kind: 'variable', name };
}

export function isPromptedIn(block: Block, name: string): boolean {
  return (
    block.metadata.length > 0 &&
    occurrencesOf(block).some((other) => other.isPrompted && other.name === name)
  );
}

/** `login` of httpYac's `{{login.value[0].Id}}`. */
export function requestOfShortForm(name: string): string | undefined {
  return /^([^.[]+)[.[]/.exec(name)?.[1];
}

function nameSpan({ span }: Occurrence, { name }: Target): Place['span'] {
  return { start: span.start, end: Math.min(span.end, span.start + name.length) };
}

/** Letters that a name may have where it is written in braces (the language's own rule for `{{name}}`). */
const VARIABLE_NAME = /^[\p{L}\p{N}_$-]+(?:\.[\p{L}\p{N}_$@-]+)*$/u;

/** May a target be called so? Letters, digits, `_ - .` for a variable; a request's name may hold blanks too. */
export function isValidName(kind: Target['kind'], name: string): boolean {
  if (kind === 'variable') return VARIABLE_NAME.test(name) && !name.startsWith('$');
  return /^[^\s{}@#$][^{}\r\n]*$/.test(name) && !/\.(?:request|response)\./.test(name);
}

/** Does something else in the document have this name? A rename would make one of the two, and nothing could part them. */
export function isTaken(document: HttpDocument, target: Target, name: string): boolean {
  if (name === target.name) return false;
  const { variables, requests } = namesOf(document);
  if (target.kind === 'request') return requests.has(name);
  const block = target.scope === undefined ? undefined : document.blocks[target.scope];
  return variables.has(name) || (block !== undefined && isPromptedIn(block, name));
}
