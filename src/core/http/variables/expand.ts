import type { Problem } from '../../errors.js';
import { splitReferences, type Expression } from './references.js';

export type Resolution = { readonly value: string } | { readonly problem: Problem };

/** Value of what stands between two braces. */
export type Resolve = (expression: Expression) => Resolution;

export interface Expansion {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Replaces every reference; one that can't be resolved stays and is reported, other text in braces stays. */
export function expandWith(
  text: string,
  resolve: Resolve,
  plain: (text: string) => string = (same) => same,
): Expansion {
  const problems: Problem[] = [];
  const written = splitReferences(text).map((part) => {
    if (part.kind === 'plain') return plain(part.text);
    if (part.expression.kind === 'text') return part.text;
    const result = resolve(part.expression);
    if ('value' in result) return result.value;
    problems.push(result.problem);
    return part.text;
  });
  return { text: written.join(''), problems };
}

/** The text, or the first reason why there is none. */
export function asResolution({ text, problems: [problem] }: Expansion): Resolution {
  return problem ? { problem } : { value: text };
}

/** Half a surrogate pair has no UTF-8 form and would make `encodeURIComponent` throw. */
export function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}
