import { ErpNetError, isCancelled, throwIfCancelled, type Problem } from '../errors.js';
import type { Block, HttpDocument } from '../http/nodes.js';
import type { Exchange } from './exchange.js';
import { prepareRequest, type PrepareContext, type PreparedRequest } from './prepare.js';
import { needsConsent, type Step } from './runOrder.js';
import { settle, type SettleDeps, type StepResult } from './settle.js';

/** Why the person is asked before a request is sent. */
export type Question =
  /** Another request needs it, and it may change something. */
  | { readonly kind: 'write'; readonly block: Block }
  /** `# @note` */
  | { readonly kind: 'note'; readonly block: Block; readonly text: string };

export interface RunDeps extends SettleDeps {
  readonly context: PrepareContext;
  /** Sends with whatever token belongs to the request; see `sendRequest`. */
  readonly send: (request: PreparedRequest) => Promise<Exchange>;
  readonly confirm: (question: Question) => Promise<boolean>;
  /** Goes on after a failure. */
  readonly keepsGoing?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Runs requests one after another, and stops at the first failure: a problem, an assert that does not hold, or a status
 * of 400 and above where no assert is about the status.
 * @returns one result for each step, as it happens
 * @throws ErpNetError `cancelled`
 */
export async function* runSteps(
  document: HttpDocument,
  steps: readonly Step[],
  deps: RunDeps,
): AsyncGenerator<StepResult> {
  let isStopped = false;
  for (const step of steps) {
    throwIfCancelled(deps.signal);
    const result = isStopped ? skipped(step) : await runStep(document, step, deps);
    yield result;
    if (result.outcome !== 'passed' && !deps.keepsGoing) isStopped = true;
  }
}

const NOTHING = { asserts: [], problems: [], warnings: [] } as const;

export function skipped(step: Step, ...problems: readonly Problem[]): StepResult {
  return { ...step, ...NOTHING, outcome: 'skipped', problems };
}

async function runStep(document: HttpDocument, step: Step, deps: RunDeps): Promise<StepResult> {
  const block = document.blocks[step.index];
  if (!block) return skipped(step, { code: 'request.none' });
  try {
    return await runBlock(document, block, { step, deps });
  } catch (error) {
    if (!(error instanceof ErpNetError) || (isCancelled(error) && deps.signal?.aborted))
      throw error;
    if (isCancelled(error)) return skipped(step, error.problem);
    return { ...step, ...NOTHING, outcome: 'failed', problems: [error.problem] };
  }
}

async function runBlock(
  document: HttpDocument,
  block: Block,
  { step, deps }: { readonly step: Step; readonly deps: RunDeps },
): Promise<StepResult> {
  if (needsConsent(document, step)) await ask({ kind: 'write', block }, deps);
  const prepared = await prepareRequest(document, block, contextOf(deps));
  const { warnings } = prepared;
  if ('problems' in prepared) {
    return { ...step, outcome: 'failed', asserts: [], problems: prepared.problems, warnings };
  }
  const { request, variables } = prepared;
  await askForNote(block, request, deps);
  throwIfCancelled(deps.signal);
  const exchange = await deps.send(request);
  throwIfCancelled(deps.signal);
  return settle(step, block, { request, exchange, variables, warnings }, deps);
}

/** With the answers that are known by now. */
export function contextOf({ context, answers, environment }: RunDeps): PrepareContext {
  const { globals = [] } = context.sources;
  const sources = {
    ...context.sources,
    answers: answers.of(environment),
    // What a handler kept is newer than what was known when the run began.
    globals: new Map([...globals, ...answers.globals(environment)]),
  };
  return { ...context, sources };
}

/**
 * `# @note`
 * @throws ErpNetError `cancelled` when the person says no
 */
export async function askForNote(
  block: Block,
  { settings }: PreparedRequest,
  deps: Pick<RunDeps, 'confirm'>,
): Promise<void> {
  const note = settings?.note;
  if (note !== undefined) await ask({ kind: 'note', block, text: note }, deps);
}

/** @throws ErpNetError `cancelled` when the person says no */
async function ask(question: Question, { confirm }: Pick<RunDeps, 'confirm'>): Promise<void> {
  if (!(await confirm(question))) throw new ErpNetError({ code: 'cancelled' });
}
