import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Recommendations } from '../profiles/recommendedProfiles.js';
import { removeProfiles } from '../profiles/registerProfiles.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { confirm } from '../shared/messages.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import {
  createInstancesTree,
  type InstancesTree,
  type InstancesTreeDeps,
} from './instancesTree.js';
import { registerModel } from './model/registerModel.js';
import type { Node } from './nodes.js';
import { createSignInView } from './signInView.js';

/** Asking and discovering: loaded when somebody does it. */
const adding = once(() => import('./addInstance.js'));

export interface TreeDeps extends InstancesTreeDeps {
  readonly offerSignIn: (profile: Profile) => void;
  readonly recommendations: Recommendations;
}

export function registerTree(deps: TreeDeps): Disposable {
  const { instances, profiles, offerSignIn, recommendations } = deps;
  const disposables = createDisposables();
  const tree = disposables.add(createInstancesTree(deps));
  const view = disposables.add(
    vscode.window.createTreeView('erpnet.instances', { treeDataProvider: tree }),
  );
  const signInView = disposables.add(createSignInView(deps));
  const look = (): void => {
    if (!view.visible) return;
    const active = profiles.active();
    if (active) offerSignIn(active);
    recommendations.offer();
    signInView.show();
  };
  for (const source of [instances, profiles]) disposables.add(source.onDidChange(look));
  disposables.add(view.onDidChangeVisibility(look));
  disposables.add(vscode.workspace.onDidGrantWorkspaceTrust(look));
  look();
  const add = async (value?: unknown): Promise<void> => {
    const address = typeof value === 'string' ? value : undefined;
    const { addInstance } = await adding();
    const instance = await addInstance(instances, add, address);
    if (!instance) return;
    const { addProfile } = await import('../profiles/addProfile.js');
    const profile = await addProfile(instance.root, profiles);
    await profiles.select(profile.name);
  };
  disposables.add(registerCommand('erpnet.instance.add', add));
  for (const id of ['erpnet.instance.refresh', 'erpnet.instance.tryAgain'] as const) {
    disposables.add(registerCommand(id, (node: Node) => refresh(node, tree, deps)));
  }
  disposables.add(registerCommand('erpnet.instance.remove', (node: Node) => remove(node, deps)));
  const reveal = (node: Node): Thenable<void> => view.reveal(node, { focus: true, expand: true });
  disposables.add(registerModel({ ...deps, reveal }));
  disposables.add(
    registerCommand('erpnet.request.new', async () => {
      const { openNewDocument } = await import('./newDocument.js');
      await openNewDocument();
    }),
  );
  disposables.add(
    registerCommand('erpnet.site.copyAddress', async (node: Node) => {
      if (node.kind === 'site') await vscode.env.clipboard.writeText(node.site.url);
    }),
  );
  return disposables;
}

/** A failure is shown in the tree, where the instance is. */
async function refresh(
  { root }: Node,
  tree: InstancesTree,
  { instances }: TreeDeps,
): Promise<void> {
  try {
    const { discoverWithProgress } = await adding();
    await discoverWithProgress(instances, root);
    tree.setProblem(root, undefined);
  } catch (error) {
    if (!(error instanceof ErpNetError) || error.code === 'cancelled') throw error;
    tree.setProblem(root, error.problem);
  }
}

async function remove({ root }: Node, { instances, profiles, sessions }: TreeDeps): Promise<void> {
  const own = profiles.list().filter(({ instance }) => instance === root);
  const isSure = await confirm(
    vscode.l10n.t('Remove {0}?', new URL(root).host),
    vscode.l10n.t(
      'Its profiles are removed from your settings, and their accounts are signed out.',
    ),
    vscode.l10n.t('Remove'),
  );
  if (!isSure) return;
  await removeProfiles(
    own.map(({ name }) => name),
    profiles,
    sessions,
  );
  await instances.remove(root);
}
