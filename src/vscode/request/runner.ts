import * as vscode from 'vscode';
import { ErpNetError, isCancelled } from '../../core/errors.js';
import { indexAt } from '../../core/http/places.js';
import type { Paging, ResponseSnapshot } from '../../protocol/responseView.js';
import type { SignIn } from '../auth/signIn.js';
import { setContextKey } from '../shared/contextKeys.js';
import { showError } from '../shared/messages.js';
import { describeSent } from './describeSent.js';
import type { Exported, ExportTarget } from './exportRows.js';
import type { PagedResult, PagingControl } from './paging.js';
import { mend, remedies, type Again } from './remedies.js';
import { createResponsePanels, type ResponsePanels, type ResponsePanel } from './responsePanel.js';
import { runMany, type Run, type Summary } from './runMany.js';
import { sendRequests, setScene, type SendDeps, type Sent } from './sendFlow.js';
import type { Selection } from './selection.js';
import { senderOf } from './snapshot.js';
import { whileWaiting } from './waiting.js';

export interface RunnerDeps extends SendDeps {
  readonly extensionUri: vscode.Uri;
  /** Outlives the window. */
  readonly storageUri: vscode.Uri;
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
  /** Loads all pages of the answer that is shown. @returns what is loaded then */
  readonly loadAll: () => Promise<Paging | undefined>;
  /** Exports all rows of the answer that is shown; asks for format and file unless `target` says. */
  readonly exportRows: (target?: ExportTarget) => Promise<Exported | undefined>;
  cancel(): void;
  readonly compare: ResponsePanels['compare'];
  /** Fills a panel that VS Code brought back after a reload. Sends nothing. */
  restore(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
}

/** One run at a time: a second Send ends the first, since the panel shows one answer. */
export function createRunner(deps: RunnerDeps): Runner {
  let running: AbortController | undefined;
  let again: Again | undefined;
  const cancel = (): void => {
    running?.abort();
  };
  // Whatever is active by then, what is sent again goes where it went before.
  const start = async <T>(
    work: (run: Run) => Promise<T>,
    sender = deps.profiles.active()?.name,
  ): Promise<T | undefined> => {
    cancel();
    const controller = new AbortController();
    running = controller;
    const sendAgain = (other = sender): Promise<T | undefined> => start(work, other);
    again = sendAgain;
    setContextKey('erpnet.isSending', true);
    try {
      return await work({ controller, sender });
    } catch (error) {
      if (!isCancelled(error)) showError(error, ...remedies(error, deps, sendAgain));
      return undefined;
    } finally {
      if (running === controller) {
        running = undefined;
        setContextKey('erpnet.isSending', false);
      }
    }
  };
  const panels = createResponsePanels({
    extensionUri: deps.extensionUri,
    storageUri: deps.storageUri,
    again: () => again,
    cancel,
    act: (mending, sendAgain) => mend(mending, deps, sendAgain),
    filterBy: async (source, wish) => {
      const { filterDocument } = await import('./filterDocument.js');
      return filterDocument(source, wish, deps.odata);
    },
    openRecord: (id, source, caller) =>
      start(async ({ controller: { signal }, sender }) => {
        const { openRecord } = await import('./openRecord.js');
        const shown = await whileWaiting(panels.record, ({ onSending }) =>
          openRecord(id, source, { deps, options: { signal, sender, onSending } }),
        );
        if (!signal.aborted) panels.record.show(shown);
      }, senderOf(caller)),
  });
  const { answer: panel } = panels;
  return {
    restore: async (restored, state) => {
      const { restoreAnswer } = await import('./restoreAnswer.js');
      const { shown, target, sender, isPinned } = await restoreAnswer(state);
      const send =
        target &&
        ((other = sender) => start((run) => runOnce(target, deps, { panel, run }), other));
      panels.restore(restored, { shown, again: send, isPinned });
    },
    run: (target) => start((run) => runOnce(target, deps, { panel, run })),
    runMany: (selection) =>
      start(async (run) => {
        const { summary, shown } = await runMany(selection, deps, run);
        // A run that began meanwhile has the panel.
        if (shown && running === run.controller) panel.show(shown);
        return summary;
      }),
    sendBatch: (selection) =>
      start(async ({ controller: { signal }, sender }) => {
        const { sendBatch } = await import('./sendBatch.js');
        const { summary, shown } = await whileWaiting(panel, ({ onSending }) =>
          sendBatch(selection, deps, { signal, sender, onSending }),
        );
        if (shown && !signal.aborted) panel.show(shown);
        return summary;
      }),
    loadAll: () => withResult(panel, (paging) => loadAll(paging)),
    exportRows: (target) =>
      withResult(panel, async (_paging, result) => {
        const { exportRows } = await import('./exportRows.js');
        return exportRows(result, target);
      }),
    compare: panels.compare,
    cancel,
  };
}

async function loadAll(paging: PagingControl): Promise<Paging> {
  await paging.act('loadAll');
  return paging.current;
}

/** Does something with the rows that are shown; failures are shown too. */
async function withResult<T>(
  { paging }: ResponsePanel,
  work: (paging: PagingControl, result: PagedResult) => Promise<T>,
): Promise<T | undefined> {
  try {
    if (!paging?.result) throw new ErpNetError({ code: 'export.nothing' });
    return await work(paging, paging.result);
  } catch (error) {
    showError(error);
    return undefined;
  }
}

async function runOnce(
  { uri, offset, withDependencies = false }: Target,
  deps: RunnerDeps,
  { panel, run }: { readonly panel: ResponsePanel; readonly run: Run },
): Promise<ResponseSnapshot> {
  const { controller, sender } = run;
  const { signal } = controller;
  const document = await vscode.workspace.openTextDocument(uri);
  const scene = await setScene(document, deps, { signal, sender });
  const index = indexAt(scene.tree, offset);
  if (!scene.tree.blocks[index]?.request) throw new ErpNetError({ code: 'request.none' });
  return whileWaiting(panel, async (waiting) => {
    let last: Sent | undefined;
    const { onSending, onWait, onAnswer } = waiting;
    const options = { signal, isFresh: withDependencies, onSending, onWait, onAnswer };
    for await (const sent of sendRequests(scene, [index], deps, options)) {
      // Behind a dependency that failed comes the request itself, skipped: what failed is worth showing.
      if (!last || sent.outcome !== 'skipped') last = sent;
      waiting.end();
    }
    if (!last) throw new ErpNetError({ code: 'request.none' });
    const shown = await describeSent(last, scene, deps);
    if (!signal.aborted) panel.show(waiting.continued(shown));
    return shown.snapshot;
  });
}
