import type { Block, MetaNode, Span } from '../http/nodes.js';
import { textOf } from '../http/texts.js';
import { splitReferences, type Expression } from '../http/variables/references.js';
import { perBlock } from './perBlock.js';

/** A name in a document, where it is defined or used. */
export interface Occurrence {
  /** `name`: of a variable, or httpYac's short form that begins with the name of a request. */
  readonly kind: 'name' | 'request' | 'system';
  readonly role: 'definition' | 'use';
  readonly name: string;
  /** Of the name. */
  readonly span: Span;
  /** With what belongs to it: the braces of a use. */
  readonly whole: Span;
  /** Of a use in braces. */
  readonly expression?: Expression;
  /** `# @prompt`, `# @secret`: for this block only. */
  readonly isPrompted?: boolean;
}

/** All names in a block, in the order of the text. */
export const occurrencesOf = perBlock((block): readonly Occurrence[] => {
  const found: Occurrence[] = [];
  addDefinitions(found, block);
  addAllUses(found, block);
  return found.length > 1 ? found.sort((a, b) => a.span.start - b.span.start) : found;
});

/** The occurrence at an offset of a block; a cursor behind a name counts. */
export function occurrenceAt(block: Block, offset: number): Occurrence | undefined {
  return occurrencesOf(block).find(({ span }) => span.start <= offset && offset <= span.end);
}

function addDefinitions(found: Occurrence[], block: Block): void {
  for (const { name } of block.variables) {
    const whole = { start: name.start - 1, end: name.end };
    found.push({ kind: 'name', role: 'definition', name: textOf(block, name), span: name, whole });
  }
  const span = block.name ?? block.title;
  if (block.request && span) {
    const name = textOf(block, span);
    found.push({ kind: 'request', role: 'definition', name, span, whole: span });
  }
  for (const node of block.metadata) {
    const use = metadataName(block, node);
    if (use) found.push(use);
  }
}

/** `# @prompt name`, `# @secret name`, and httpYac's `# @ref name`. */
function metadataName(block: Block, { key, value }: MetaNode): Occurrence | undefined {
  // Cutting out every key would cost more than all the rest.
  if (!KEY_LENGTHS.has(key.end - key.start)) return undefined;
  switch (textOf(block, key).toLowerCase()) {
    case 'prompt':
    case 'secret': {
      const [name = ''] = /^\S*/.exec(textOf(block, value)) ?? [];
      if (name === '') return undefined;
      const span = { start: value.start, end: value.start + name.length };
      return { kind: 'name', role: 'definition', name, span, whole: span, isPrompted: true };
    }
    case 'ref':
    case 'forceref': {
      const name = textOf(block, value);
      if (name === '') return undefined;
      return { kind: 'request', role: 'use', name, span: value, whole: value };
    }
    default:
      return undefined;
  }
}

const KEY_LENGTHS: ReadonlySet<number> = new Set(
  ['prompt', 'secret', 'ref', 'forceref'].map(({ length }) => length),
);

function addAllUses(found: Occurrence[], block: Block): void {
  const { text } = block;
  let at = text.indexOf('{{');
  if (at < 0) return;
  // In titles, comments and scripts braces mean nothing.
  const mute = [...block.comments, ...block.foreign, ...(block.title ? [block.title] : [])];
  // Line by line, since no reference is longer: most lines have none.
  while (at >= 0) {
    const start = text.lastIndexOf('\n', at) + 1;
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    if (!mute.some((span) => span.start <= at && at < span.end)) {
      addUses(found, text, { start, end });
    }
    at = text.indexOf('{{', end);
  }
}

function addUses(found: Occurrence[], text: string, { start: base, end }: Span): void {
  for (const part of splitReferences(text.slice(base, end))) {
    if (part.kind === 'plain') continue;
    const { expression } = part;
    const start = base + part.start;
    const whole = { start, end: start + part.text.length };
    const from = start + 2 + part.text.slice(2).search(/\S/);
    const use = useOf(expression, text, from);
    if (!use) continue;
    const { kind, name, span } = use;
    found.push({ kind, role: 'use', name, span, whole, expression });
  }
}

function useOf(
  expression: Expression,
  text: string,
  from: number,
): Pick<Occurrence, 'kind' | 'name' | 'span'> | undefined {
  switch (expression.kind) {
    case 'variable': {
      const { name, isEncoded } = expression;
      const start = isEncoded ? text.indexOf(name, from + 1) : from;
      return { kind: 'name', name, span: { start, end: start + name.length } };
    }
    case 'response': {
      const { request } = expression;
      return { kind: 'request', name: request, span: { start: from, end: from + request.length } };
    }
    case 'system': {
      const { name } = expression;
      return { kind: 'system', name, span: { start: from, end: from + name.length } };
    }
    case 'script':
    case 'text':
      return undefined;
  }
}
