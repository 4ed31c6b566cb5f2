import type { Problem } from '../errors.js';
import type { HttpDocument } from './nodes.js';

/** `{{name}}`; braces around anything that is no name are literal text (a template inside a body, say). */
const REFERENCE = /\{\{\s*([\w.-]+)\s*\}\}/g;

export interface Variables {
  /** Value with its own references resolved. */
  resolve(name: string): { readonly value: string } | { readonly problem: Problem };
}

/** File variables: visible in the whole document whatever their order, the last definition wins. */
export function fileVariables(document: HttpDocument): Variables {
  const raw = new Map(
    document.blocks.flatMap(({ variables }) =>
      variables.map(({ name, value }) => [name.text, value.text] as const),
    ),
  );
  const resolve = (name: string, path: readonly string[]): ReturnType<Variables['resolve']> => {
    const text = raw.get(name);
    if (text === undefined) return { problem: { code: 'request.unknown-variable', name } };
    if (path.includes(name)) return { problem: { code: 'request.variable-cycle', name } };
    const { text: value, problems } = expandWith(text, (inner) => resolve(inner, [...path, name]));
    const [problem] = problems;
    return problem ? { problem } : { value };
  };
  return { resolve: (name) => resolve(name, []) };
}

export interface Expansion {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Replaces every `{{name}}`; a reference that can't be resolved stays and is reported. */
export function expand(text: string, variables: Variables): Expansion {
  return expandWith(text, (name) => variables.resolve(name));
}

function expandWith(text: string, resolve: Variables['resolve']): Expansion {
  const problems: Problem[] = [];
  const expanded = text.replace(REFERENCE, (reference, name: string) => {
    const result = resolve(name);
    if ('value' in result) return result.value;
    problems.push(result.problem);
    return reference;
  });
  return { text: expanded, problems };
}

/** Splits text into plain parts and references, in order. */
export function splitReferences(
  text: string,
): readonly ({ readonly plain: string } | { readonly name: string })[] {
  const parts: ({ readonly plain: string } | { readonly name: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(REFERENCE)) {
    if (match.index > from) parts.push({ plain: text.slice(from, match.index) });
    parts.push({ name: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ plain: text.slice(from) });
  return parts;
}
