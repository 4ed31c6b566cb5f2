import * as vscode from 'vscode';
import { sessionStateOf } from '../../core/oauth/sessionState.js';
import { knownRoots } from '../profiles/roots.js';
import { setContextKey } from '../shared/contextKeys.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { describeForLog, log } from '../shared/log.js';
import type { InstancesTreeDeps } from './instancesTree.js';

export interface SignInView extends Disposable {
  /** Call it when the person looks at the instances: before that, no secret is touched. */
  show(): void;
}

/** The welcome for people who have an instance and are signed out. It has no content of its own and goes when they sign in. */
export function createSignInView(deps: Omit<InstancesTreeDeps, 'contacts'>): SignInView {
  const { clock, instances, profiles, sessions } = deps;
  const disposables = createDisposables();
  const empty: vscode.TreeDataProvider<never> = {
    getChildren: () => [],
    getTreeItem: (none) => none,
  };
  disposables.add(vscode.window.registerTreeDataProvider('erpnet.signIn', empty));
  let isWanted = false;

  const update = async (): Promise<void> => {
    const names = new Set(profiles.list().map(({ name }) => name));
    setContextKey('erpnet.hasInstances', knownRoots(instances, profiles).length > 0);
    setContextKey('erpnet.hasProfiles', names.size > 0);
    if (!isWanted) return;
    const usable = (await sessions.list()).filter(
      (session) => names.has(session.profile) && sessionStateOf(session, clock()).kind !== 'ended',
    );
    setContextKey('erpnet.isSignedIn', usable.length > 0);
    setContextKey('erpnet.isSignedOut', usable.length === 0);
  };
  const start = (): void => {
    update().catch((error: unknown) => {
      log().warn(describeForLog(error));
    });
  };
  const show = (): void => {
    isWanted = true;
    start();
  };
  for (const source of [instances, profiles]) disposables.add(source.onDidChange(start));
  // Whoever signs in has touched the secrets already.
  disposables.add(sessions.onDidChange(show));
  start();
  return {
    show,
    dispose: () => {
      disposables.dispose();
    },
  };
}
