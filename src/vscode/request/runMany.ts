import * as vscode from 'vscode';
import { ErpNetError, type ErrorCode, type Problem } from '../../core/errors.js';
import type { HttpDocument } from '../../core/http/nodes.js';
import { startOf } from '../../core/http/places.js';
import { methodOf, requestName, urlOf } from '../../core/http/texts.js';
import { showFailure, showInfo, type Action } from '../shared/messages.js';
import { describeProblem } from '../shared/sentences.js';
import { describeFailedAssert, describeSent } from './describeSent.js';
import { selectedIndexes, type Selection } from './selection.js';
import { sendRequests, setScene, type Scene, type SendDeps, type Sent } from './sendFlow.js';
import type { Shown } from './snapshot.js';

/** What came of a run, in numbers of requests. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  /** Not sent, because one before them failed or the person said no. */
  readonly skipped: number;
}

export interface Finished {
  readonly summary: Summary;
  /** The answer that failed, or the last one. */
  readonly shown?: Shown;
}

/** One run of requests. */
export interface Run {
  readonly controller: AbortController;
  /** Name of the profile that it is sent with; absent where there was none to choose. */
  readonly sender: string | undefined;
}

/**
 * Sends one after the other until one fails, with progress that can be cancelled and one sentence at the end.
 * @throws ErpNetError `request.*`, `signin.required`, `instance.*`, `cancelled`
 */
export async function runMany(
  selection: Selection,
  deps: SendDeps,
  { controller, sender }: Run,
): Promise<Finished> {
  const { signal } = controller;
  const document = await vscode.workspace.openTextDocument(selection.uri);
  const scene = await setScene(document, deps, { signal, sender });
  const wanted = selectedIndexes(scene.tree, selection);
  if (wanted.length === 0) throw new ErpNetError({ code: 'request.none' });
  const all = await withPatience(controller, (report) =>
    sendAll(scene, wanted, { deps, signal, report }),
  );
  return finish(all, scene, deps);
}

/** Shorter work shows no progress. */
const PATIENCE_MS = 300;

interface Step {
  readonly message: string;
  /** Percent. */
  readonly increment: number;
}

/** Does work that reports its progress, and shows it, with Cancel, when the work takes long. */
async function withPatience<T>(
  controller: AbortController,
  work: (report: (step: Step) => void) => Promise<T>,
): Promise<T> {
  const steps: Step[] = [];
  let report = (step: Step): unknown => steps.push(step);
  const working = work((step) => report(step));
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Sending'),
    cancellable: true,
  };
  const timer = setTimeout(() => {
    void vscode.window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => {
        controller.abort();
      });
      report = (step) => {
        progress.report(step);
      };
      steps.forEach(report);
      await working.catch(() => undefined);
    });
  }, PATIENCE_MS);
  try {
    return await working;
  } finally {
    clearTimeout(timer);
  }
}

interface Sending {
  readonly deps: SendDeps;
  readonly signal: AbortSignal;
  readonly report: (step: Step) => void;
}

async function sendAll(
  scene: Scene,
  wanted: readonly number[],
  { deps, signal, report }: Sending,
): Promise<readonly Sent[]> {
  const all: Sent[] = [];
  const count = wanted.length;
  const tell = (increment: number): void => {
    const done = all.filter(({ isDependency }) => !isDependency).length;
    const next = wanted[done];
    const label = next === undefined ? '' : labelOf(scene.tree, next);
    const message = vscode.l10n.t('{0} of {1}: {2}', Math.min(done + 1, count), count, label);
    report({ message, increment });
  };
  tell(0);
  for await (const sent of sendRequests(scene, wanted, deps, { signal })) {
    all.push(sent);
    tell(sent.isDependency ? 0 : 100 / count);
  }
  return all;
}

const MENDABLE: ReadonlySet<ErrorCode> = new Set([
  'signin.required',
  'signin.ended',
  'request.no-profile',
]);

async function finish(all: readonly Sent[], scene: Scene, deps: SendDeps): Promise<Finished> {
  const summary = summarize(all);
  const stopped = all.find(({ outcome }) => outcome !== 'passed');
  // The boundary of all sending knows the button that mends these.
  const problem = stopped?.problems.find(({ code }) => MENDABLE.has(code));
  if (problem) throw new ErpNetError(problem);
  const worthShowing = stopped ?? all.at(-1);
  const shown = worthShowing?.attempt && (await describeSent(worthShowing, scene, deps));
  if (!stopped) {
    showInfo(
      summary.passed === 1
        ? vscode.l10n.t('1 request was sent, and passed.')
        : vscode.l10n.t('{0} requests were sent, and all passed.', summary.passed),
    );
  } else if (stopped.outcome === 'failed') {
    tellFailure(stopped, scene, summary);
  }
  return { summary, ...(shown && { shown }) };
}

export function summarize(all: readonly Pick<Sent, 'outcome'>[]): Summary {
  const count = (outcome: Sent['outcome']): number =>
    all.filter((sent) => sent.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

function tellFailure(failed: Sent, { document, tree }: Scene, { passed, skipped }: Summary): void {
  const text = vscode.l10n.t(
    'Stopped at "{0}": {1} Passed before it: {2}. Not sent: {3}.',
    labelOf(tree, failed.index),
    reasonOf(failed),
    passed,
    skipped,
  );
  showFailure(text, showRequest(document, tree, failed.index));
}

/** A button that leads to a request. */
export function showRequest(
  document: vscode.TextDocument,
  tree: HttpDocument,
  index: number,
): Action {
  return {
    label: vscode.l10n.t('Show Request'),
    run: () => {
      const start = startOf(tree, index) + (tree.blocks[index]?.request?.start ?? 0);
      const position = document.positionAt(start);
      const selection = new vscode.Range(position, position);
      return vscode.window.showTextDocument(document, { selection });
    },
  };
}

function reasonOf({ asserts, problems }: Pick<Sent, 'asserts' | 'problems'>): string {
  const [problem] = problems as readonly (Problem | undefined)[];
  const assert = asserts.find(({ passed }) => !passed);
  return assert ? describeFailedAssert(assert) : problem ? describeProblem(problem) : '';
}

/** How a request is called: by its name, or else by its first line. */
export function labelOf({ blocks }: HttpDocument, index: number): string {
  const block = blocks[index];
  if (!block?.request) return '';
  const line = `${methodOf(block)} ${urlOf(block, block.request)}`.slice(0, 80);
  return (requestName(block) ?? '') || line;
}
