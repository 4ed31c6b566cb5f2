import { ErpNetError, isCancelled, throwIfCancelled, type Problem } from '../errors.js';
import type { Block, HttpDocument } from '../http/nodes.js';
import { requestName, textOf } from '../http/texts.js';
import type { Variables } from '../http/variables/variables.js';
import { checkAsserts, type AssertResult, type Facts } from './asserts.js';
import type { Exchange } from './exchange.js';
import { expandStrictly } from './expandStrictly.js';
import { createFindings } from './findings.js';
import { expectsStatus, handlersOf, keptValues, runTests } from './handlers.js';
import { prepareRequest, type PrepareContext, type PreparedRequest } from './prepare.js';
import { toAnswered, type AnswerStore } from './runAnswers.js';
import { readResponse } from './response.js';
import { needsConsent, type Step } from './runOrder.js';

/** Why the person is asked before a request is sent. */
export type Question =
  /** Another request needs it, and it may change something. */
  | { readonly kind: 'write'; readonly block: Block }
  /** `# @note` */
  | { readonly kind: 'note'; readonly block: Block; readonly text: string };

export interface RunDeps {
  readonly context: PrepareContext;
  /** Chosen environment, under which answers are kept. */
  readonly environment?: string | undefined;
  readonly answers: AnswerStore;
  /** Sends with whatever token belongs to the request; see `sendRequest`. */
  readonly send: (request: PreparedRequest) => Promise<Exchange>;
  readonly confirm: (question: Question) => Promise<boolean>;
  /** Writes an answer (`>>`) to a path as the document names it. */
  readonly write: (path: string, bytes: Uint8Array, overwrites: boolean) => Promise<WriteResult>;
  /** Goes on after a failure. */
  readonly keepsGoing?: boolean;
  readonly signal?: AbortSignal;
}

export type WriteResult = 'written' | 'exists' | 'outside';

export interface StepResult extends Step {
  /** `skipped`: not sent, because one before it failed or the person said no. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly request?: PreparedRequest;
  readonly exchange?: Exchange;
  readonly asserts: readonly AssertResult[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
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

function skipped(step: Step, ...problems: readonly Problem[]): StepResult {
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
  const { context, environment } = deps;
  const { globals = [] } = context.sources;
  const sources = {
    ...context.sources,
    answers: deps.answers.of(environment),
    // What a handler kept is newer than what was known when the run began.
    globals: new Map([...globals, ...deps.answers.globals(environment)]),
  };
  const prepared = await prepareRequest(document, block, { ...context, sources });
  const { warnings } = prepared;
  if ('problems' in prepared) {
    return { ...step, outcome: 'failed', asserts: [], problems: prepared.problems, warnings };
  }
  const { request, variables } = prepared;
  const note = request.settings?.note;
  if (note !== undefined) await ask({ kind: 'note', block, text: note }, deps);
  throwIfCancelled(deps.signal);
  const exchange = await deps.send(request);
  throwIfCancelled(deps.signal);
  const name = requestName(block);
  if (name !== undefined) deps.answers.set(environment, name, toAnswered(request, exchange));
  const { asserts, kept, expectsStatus } = judge(block, exchange, variables);
  deps.answers.keep(environment, kept);
  const problems = [
    ...(exchange.status < 400 || expectsStatus ? [] : [refused(exchange)]),
    ...(await writeOutputs(block, exchange, { variables, deps })),
  ];
  const passed = problems.length === 0 && asserts.every((one) => one.passed);
  return {
    ...step,
    outcome: passed ? 'passed' : 'failed',
    request,
    exchange,
    asserts,
    problems,
    warnings,
  };
}

/** @throws ErpNetError `cancelled` when the person says no */
async function ask(question: Question, { confirm }: RunDeps): Promise<void> {
  if (!(await confirm(question))) throw new ErpNetError({ code: 'cancelled' });
}

interface Judgement {
  readonly asserts: readonly AssertResult[];
  /** By handlers, for the requests that follow. */
  readonly kept: ReadonlyMap<string, string>;
  /** The document itself says which status is right. */
  readonly expectsStatus: boolean;
}

function judge(block: Block, exchange: Exchange, variables: Variables): Judgement {
  const { text, json } = readResponse(exchange);
  const { status, headers, millis } = exchange;
  const facts: Facts = { status, headers, text, json, millis };
  const asserts = checkAsserts(block, facts, variables);
  const handlers = handlersOf(block);
  return {
    asserts: [...asserts, ...handlers.flatMap((handler) => runTests(handler, facts))],
    kept: new Map(handlers.flatMap((handler) => [...keptValues(handler, facts)])),
    expectsStatus:
      asserts.some((one) => /^status\b/.test(one.text)) || handlers.some(expectsStatus),
  };
}

function refused({ status }: Exchange): Problem {
  return { code: 'request.status', status };
}

/** `>> file`: what could not be written is a problem, though the request was sent. */
async function writeOutputs(
  block: Block,
  exchange: Exchange,
  { variables, deps }: { readonly variables: Variables; readonly deps: RunDeps },
): Promise<readonly Problem[]> {
  const findings = createFindings();
  for (const { path: span, overwrites } of block.outputs) {
    const before = findings.problems.length;
    const path = expandStrictly(textOf(block, span), variables, findings);
    if (findings.problems.length > before) continue;
    const result = await deps.write(path, exchange.body, overwrites);
    if (result === 'exists') findings.problem({ code: 'request.output-exists', path });
    if (result === 'outside') findings.problem({ code: 'request.output-outside', path });
  }
  return findings.problems;
}
