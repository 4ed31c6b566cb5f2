import type { Instances } from '../../core/instance/instances.js';
import type { Profiles } from '../profiles/profiles.js';
import { knownRoots } from '../profiles/roots.js';

export interface BranchDeps {
  readonly instances: Instances;
  readonly profiles: Profiles;
}

/**
 * Remembers what the settings said when it was last called.
 * @returns the roots of the instances whose profiles changed since then; undefined when instances came or went, or the
 * settings have other mistakes
 */
export function createBranchWatch(deps: BranchDeps): () => readonly string[] | undefined {
  let before = look(deps);
  return () => {
    const last = before;
    before = look(deps);
    if (before.frame !== last.frame) return undefined;
    return [...before.branches].flatMap(([root, now]) =>
      last.branches.get(root) === now ? [] : [root],
    );
  };
}

function look({ instances, profiles }: BranchDeps): {
  readonly frame: string;
  readonly branches: ReadonlyMap<string, string>;
} {
  const roots = knownRoots(instances, profiles);
  const active = profiles.active()?.name;
  const branches = roots.map((root) => {
    const own = profiles.list().filter(({ instance }) => instance === root);
    return [root, JSON.stringify(own.map((one) => [one, one.name === active]))] as const;
  });
  return { frame: JSON.stringify([roots, profiles.problems()]), branches: new Map(branches) };
}
