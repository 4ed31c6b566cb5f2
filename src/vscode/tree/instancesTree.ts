import * as vscode from 'vscode';
import type { Problem } from '../../core/errors.js';
import type { Contacts } from '../../core/instance/contacts.js';
import { instanceProblems } from '../../core/instance/instanceProblems.js';
import type { Instances } from '../../core/instance/instances.js';
import { identitiesOf } from '../../core/instance/profile.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import type { Clock } from '../../core/ports.js';
import type { Models } from '../odata/models.js';
import type { Profiles } from '../profiles/profiles.js';
import { knownRoots } from '../profiles/roots.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { createBranchWatch } from './changedBranches.js';
import { instanceItem, problemItem, siteItem, sitesItem } from './items.js';
import { createModelBranch } from './model/modelBranch.js';
import { createNodeKeeper, nodeId, type Node, type NodeOf } from './nodes.js';
import { identityItem, profileItem } from './profileItem.js';
import { createProfileStates } from './profileStates.js';

export interface InstancesTreeDeps {
  readonly clock: Clock;
  readonly contacts: Contacts;
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly sessions: Sessions;
  readonly models: () => Promise<Models>;
}

export interface InstancesTree extends vscode.TreeDataProvider<Node>, Disposable {
  /** Shows a problem below an instance until it is asked again; undefined takes it away. */
  setProblem(root: string, problem: Problem | undefined): void;
}

/** Rendered from what is stored; expanding and clicking never causes a network call. */
export function createInstancesTree(deps: InstancesTreeDeps): InstancesTree {
  const { contacts, instances, profiles, sessions } = deps;
  const disposables = createDisposables();
  const changed = disposables.add(new vscode.EventEmitter<Node | undefined>());
  const problems = new Map<string, Problem>();
  const branch = disposables.add(createModelBranch(deps.models));
  const keep = createNodeKeeper();

  const instanceNode = (root: string): Node => keep({ kind: 'instance', root });
  const refreshInstance = (root: string): void => {
    changed.fire(instanceNode(root));
  };
  const refreshProfiles = (isMeant: (name: string) => boolean): void => {
    for (const profile of profiles.list()) {
      const node = { kind: 'profile' as const, root: profile.instance, profile };
      if (isMeant(profile.name)) changed.fire(keep(node));
    }
  };
  const states = disposables.add(
    createProfileStates(deps, (name) => {
      refreshProfiles((one) => one === name);
    }),
  );

  disposables.add(
    instances.onDidChange(({ root, kind }) => {
      problems.delete(root);
      if (kind === 'changed') refreshInstance(root);
      else changed.fire(undefined);
    }),
  );
  disposables.add(
    contacts.onDidChange((root) => {
      if (!contacts.problem(root)) problems.delete(root);
      refreshInstance(root);
    }),
  );
  disposables.add(
    sessions.onDidChange(({ added, removed, changed: others }) => {
      const names = new Set([...added, ...removed, ...others].map(({ profile }) => profile));
      refreshProfiles((name) => names.has(name));
    }),
  );
  disposables.add(
    branch.onDidChange((node) => {
      changed.fire(node);
    }),
  );
  const changedBranches = createBranchWatch(deps);
  disposables.add(
    profiles.onDidChange(() => {
      const roots = changedBranches();
      if (roots) roots.forEach(refreshInstance);
      else changed.fire(undefined);
    }),
  );

  const roots = (): Node[] => [
    ...profiles.problems().map((problem): Node => ({ kind: 'problem', root: '', problem })),
    ...knownRoots(instances, profiles).map((root): Node => ({ kind: 'instance', root })),
  ];

  /** What went wrong when the instance was last asked, and what is wrong with what it told. */
  const problemsOf = (root: string): Node[] => {
    const instance = instances.get(root);
    const last = problems.get(root) ?? contacts.problem(root);
    const all = [...(last ? [last] : []), ...(instance ? instanceProblems(instance) : [])];
    return all.map((problem) => ({ kind: 'problem', root, problem }));
  };

  const childrenOf = (node: Node): Node[] => {
    const { root } = node;
    switch (node.kind) {
      case 'instance': {
        const own = profiles.list().filter(({ instance }) => instance === root);
        return [
          ...problemsOf(root),
          ...own.map((profile): Node => ({ kind: 'profile', root, profile })),
          ...(instances.get(root) ? [{ kind: 'sites' as const, root }] : []),
          branch.node(root),
        ];
      }
      case 'profile': {
        const { profile } = node;
        const identities = identitiesOf(profile);
        if (identities.length < 2) return [];
        return identities.map((identity) => ({ kind: 'identity', root, profile, identity }));
      }
      case 'sites':
        return (instances.get(root)?.sites ?? []).map((site) => ({ kind: 'site', root, site }));
      default:
        return [];
    }
  };

  const toTreeItem = (node: Node): vscode.TreeItem | Promise<vscode.TreeItem> => {
    switch (node.kind) {
      case 'instance':
        return instanceItem(node, instances.get(node.root), problemsOf(node.root).length > 0);
      case 'profile':
        return states.of(node.profile).then((state) => profileItem(node, state));
      case 'identity':
        return identityOf(node);
      case 'sites':
        return sitesItem(node, instances.get(node.root));
      case 'site':
        return siteItem(node);
      case 'problem':
        return problemItem(node);
      case 'model':
        return branch.item(node);
    }
  };

  const identityOf = async (node: NodeOf<'identity'>): Promise<vscode.TreeItem> => {
    const { identities, now } = await states.of(node.profile);
    const { identity } = node;
    const state = identities.find((one) => one.identity === identity) ?? { identity };
    return identityItem(node, state, now);
  };

  return {
    onDidChangeTreeData: changed.event,
    getTreeItem: toTreeItem,
    getChildren: (node) => {
      if (node?.kind === 'model') return branch.children(node);
      const nodes = node === undefined ? roots() : childrenOf(node);
      // Two entries of the settings may have the same mistake; VS Code draws no two items of one id.
      return [...new Map(nodes.map((one) => [nodeId(one), keep(one)])).values()];
    },
    getParent: async (node) =>
      node.kind === 'model' ? ((await branch.parent(node)) ?? instanceNode(node.root)) : undefined,
    resolveTreeItem: (item, node) => (node.kind === 'model' ? branch.resolve(item, node) : item),
    setProblem: (root, problem) => {
      if (problem) problems.set(root, problem);
      else problems.delete(root);
      refreshInstance(root);
    },
    dispose: () => {
      disposables.dispose();
    },
  };
}
