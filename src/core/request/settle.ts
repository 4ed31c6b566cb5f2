import type { Problem } from '../errors.js';
import type { Block } from '../http/nodes.js';
import { requestName, textOf } from '../http/texts.js';
import type { Variables } from '../http/variables/variables.js';
import { checkAsserts, type AssertResult, type Facts } from './asserts.js';
import { isBreak, type Exchange } from './exchange.js';
import { expandStrictly } from './expandStrictly.js';
import { createFindings } from './findings.js';
import { expectsStatus, handlersOf, keptValues, runTests } from './handlers.js';
import type { PreparedRequest } from './prepare.js';
import { toAnswered, type AnswerStore } from './runAnswers.js';
import { readImportResult } from './importResult.js';
import { readResponse } from './response.js';
import type { Step } from './runOrder.js';

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

export interface SettleDeps {
  /** Chosen environment, under which answers are kept. */
  readonly environment?: string | undefined;
  readonly answers: AnswerStore;
  /** Writes an answer (`>>`) to a path as the document names it. */
  readonly write: (path: string, bytes: Uint8Array, overwrites: boolean) => Promise<WriteResult>;
}

/** A request that was answered. */
interface AnsweredStep {
  readonly request: PreparedRequest;
  readonly exchange: Exchange;
  /** With the values that went into the request. */
  readonly variables: Variables;
  readonly warnings: readonly Problem[];
}

/** What follows an answer: it is remembered by its name, judged by the asserts of the document, and written to files. */
export async function settle(
  step: Step,
  block: Block,
  { request, exchange, variables, warnings }: AnsweredStep,
  deps: SettleDeps,
): Promise<StepResult> {
  const { answers, environment } = deps;
  const name = requestName(block);
  if (name !== undefined) answers.set(environment, name, toAnswered(request, exchange));
  const judgement = judge(block, exchange, variables);
  const { asserts, kept } = judgement;
  answers.keep(environment, kept);
  const problems = [
    ...(exchange.status < 400 || judgement.expectsStatus ? [] : [refused(exchange)]),
    // Asserts may hold for a beginning too, and what needs the answer needs all of it.
    ...(exchange.notes.some(isBreak) ? [{ code: 'request.incomplete' } as const] : []),
    ...importProblem(exchange),
    ...(await writeOutputs(block, exchange, { variables, deps })),
  ];
  const passed = problems.length === 0 && asserts.every((one) => one.passed);
  const outcome = passed ? 'passed' : 'failed';
  return { ...step, outcome, request, exchange, asserts, problems, warnings };
}

interface Judgement {
  readonly asserts: readonly AssertResult[];
  /** By handlers, for the requests that follow. */
  readonly kept: ReadonlyMap<string, string>;
  /** The document itself says which status is right. */
  readonly expectsStatus: boolean;
}

function judge(block: Block, exchange: Exchange, variables: Variables): Judgement {
  const model = readResponse(exchange);
  const { status, headers, millis } = exchange;
  const facts: Facts = {
    status,
    headers,
    millis,
    // Large answers are read when an assert or a handler wants something of them.
    get text() {
      return model.text;
    },
    get json() {
      return model.json;
    },
  };
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

function importProblem(exchange: Exchange): readonly Problem[] {
  const { failed = 0, objects = [] } = readImportResult(exchange.url, exchange) ?? {};
  return failed > 0 ? [{ code: 'request.import', failed, total: objects.length }] : [];
}

/** `>> file`: what could not be written is a problem, though the request was sent. */
async function writeOutputs(
  block: Block,
  exchange: Exchange,
  { variables, deps }: { readonly variables: Variables; readonly deps: SettleDeps },
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
