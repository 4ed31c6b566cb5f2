import { ErpNetError } from '../../../core/errors.js';
import type { Instances } from '../../../core/instance/instances.js';
import type { Entry } from '../../../core/odata/outline/entries.js';
import type { InstanceModel, Models } from '../../odata/models.js';
import type { Profiles } from '../../profiles/profiles.js';
import { knownRoots, pickRoot } from '../../profiles/roots.js';
import { toModelNode, type ModelNode } from './modelNode.js';
import { pickFromModel, type Wish } from './searchModel.js';

export interface ModelCommandsDeps {
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly models: () => Promise<Models>;
  /** Selects a line of the tree, and opens what is above it. */
  readonly reveal: (node: ModelNode) => Thenable<void>;
}

/** A line of a model, with all that a command may want of it. */
export interface Place {
  /** Empty: of no instance. */
  readonly root: string;
  readonly entry: Entry;
  readonly known: InstanceModel;
}

/** The line that a command was started on; without one, the person looks for it. */
export async function placeOf(
  target: unknown,
  wish: Wish,
  deps: ModelCommandsDeps,
): Promise<Place> {
  const node = toModelNode(target);
  if (!node?.entry) return pickPlace(target, wish, deps);
  const { root, entry } = node;
  return { root, entry, known: await (await deps.models()).ofInstance(root) };
}

export async function pickPlace(
  target: unknown,
  wish: Wish,
  deps: ModelCommandsDeps,
): Promise<Place & { readonly wish: Wish }> {
  const root = toModelNode(target)?.root ?? (await rootFor(deps));
  const known = await (await deps.models()).ofInstance(root);
  const picked = await pickFromModel(known, wish);
  if (!picked) throw new ErpNetError({ code: 'cancelled' });
  return { root, known, ...picked };
}

/** Without an instance the standard model is there all the same. */
async function rootFor({ instances, profiles }: ModelCommandsDeps): Promise<string> {
  const active = profiles.active()?.instance;
  const roots = knownRoots(instances, profiles);
  return active ?? (roots.length === 0 ? '' : await pickRoot(roots));
}
