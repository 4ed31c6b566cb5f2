import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Instances } from '../../core/instance/instances.js';
import { freeName } from '../../core/instance/profileNames.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import { launchSandbox, type RunningSandbox } from '../../node/sandboxLauncher.js';
import type { Profiles } from '../profiles/profiles.js';
import { setContextKey } from '../shared/contextKeys.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { showInfo } from '../shared/messages.js';
import { registerCommand } from '../shared/registerCommand.js';

/** The same address at each start, so that it can be bookmarked; another one when it is taken. */
const PORT = 47_100;
const PROFILE_NAME = 'Sandbox';

export interface SandboxDeps {
  readonly extensionUri: vscode.Uri;
  readonly instances: Instances;
  readonly profiles: Profiles;
  readonly sessions: Sessions;
}

/** The sandbox as an ordinary entry of the tree: an instance with a profile, for as long as it runs. */
export function registerSandbox(deps: SandboxDeps): Disposable {
  const disposables = createDisposables();
  let running: (RunningSandbox & { readonly profile: Disposable }) | undefined;
  let starting: Promise<void> | undefined;

  /** A sandbox has keys of its own at each start: what one issued is worth nothing for the next. */
  const forgetSessions = async (root: string): Promise<void> => {
    for (const session of await deps.sessions.accounts()) {
      if (session.instance === root) await deps.sessions.remove(session.id);
    }
  };

  const forget = async (): Promise<void> => {
    const ended = running;
    running = undefined;
    if (!ended) return;
    setContextKey('erpnet.isSandboxRunning', false);
    await forgetSessions(ended.ready.root);
    ended.profile.dispose();
    await deps.instances.remove(ended.ready.root);
  };

  const start = async (): Promise<void> => {
    if (running) return;
    const sandbox = await launch(deps.extensionUri);
    const { root, apps, users } = sandbox.ready;
    const clientId = apps[0]?.ApplicationUri ?? '';
    // Of a window that was closed or reloaded while its sandbox ran.
    await forgetSessions(root);
    const taken = new Set(deps.profiles.list().map((profile) => profile.name));
    const name = freeName(PROFILE_NAME, taken);
    const profile = { name, instance: root, clientId, scopes: ['read'] };
    running = { ...sandbox, profile: deps.profiles.addTemporary(profile) };
    sandbox.onExit(() => {
      forget().catch(() => undefined);
    });
    setContextKey('erpnet.isSandboxRunning', true);
    await deps.instances.discover(root);
    await deps.profiles.select(name);
    const user = users[0];
    showInfo(
      vscode.l10n.t(
        'The sandbox runs at {0}. Sign in as {1}, password {2}.',
        root,
        user?.login ?? '',
        user?.password ?? '',
      ),
      {
        label: vscode.l10n.t('Sign In'),
        run: () => vscode.commands.executeCommand('erpnet.profile.signIn', name),
      },
    );
  };

  disposables.add(
    registerCommand('erpnet.sandbox.start', () => {
      starting ??= start().finally(() => (starting = undefined));
      return starting;
    }),
  );
  disposables.add(
    registerCommand('erpnet.sandbox.stop', async () => {
      const sandbox = running;
      await forget();
      await sandbox?.stop();
    }),
  );
  disposables.add({ dispose: () => running?.stop() });
  return disposables;
}

async function launch(extensionUri: vscode.Uri): Promise<RunningSandbox> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'sandbox.js').fsPath;
  try {
    return await launchSandbox(file, { port: PORT });
  } catch (error) {
    if (!(error instanceof ErpNetError) || error.code !== 'sandbox.port-taken') throw error;
    return launchSandbox(file, { port: 0 });
  }
}
