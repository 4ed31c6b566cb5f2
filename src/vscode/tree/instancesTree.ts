import * as vscode from 'vscode';
import type { Problem } from '../../core/errors.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import type { Profiles } from '../profiles/profiles.js';
import { knownRoots } from '../profiles/roots.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { toTreeItem, type Node } from './items.js';

export interface InstancesTreeDeps {
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly sessions: Sessions;
}

export interface InstancesTree extends vscode.TreeDataProvider<Node>, Disposable {
  /** Shows a problem below an instance until it is asked again; undefined takes it away. */
  setProblem(root: string, problem: Problem | undefined): void;
}

/** Rendered from what is stored; expanding and clicking never causes a network call. */
export function createInstancesTree(deps: InstancesTreeDeps): InstancesTree {
  const { instances, profiles, sessions } = deps;
  const disposables = createDisposables();
  const changed = disposables.add(new vscode.EventEmitter<Node | undefined>());
  const problems = new Map<string, Problem>();
  const refresh = (): void => {
    changed.fire(undefined);
  };
  for (const source of [instances, profiles, sessions]) {
    disposables.add(source.onDidChange(refresh));
  }

  const problemNode = (problem: Problem): Node => ({ kind: 'problem', root: '', problem });

  const instanceNode = (root: string): Node => {
    const instance = instances.get(root);
    return { kind: 'instance', root, ...(instance && { instance }) };
  };

  const children = async (root: string): Promise<Node[]> => {
    const problem = problems.get(root);
    const active = profiles.active()?.name;
    const own = profiles.list().filter(({ instance }) => instance === root);
    const nodes = own.map(async (profile): Promise<Node> => {
      const session = await sessions.ofProfile(profile.name);
      const isActive = profile.name === active;
      return { kind: 'profile', root, profile, isActive, ...(session && { session }) };
    });
    return [
      ...(problem ? [{ kind: 'problem' as const, root, problem }] : []),
      ...(await Promise.all(nodes)),
    ];
  };

  return {
    onDidChangeTreeData: changed.event,
    getTreeItem: toTreeItem,
    getChildren: (node) =>
      node === undefined
        ? [
            ...profiles.problems().map(problemNode),
            ...knownRoots(instances, profiles).map(instanceNode),
          ]
        : node.kind === 'instance'
          ? children(node.root)
          : [],
    setProblem: (root, problem) => {
      if (problem) problems.set(root, problem);
      else problems.delete(root);
      refresh();
    },
    dispose: () => {
      disposables.dispose();
    },
  };
}
