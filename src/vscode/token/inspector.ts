import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.js';
import type { KeyStore } from '../../core/token/keys.js';
import { validateToken, type Report } from '../../core/token/validate.js';
import { FromTokenView, type ToTokenView } from '../../protocol/tokenView.js';
import { toAbortSignal } from '../shared/abort.js';
import { runCommand } from '../shared/commands.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { showError } from '../shared/messages.js';
import { adoptPanel, createPanel, viewType, type Panel } from '../shared/webviewPanel.js';
import { tokenLabels } from './labels.js';
import { lookAt, type Inspected, type Subject, type SubjectDeps } from './subject.js';
import { tokenSnapshot } from './tokenSnapshot.js';

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
  /** Asks the identity service for its keys, and shows every finding. */
  validate(): Promise<Report | undefined>;
}

export function createInspector(deps: InspectorDeps): Inspector {
  const { profiles, sessions, extensionUri } = deps;
  const disposables = createDisposables();
  let panel: Panel<ToTokenView> | undefined;
  let subject: Subject = { kind: 'profile' };

  /** Checks run on every change, without the network; keys that are here already are used. */
  const show = async (): Promise<void> => {
    const inspected = await lookAt(subject, deps);
    present(inspected, await check(inspected, 'offline', deps));
  };
  const present = (inspected: Inspected, report: Report | undefined): void => {
    const snapshot = tokenSnapshot(inspected, report);
    panel?.post({ type: 'show', snapshot, labels: tokenLabels() });
  };
  const update = (): void => {
    if (panel) show().catch(showError);
  };
  for (const source of [profiles, sessions]) disposables.add(source.onDidChange(update));

  const validate = async (): Promise<Report | undefined> => {
    const inspected = await lookAt(subject, deps);
    const report = await withProgress((signal) => check(inspected, 'online', { ...deps, signal }));
    present(inspected, report);
    return report;
  };

  const receive = async ({ type }: FromTokenView): Promise<void> => {
    const { profile, token } = await lookAt(subject, deps);
    switch (type) {
      case 'ready':
        await show();
        break;
      case 'validate':
        await validate();
        break;
      case 'signIn':
        await runCommand('erpnet.profile.signIn', profile?.name);
        break;
      case 'reveal':
        if (token) panel?.post({ type: 'revealed', token, seconds: REVEAL_SECONDS });
        break;
      case 'copy':
        if (!token) return;
        await vscode.env.clipboard.writeText(token);
        panel?.post({ type: 'copied' });
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
    opened.onDidDispose(() => {
      if (panel !== opened) return;
      panel = undefined;
      // A pasted token is forgotten with the panel that showed it.
      subject = { kind: 'profile' };
    });
  };
  disposables.add(
    vscode.window.registerWebviewPanelSerializer(viewType('token'), {
      deserializeWebviewPanel: (restored) => {
        adopt(adoptPanel<ToTokenView, typeof FromTokenView>(restored, options));
        return Promise.resolve();
      },
    }),
  );

  return {
    show: (next) => {
      subject = next;
      if (panel) {
        panel.reveal();
        update();
      } else adopt(createPanel<ToTokenView, typeof FromTokenView>(options));
    },
    validate,
    dispose: () => {
      disposables.dispose();
    },
  };
}

function check(
  { token, expected }: Inspected,
  mode: 'offline' | 'online',
  { keys, clock, signal }: InspectorDeps & { readonly signal?: AbortSignal },
): Promise<Report | undefined> {
  if (token === undefined) return Promise.resolve(undefined);
  return validateToken(token, expected, { mode, keys, clock, ...(signal && { signal }) });
}

function withProgress<T>(work: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Validating the token') },
    (_, token) => work(toAbortSignal(token)),
  );
}
