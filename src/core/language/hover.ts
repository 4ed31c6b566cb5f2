import type { Problem } from '../errors.js';
import type { Block, HttpDocument } from '../http/nodes.js';
import { indexAt, startOf } from '../http/places.js';
import { methodOf, textOf } from '../http/texts.js';
import { namesOf } from '../http/variables/names.js';
import { createVariables, type VariableSources } from '../http/variables/variables.js';
import { previewUrl } from '../request/prepare.js';
import { concealed, concealText } from './conceal.js';
import type { Place } from './lines.js';
import { occurrencesOf, type Occurrence } from './occurrences.js';

/** Where a variable gets its value. */
export type Origin =
  | { readonly kind: 'document' | 'prompt' | 'system' | 'answer' }
  | { readonly kind: 'environment'; readonly source: string };

/** What is shown at the cursor. Values are concealed. */
export type HoverContent =
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly origin: Origin | undefined;
      readonly result: { readonly value: string } | { readonly problem: Problem };
    }
  | { readonly kind: 'url'; readonly method: string; readonly url: string }
  | { readonly kind: 'no-url'; readonly problem: Problem }
  | { readonly kind: 'header' | 'metadata'; readonly name: string };

export interface Hover extends Place {
  readonly content: HoverContent;
}

export interface HoverSources {
  readonly sources: Omit<VariableSources, 'prompted' | 'warn'>;
  readonly serviceRoot?: string | undefined;
}

/** What can be said about the place at an offset of the document. */
export function hoverAt(
  document: HttpDocument,
  offset: number,
  known: HoverSources,
): Hover | undefined {
  const index = indexAt(document, offset);
  const block = document.blocks[index];
  if (!block) return undefined;
  const at = offset - startOf(document, index);
  const isHere = ({ start, end }: Place['span']): boolean => start <= at && at <= end;
  const occurrence = occurrencesOf(block).find(({ whole }) => isHere(whole));
  const content = occurrence && valueOf(document, block, { occurrence, known });
  if (occurrence && content) return { index, span: occurrence.whole, content };
  for (const { key } of block.metadata) {
    if (isHere(key))
      return { index, span: key, content: { kind: 'metadata', name: textOf(block, key) } };
  }
  const { request } = block;
  if (!request) return undefined;
  for (const { name } of request.headers) {
    if (name && isHere(name)) {
      return { index, span: name, content: { kind: 'header', name: textOf(block, name) } };
    }
  }
  const span = [...(request.method ? [request.method] : []), ...request.url].find(isHere);
  return span && { index, span, content: urlContent(document, block, known) };
}

function valueOf(
  document: HttpDocument,
  block: Block,
  { occurrence, known }: { readonly occurrence: Occurrence; readonly known: HoverSources },
): HoverContent | undefined {
  const { name, kind, role, expression, isPrompted } = occurrence;
  if (kind === 'request' && !expression) return undefined;
  const origin = originOf(document, block, { occurrence, known });
  if (isPrompted || origin?.kind === 'prompt') {
    return { kind: 'value', name, origin: { kind: 'prompt' }, result: { value: '' } };
  }
  const variables = createVariables(document, concealed(document, known.sources));
  const wanted =
    role === 'definition' ? ({ kind: 'variable', name, isEncoded: false } as const) : expression;
  if (!wanted) return undefined;
  const result = variables.resolve(wanted);
  const shown = 'value' in result ? { value: concealText(result.value) } : result;
  return { kind: 'value', name, origin, result: shown };
}

function originOf(
  document: HttpDocument,
  block: Block,
  { occurrence, known }: { readonly occurrence: Occurrence; readonly known: HoverSources },
): Origin | undefined {
  const { kind, name } = occurrence;
  if (kind === 'system') return { kind: 'system' };
  if (kind === 'request') return { kind: 'answer' };
  if (occurrencesOf(block).some((one) => one.isPrompted && one.name === name))
    return { kind: 'prompt' };
  const entry = known.sources.environment?.get(name);
  const inDocument = namesOf(document).variables.has(name);
  if (entry && (!inDocument || known.sources.environmentFirst)) {
    return { kind: 'environment', source: entry.source };
  }
  if (inDocument) return { kind: 'document' };
  return undefined;
}

/** The address as it will be sent; what is asked for at sending stands as `<name>`. */
function urlContent(document: HttpDocument, block: Block, known: HoverSources): HoverContent {
  const hidden = concealed(document, known.sources);
  const prompted = new Map(hidden.prompted);
  for (const { isPrompted, name } of occurrencesOf(block)) {
    if (isPrompted && !prompted.has(name)) prompted.set(name, `<${name}>`);
  }
  const sources = { ...hidden, prompted };
  const preview = previewUrl(document, block, { sources, serviceRoot: known.serviceRoot });
  if ('url' in preview) {
    return { kind: 'url', method: methodOf(block), url: concealText(readable(preview.url)) };
  }
  return { kind: 'no-url', problem: preview.problems[0] ?? { code: 'request.none' } };
}

/** The mask and the names of prompts as they are, not encoded. */
function readable(url: string): string {
  return url.replace(/%E2%80%A2/g, '•').replace(/%3C([\w.-]+)%3E/g, '<$1>');
}
