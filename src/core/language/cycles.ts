import type { Names, FileVariable } from '../http/variables/names.js';
import { occurrencesOf } from './occurrences.js';

/** File variables whose value can't be known, because it is needed to know it. */
export function cyclicNames({ variables }: Names): ReadonlySet<string> {
  const cyclic = new Set<string>();
  const done = new Set<string>();
  for (const [start, variable] of variables) {
    // Most values refer to nothing.
    if (done.has(start) || namesIn(variable).length === 0) continue;
    // Each step: a name, and the names in its value that are still to be looked at. No recursion: chains may be long.
    const path: { readonly name: string; readonly rest: string[] }[] = [];
    const open = (name: string): void => {
      const next = variables.get(name);
      if (next) path.push({ name, rest: [...namesIn(next)] });
    };
    open(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.rest.pop();
      if (next === undefined) {
        done.add(step.name);
        path.pop();
        continue;
      }
      const from = path.findIndex(({ name }) => name === next);
      if (from >= 0) for (const { name } of path.slice(from)) cyclic.add(name);
      else if (!done.has(next)) open(next);
    }
  }
  return cyclic;
}

function namesIn({ block, node: { value } }: FileVariable): readonly string[] {
  const at = block.text.indexOf('{{', value.start);
  if (at < 0 || at >= value.end) return [];
  return occurrencesOf(block)
    .filter(
      ({ kind, role, span }) =>
        kind === 'name' && role === 'use' && span.start >= value.start && span.end <= value.end,
    )
    .map(({ name }) => name);
}
