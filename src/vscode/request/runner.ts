import * as vscode from 'vscode';
import { ErpNetError, isCancelled } from '../../core/errors.js';
import type { ResponseSnapshot } from '../../protocol/responseView.js';
import type { SignIn } from '../auth/signIn.js';
import { blockAt, treeOf } from '../language/documents.js';
import type { Outcomes } from '../language/outcomes.js';
import { setContextKey } from '../shared/contextKeys.js';
import { showError } from '../shared/messages.js';
import { mend, remedies } from './remedies.js';
import { createResponsePanel, type ResponsePanel } from './responsePanel.js';
import { readyRequest, send, type SendDeps } from './sendFlow.js';
import { describeRequest } from './snapshot.js';

/** Shorter work shows no "sending". */
const PATIENCE_MS = 300;

export interface RunnerDeps extends SendDeps {
  readonly outcomes: Outcomes;
  readonly extensionUri: vscode.Uri;
  readonly signIn: SignIn;
}

/** A request in a document. */
export interface Target {
  readonly uri: vscode.Uri;
  readonly offset: number;
}

export interface Runner {
  /**
   * Sends and shows; failures are shown too, so it does not reject.
   * @returns what is shown, for callers that drive VS Code by commands; undefined when nothing was sent
   */
  run(target: Target): Promise<ResponseSnapshot | undefined>;
  cancel(): void;
}

/** One request at a time: a second Send ends the first, since the panel shows one answer. */
export function createRunner(deps: RunnerDeps): Runner {
  let running: AbortController | undefined;
  let last: Target | undefined;
  const cancel = (): void => {
    running?.abort();
  };
  const run: Runner['run'] = async (target) => {
    cancel();
    const controller = new AbortController();
    running = controller;
    last = target;
    setContextKey('erpnet.isSending', true);
    try {
      return await runOnce(target, deps, panel, controller.signal);
    } catch (error) {
      if (!isCancelled(error)) showError(error, ...remedies(error, deps, () => run(target)));
      return undefined;
    } finally {
      if (running === controller) {
        running = undefined;
        setContextKey('erpnet.isSending', false);
      }
    }
  };
  const panel = createResponsePanel({
    extensionUri: deps.extensionUri,
    sendAgain: () => last && run(last),
    cancel,
    act: (action) => last && mend(action, deps, () => last && run(last)),
  });
  return { run, cancel };
}

async function runOnce(
  { uri, offset }: Target,
  deps: RunnerDeps,
  panel: ResponsePanel,
  signal: AbortSignal,
): Promise<ResponseSnapshot> {
  const document = await vscode.workspace.openTextDocument(uri);
  const block = blockAt(treeOf(document), offset);
  const ready = await readyRequest(document, offset, deps, signal);
  const info = describeRequest({ request: ready.request, profile: ready.profile?.name ?? '' });
  const timer = setTimeout(() => {
    panel.show({ snapshot: { ...info, state: 'sending' } });
  }, PATIENCE_MS);
  try {
    const shown = await send(ready, deps, signal);
    clearTimeout(timer);
    if (!signal.aborted) panel.show(shown);
    const { status, time = '' } = shown.snapshot;
    if (block && status) deps.outcomes.set(uri, block, { status: status.code, time });
    return shown.snapshot;
  } catch (error) {
    if (!(error instanceof ErpNetError)) throw error;
    const notices = [{ severity: 'info' as const, text: vscode.l10n.t('Cancelled.') }];
    panel.showStopped({ ...info, state: 'failed', notices });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
