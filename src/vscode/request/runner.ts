import * as vscode from 'vscode';
import { ErpNetError, isCancelled } from '../../core/errors.js';
import { indexAt } from '../../core/http/places.js';
import type { ResponseSnapshot } from '../../protocol/responseView.js';
import type { SignIn } from '../auth/signIn.js';
import { setContextKey } from '../shared/contextKeys.js';
import { showError } from '../shared/messages.js';
import { describeSent } from './describeSent.js';
import { mend, remedies } from './remedies.js';
import { createResponsePanels, type ResponsePanel } from './responsePanel.js';
import { runMany, type Summary } from './runMany.js';
import { sendRequests, setScene, type Attempt, type SendDeps, type Sent } from './sendFlow.js';
import { describeRequest } from './snapshot.js';
import type { Selection } from './selection.js';

/** Shorter work shows no "sending". */
const PATIENCE_MS = 300;

export interface RunnerDeps extends SendDeps {
  readonly extensionUri: vscode.Uri;
  readonly signIn: SignIn;
}

/** A request in a document. */
export interface Target {
  readonly uri: vscode.Uri;
  readonly offset: number;
  /** Sends again what the request needs, though its answer is known. */
  readonly withDependencies?: boolean;
}

export interface Runner {
  /**
   * Sends and shows; failures are shown too, so it does not reject.
   * @returns what is shown, for callers that drive VS Code by commands; undefined when nothing was sent
   */
  run(target: Target): Promise<ResponseSnapshot | undefined>;
  /** Sends several one after the other, and shows the one that failed, or the last. Does not reject either. */
  readonly runMany: (selection: Selection) => Promise<Summary | undefined>;
  /** Sends several as one `$batch`, and shows what came of each. Does not reject either. */
  readonly sendBatch: (selection: Selection) => Promise<Summary | undefined>;
  cancel(): void;
}

/** One run at a time: a second Send ends the first, since the panel shows one answer. */
export function createRunner(deps: RunnerDeps): Runner {
  let running: AbortController | undefined;
  let again: (() => unknown) | undefined;
  const cancel = (): void => {
    running?.abort();
  };
  const start = async <T>(
    work: (controller: AbortController) => Promise<T>,
  ): Promise<T | undefined> => {
    cancel();
    const controller = new AbortController();
    running = controller;
    again = () => start(work);
    setContextKey('erpnet.isSending', true);
    try {
      return await work(controller);
    } catch (error) {
      if (!isCancelled(error)) showError(error, ...remedies(error, deps, () => start(work)));
      return undefined;
    } finally {
      if (running === controller) {
        running = undefined;
        setContextKey('erpnet.isSending', false);
      }
    }
  };
  const { answer: panel, record } = createResponsePanels({
    extensionUri: deps.extensionUri,
    again: () => again,
    cancel,
    act: (action) => mend(action, deps, () => again?.()),
    filterBy: async (source, wish) => {
      const { filterDocument } = await import('./filterDocument.js');
      return filterDocument(source, wish, deps.odata);
    },
    openRecord: (id, source) =>
      start(async ({ signal }) => {
        const { openRecord } = await import('./openRecord.js');
        const shown = await whileWaiting(record, ({ begin }) =>
          openRecord(id, source, { deps, options: { signal, onSending: begin } }),
        );
        if (!signal.aborted) record.show(shown);
      }),
  });
  return {
    run: (target) => start(({ signal }) => runOnce(target, deps, panel, signal)),
    runMany: (selection) =>
      start(async (controller) => {
        const { summary, shown } = await runMany(selection, deps, controller);
        if (shown) panel.show(shown);
        return summary;
      }),
    sendBatch: (selection) =>
      start(async ({ signal }) => {
        const { sendBatch } = await import('./sendBatch.js');
        const { summary, shown } = await whileWaiting(panel, ({ begin }) =>
          sendBatch(selection, deps, { signal, onSending: begin }),
        );
        if (shown && !signal.aborted) panel.show(shown);
        return summary;
      }),
    cancel,
  };
}

async function runOnce(
  { uri, offset, withDependencies = false }: Target,
  deps: RunnerDeps,
  panel: ResponsePanel,
  signal: AbortSignal,
): Promise<ResponseSnapshot> {
  const document = await vscode.workspace.openTextDocument(uri);
  const scene = await setScene(document, deps, signal);
  const index = indexAt(scene.tree, offset);
  if (!scene.tree.blocks[index]?.request) throw new ErpNetError({ code: 'request.none' });
  return whileWaiting(panel, async (waiting) => {
    let last: Sent | undefined;
    const options = { signal, isFresh: withDependencies, onSending: waiting.begin };
    for await (const sent of sendRequests(scene, [index], deps, options)) {
      // Behind a dependency that failed comes the request itself, skipped: what failed is worth showing.
      if (!last || sent.outcome !== 'skipped') last = sent;
      waiting.end();
    }
    if (!last) throw new ErpNetError({ code: 'request.none' });
    const shown = await describeSent(last, scene, deps);
    if (!signal.aborted) panel.show(shown);
    return shown.snapshot;
  });
}

interface Waiting {
  readonly begin: (attempt: Attempt) => void;
  readonly end: () => void;
  readonly stop: () => void;
}

async function whileWaiting<T>(
  panel: ResponsePanel,
  work: (waiting: Waiting) => Promise<T>,
): Promise<T> {
  const waiting = createWaiting(panel);
  try {
    return await work(waiting);
  } catch (error) {
    if (error instanceof ErpNetError) waiting.stop();
    throw error;
  } finally {
    waiting.end();
  }
}

/** Shows "sending" when an answer lets wait. */
function createWaiting(panel: ResponsePanel): Waiting {
  let timer: NodeJS.Timeout | undefined;
  let attempt: Attempt | undefined;
  const describe = ({ request, profile }: Attempt): ReturnType<typeof describeRequest> =>
    describeRequest({ request, profile: profile?.name ?? '' });
  const end = (): void => {
    clearTimeout(timer);
  };
  return {
    begin: (begun) => {
      attempt = begun;
      timer = setTimeout(() => {
        panel.show({ snapshot: { ...describe(begun), state: 'sending' } });
      }, PATIENCE_MS);
    },
    end,
    stop: () => {
      end();
      if (!attempt) return;
      const notices = [{ severity: 'info' as const, text: vscode.l10n.t('Cancelled.') }];
      panel.showStopped({ ...describe(attempt), state: 'failed', notices });
    },
  };
}
