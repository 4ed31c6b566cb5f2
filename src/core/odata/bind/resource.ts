import type { Model } from '../model/model.js';
import type { Segment } from '../url/nodes.js';
import { bindPath, type Bound, type BoundPath, type Place } from './bind.js';
import { NO_NAMES } from './names.js';

/** The first segment is a set or an unbound operation; the rest are members of what it leads to. */
export function bindResource(segments: readonly Segment[], model: Model | undefined): BoundPath {
  const [first, ...rest] = segments;
  if (!first) return { bound: [], owners: [], leadsTo: { shape: undefined, isCollection: false } };
  const name = first.name.text;
  // What follows an old name is held against the set that it is now.
  const set = model?.set(name) ?? model?.set(model.renamed(name) ?? '');
  const operation = set ? undefined : model?.operation(name);
  const head: Bound = set
    ? { kind: 'set', set }
    : operation
      ? { kind: 'operation', operation }
      : { kind: name.startsWith('$') ? 'system' : 'open' };
  const shape = set?.type;
  const scope = { model, shape, names: NO_NAMES };
  const tail = bindPath(rest, scope);
  // The options beside `/$count` speak of what is counted.
  const counted = rest.at(-1)?.name.text === '$count' ? bindPath(rest.slice(0, -1), scope) : tail;
  const isCollection = set !== undefined && first.args.length === 0;
  const isMore = rest.length > (counted === tail ? 0 : 1);
  const leadsTo: Place = isMore ? counted.leadsTo : { shape, isCollection };
  return { bound: [head, ...tail.bound], owners: [undefined, ...tail.owners], leadsTo };
}
