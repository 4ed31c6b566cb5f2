import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import { runBatch } from '../../core/request/batch/runBatch.js';
import type { StepResult } from '../../core/request/settle.js';
import { showFailure } from '../shared/messages.js';
import { describeProblem } from '../shared/sentences.js';
import { describeBatch } from './describeBatch.js';
import { labelOf, showRequest, summarize, type Finished } from './runMany.js';
import { selectedIndexes, type Selection } from './selection.js';
import {
  remember,
  runDepsOf,
  setScene,
  type Attempt,
  type Scene,
  type SceneOptions,
  type SendDeps,
  type SendOptions,
} from './sendFlow.js';

/**
 * Sends requests as one `$batch`; what came of each is remembered as if it had been sent alone.
 * @throws ErpNetError `request.*`, `signin.required`, `instance.*`, `cancelled`
 */
export async function sendBatch(
  selection: Selection,
  deps: SendDeps,
  { signal, sender, onSending }: Pick<SendOptions, 'onSending'> & SceneOptions,
): Promise<Finished> {
  const document = await vscode.workspace.openTextDocument(selection.uri);
  const scene = await setScene(document, deps, { signal, sender });
  const { tree, instance } = scene;
  const wanted = selectedIndexes(tree, selection);
  if (wanted.length === 0) throw new ErpNetError({ code: 'request.none' });
  if (!instance) throw new ErpNetError({ code: 'request.no-profile' });
  let attempt: Attempt | undefined;
  const steps = wanted.map((index) => ({ index, isDependency: false }));
  const runDeps = await runDepsOf(scene, steps, deps, {
    signal,
    onSending: (begun) => {
      attempt = begun;
      onSending?.(begun);
    },
  });
  const { results, whole } = await runBatch(tree, wanted, runDeps);
  const summary = summarize(results);
  if (!whole || !attempt) {
    tellUnsent(results, scene);
    return { summary };
  }
  for (const result of results) {
    const block = tree.blocks[result.index];
    if (!block) continue;
    if (result.exchange) remember(result, block, { scene, deps, hidden: runDeps.hidden.values });
    else deps.outcomes.delete(document.uri, block);
  }
  return { summary, shown: await describeBatch({ results, whole, attempt }, tree, deps) };
}

/** The sentence of what kept the batch from being sent begins with that nothing was sent. */
function tellUnsent(results: readonly StepResult[], { document, tree }: Scene): void {
  const culprit = results.find(({ outcome }) => outcome === 'failed');
  const [problem] = culprit?.problems ?? [];
  if (!culprit || !problem) return;
  const text = `${labelOf(tree, culprit.index)}: ${describeProblem(problem)}`;
  showFailure(text, showRequest(document, tree, culprit.index));
}
