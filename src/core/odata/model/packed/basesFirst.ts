import type { Keys } from '../model.js';

/** What is known of a type before all types are known; members and operations as the packer numbered them. */
export interface TypeFacts {
  readonly name: string;
  readonly kind: 'entity' | 'complex';
  readonly base?: string | undefined;
  readonly members: readonly number[];
  readonly operations?: readonly number[];
  readonly keys?: Keys | undefined;
}

/** Nobody derives deeper than a few steps; the limit keeps look-ups through hostile chains short. */
const MAX_DEPTH = 32;

/**
 * The types, each after its base, with the bases by their real names. A type that has itself among its bases loses
 * the base that closes the circle; a base that nobody describes, or one too many, is none.
 */
export function basesFirst(
  types: ReadonlyMap<string, TypeFacts>,
  resolve: (type: string) => string,
): readonly TypeFacts[] {
  const ordered = new Map<string, { readonly facts: TypeFacts; readonly depth: number }>();
  for (const type of types.values()) {
    const chain = new Set<TypeFacts>();
    let next: TypeFacts | undefined = type;
    while (next && !ordered.has(next.name) && !chain.has(next)) {
      chain.add(next);
      next = next.base === undefined ? undefined : types.get(resolve(next.base));
    }
    for (const facts of [...chain].reverse()) {
      const name = facts.base === undefined ? undefined : resolve(facts.base);
      const depth = name === undefined ? undefined : ordered.get(name)?.depth;
      const isBase = depth !== undefined && depth < MAX_DEPTH;
      const base = isBase ? name : undefined;
      ordered.set(facts.name, { facts: { ...facts, base }, depth: isBase ? depth + 1 : 0 });
    }
  }
  return [...ordered.values()].map(({ facts }) => facts);
}
