import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.js';
import type { KeyStore } from '../../core/token/keys.js';
import { validateToken, type Report } from '../../core/token/validate.js';
import { FromTokenView, type ToTokenView } from '../../protocol/tokenView.js';
import { toAbortSignal } from '../shared/abort.js';
import { runCommand } from '../shared/commands.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { showError } from '../shared/messages.js';
import { adoptPanel, createPanel, type Panel } from '../shared/webviewPanel.js';
import { copyToken } from './copyToken.js';
import { tokenLabels } from './labels.js';
import { otherTokens, pickOther } from './others.js';
import { lookAt, type Inspected, type Subject, type SubjectDeps } from './subject.js';
import { tokenSnapshot, type Other } from './tokenSnapshot.js';

/** A revealed token hides itself again. */
const REVEAL_SECONDS = 20;

export interface InspectorDeps extends SubjectDeps {
  readonly extensionUri: vscode.Uri;
  readonly keys: KeyStore;
  readonly clock: Clock;
}

/** The one token panel. It follows sign-in, renewal and sign-out of the profile that it looks at. */
export interface Inspector extends Disposable {
  show(subject: Subject): void;
  /** Takes over a panel that VS Code kept over a reload of the window. */
  restore(panel: vscode.WebviewPanel): void;
  /** Asks the identity service for its keys, and shows every finding. */
  validate(): Promise<Report | undefined>;
}

export function createInspector(deps: InspectorDeps): Inspector {
  const { profiles, sessions, extensionUri } = deps;
  const disposables = createDisposables();
  let panel: Panel<ToTokenView> | undefined;
  let subject: Subject = { kind: 'profile' };
  let other: Other | undefined;
  /** Of two that overlap, the one that was asked for last is shown, whichever is ready first. */
  let latest = 0;

  const present = async (
    ask: (inspected: Inspected) => PromiseLike<Report | undefined>,
  ): Promise<Report | undefined> => {
    const turn = ++latest;
    const inspected = await lookAt(subject, deps);
    const report = await ask(inspected);
    const canCompare = (await otherTokens(inspected, deps)).length > 0;
    const canChoose = profiles.list().length > (inspected.profile ? 1 : 0);
    const around = { canCompare, canChoose, ...(report && { report }), ...(other && { other }) };
    const snapshot = tokenSnapshot(inspected, around);
    if (turn === latest) panel?.post({ type: 'show', snapshot, labels: tokenLabels() });
    return report;
  };
  /** Checks run on every change, without the network; keys that are here already are used. */
  const show = (): Promise<unknown> => present((inspected) => check(inspected, 'offline', deps));
  const validate = (): Promise<Report | undefined> =>
    present((inspected) =>
      withProgress((signal) => check(inspected, 'online', { ...deps, signal })),
    );
  const update = (): void => {
    if (panel) show().catch(showError);
  };
  for (const source of [profiles, sessions]) disposables.add(source.onDidChange(update));

  const lookAtOther = (next: Subject): void => {
    subject = next;
    other = undefined;
  };
  const choose = async (): Promise<void> => {
    const names = profiles.list().map(({ name }) => name);
    const title = vscode.l10n.t('Inspect the token of');
    const name = await vscode.window.showQuickPick(names, { title });
    if (name === undefined) return;
    lookAtOther({ kind: 'profile', name });
    await show();
  };
  const receive = async (message: FromTokenView): Promise<void> => {
    const inspected = await lookAt(subject, deps);
    const token = inspected.found?.token;
    switch (message.type) {
      case 'ready':
        await show();
        break;
      case 'validate':
        await validate();
        break;
      case 'signIn':
        await runCommand('erpnet.profile.signIn', inspected.profile?.name);
        break;
      case 'addInstance':
        await runCommand('erpnet.instance.add');
        break;
      case 'startSandbox':
        await runCommand('erpnet.sandbox.start');
        break;
      case 'choose':
        await choose();
        break;
      case 'compare':
        other = (await pickOther(await otherTokens(inspected, deps))) ?? other;
        await show();
        break;
      case 'endCompare':
        other = undefined;
        await show();
        break;
      case 'reveal':
        if (token !== undefined) panel?.post({ type: 'revealed', token, seconds: REVEAL_SECONDS });
        break;
      case 'copy':
        if (token === undefined) return;
        await copyToken(token, message.form, inspected);
        panel?.post({ type: 'copied', form: message.form });
    }
  };
  const options = {
    extensionUri,
    name: 'token' as const,
    title: vscode.l10n.t('Token'),
    incoming: FromTokenView,
    onMessage: receive,
  };
  const adopt = (opened: Panel<ToTokenView>): void => {
    panel = opened;
    // Not only when it is ready: VS Code keeps what is posted until the page is there, and by then it is made.
    update();
    opened.onDidDispose(() => {
      if (panel !== opened) return;
      panel = undefined;
      // A pasted token is forgotten with the panel that showed it.
      lookAtOther({ kind: 'profile' });
    });
  };
  return {
    show: (next) => {
      lookAtOther(next);
      if (panel) {
        panel.reveal();
        update();
      } else adopt(createPanel<ToTokenView, typeof FromTokenView>(options));
    },
    restore: (restored) => {
      adopt(adoptPanel<ToTokenView, typeof FromTokenView>(restored, options));
    },
    validate,
    dispose: () => {
      disposables.dispose();
    },
  };
}

function check(
  { found, expected }: Inspected,
  mode: 'offline' | 'online',
  { keys, clock, signal }: InspectorDeps & { readonly signal?: AbortSignal },
): Promise<Report | undefined> {
  if (!found) return Promise.resolve(undefined);
  return validateToken(found.token, expected, { mode, keys, clock, ...(signal && { signal }) });
}

function withProgress<T>(work: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Validating the token') },
    (_, token) => work(toAbortSignal(token)),
  );
}
