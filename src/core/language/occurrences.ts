import type { Block, Span } from '../http/nodes.js';
import { metaNodes, textOf } from '../http/texts.js';
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
  const found = [...definitionsIn(block), ...dependenciesIn(block), ...usesIn(block)];
  return found.length > 1 ? found.sort((a, b) => a.span.start - b.span.start) : found;
});

/** The occurrence at an offset of a block; a cursor behind a name counts. */
export function occurrenceAt(block: Block, offset: number): Occurrence | undefined {
  return occurrencesOf(block).find(({ span }) => span.start <= offset && offset <= span.end);
}

function definitionsIn(block: Block): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const { name } of block.variables) {
    const whole = { start: name.start - 1, end: name.end };
    found.push({ kind: 'name', role: 'definition', name: textOf(block, name), span: name, whole });
  }
  const span = block.name ?? block.title;
  if (block.request && span) {
    const name = textOf(block, span);
    found.push({ kind: 'request', role: 'definition', name, span, whole: span });
  }
  for (const key of ['prompt', 'secret']) {
    for (const { value } of metaNodes(block, key)) {
      const [name = ''] = /^\S*/.exec(textOf(block, value)) ?? [];
      if (name === '') continue;
      const at = { start: value.start, end: value.start + name.length };
      found.push({ kind: 'name', role: 'definition', name, span: at, whole: at, isPrompted: true });
    }
  }
  return found;
}

/** `# @ref name` of httpYac. */
function dependenciesIn(block: Block): readonly Occurrence[] {
  if (block.metadata.length === 0) return [];
  return ['ref', 'forceref'].flatMap((key) =>
    metaNodes(block, key).flatMap(({ value }): readonly Occurrence[] => {
      const name = textOf(block, value);
      return name ? [{ kind: 'request', role: 'use', name, span: value, whole: value }] : [];
    }),
  );
}

function usesIn(block: Block): readonly Occurrence[] {
  const { text } = block;
  if (!text.includes('{{')) return [];
  // In titles, comments and scripts braces mean nothing.
  const mute = [...block.comments, ...block.foreign, ...(block.title ? [block.title] : [])];
  return splitReferences(text).flatMap((part): readonly Occurrence[] => {
    if (part.kind === 'plain') return [];
    const { start, expression } = part;
    if (mute.some((span) => span.start <= start && start < span.end)) return [];
    const whole = { start, end: start + part.text.length };
    const from = start + 2 + part.text.slice(2).search(/\S/);
    const use = useOf(expression, text, from);
    return use ? [{ ...use, role: 'use', whole, expression }] : [];
  });
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
