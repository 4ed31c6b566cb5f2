import type { ComputeItem, QueryOption, Transformation } from '../url/nodes.js';
import type { Scope, Shape } from './bind.js';

export const NO_NAMES: ReadonlyMap<string, Shape> = new Map();

/** The scope with names that the URL gives itself: aliases, computed values. */
export function withNames(scope: Scope, names: readonly (readonly [string, Shape])[]): Scope {
  return names.length === 0 ? scope : { ...scope, names: new Map([...scope.names, ...names]) };
}

/** What `$compute` calls its values. */
export function computedNames(value: QueryOption['value']): readonly string[] {
  const items: readonly ComputeItem[] = value.kind === 'compute' ? value.items : [];
  return items.flatMap(({ alias }) => (alias ? [alias.text] : []));
}

/** What a transformation calls its totals, those of its inner pipelines included. */
export function aggregateNames(step: Transformation): readonly string[] {
  const own = step.aggregates.flatMap(({ alias }) => (alias ? [alias.text] : []));
  const inner = step.pipelines.flatMap(({ steps }) => steps.flatMap(aggregateNames));
  return [...own, ...inner];
}
