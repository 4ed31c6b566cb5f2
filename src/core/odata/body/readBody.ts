import { parseTree, type Node } from 'jsonc-parser';
import { jsonNesting, MAX_NESTING } from '../../jsonNesting.js';
import type { Span, Word } from '../url/nodes.js';

/** JSON of a request body as it is typed: half of it may be missing. Offsets are those of the document. */
export type JsonValue = Span &
  (
    | { readonly kind: 'object'; readonly properties: readonly JsonProperty[] }
    | { readonly kind: 'array'; readonly items: readonly JsonValue[] }
    | { readonly kind: 'string'; readonly value: string }
    /** Number, boolean, null, or a `{{variable}}` of which nothing is known. */
    | { readonly kind: 'other'; readonly value: unknown; readonly isVariable: boolean }
  );

export interface JsonProperty {
  /** Without its quotes; the span is that of the name inside them. */
  readonly name: Word;
  readonly value: JsonValue | undefined;
}

const read = new WeakMap<Word, JsonValue | 'nothing'>();

/** Undefined where the body is no JSON object or array. Remembered for as long as the body is: many rules ask for it. */
export function readBody(body: Word): JsonValue | undefined {
  const value = read.get(body) ?? parseBody(body) ?? 'nothing';
  read.set(body, value);
  return value === 'nothing' ? undefined : value;
}

function parseBody({ text, start }: Word): JsonValue | undefined {
  if (!/^\s*[{[]/.test(text) || /^\s*\{\{/.test(text)) return undefined;
  if (jsonNesting(text) > MAX_NESTING) return undefined;
  const root = parseTree(withoutVariables(text), [], { allowTrailingComma: true });
  return root && valueOf(root, { text, start });
}

/** `{{x}}` outside strings as a `null` of the same length. */
export function withoutVariables(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"?|\{\{[^{}\n]*\}\}/g, (part) =>
    part.startsWith('{{') ? 'null'.padEnd(part.length) : part,
  );
}

type Source = Pick<Word, 'text' | 'start'>;

function valueOf(node: Node, source: Source): JsonValue {
  const start = source.start + node.offset;
  const span = { start, end: start + node.length };
  const value: unknown = node.value;
  switch (node.type) {
    case 'object':
      return { kind: 'object', properties: properties(node, source), ...span };
    case 'array':
      return {
        kind: 'array',
        items: (node.children ?? []).map((one) => valueOf(one, source)),
        ...span,
      };
    default: {
      if (typeof value === 'string') return { kind: 'string', value, ...span };
      const isVariable = source.text.startsWith('{{', node.offset);
      return { kind: 'other', value, isVariable, ...span };
    }
  }
}

function properties({ children = [] }: Node, source: Source): readonly JsonProperty[] {
  return children.flatMap((child) => {
    const [key, value] = child.children ?? [];
    const name: unknown = key?.value;
    if (!key || typeof name !== 'string') return [];
    const start = source.start + key.offset + 1;
    const word = { text: name, start, end: start + Math.max(0, key.length - 2) };
    return [{ name: word, value: value && valueOf(value, source) }];
  });
}
