import { l10n } from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import type { BatchRun } from '../../core/request/batch/runBatch.js';
import { readResponse } from '../../core/request/response.js';
import type { StepResult } from '../../core/request/settle.js';
import { pageOf } from '../../core/results/pages.js';
import type { Notice, ResponseSnapshot } from '../../protocol/responseView.js';
import { describeProblem } from '../shared/sentences.js';
import { describeFailedAssert } from './describeSent.js';
import { explain } from './explain.js';
import { labelOf } from './runMany.js';
import type { Attempt, SendDeps } from './sendFlow.js';
import { describeExchange, type Shown } from './snapshot.js';

interface SentBatch extends Required<BatchRun> {
  readonly attempt: Attempt;
}

/** What the panel shows of a batch: a row for each of its requests, with the answer to it, and what went wrong above. */
export async function describeBatch(
  { results, whole: { request, exchange }, attempt }: SentBatch,
  tree: HttpDocument,
  deps: SendDeps,
): Promise<Shown> {
  const info = { request, profile: attempt.profile?.name ?? '' };
  const warnings = results.flatMap((result) => result.warnings);
  if (!results.some((result) => result.exchange)) {
    const causes = await explain(attempt, exchange, deps);
    return describeExchange(info, exchange, { causes, warnings, checks: [] });
  }
  const rows = results.map((result) => rowOf(result, tree));
  const body = new TextEncoder().encode(`{"value":[${rows.join(',')}]}`);
  const parts = {
    ...exchange,
    headers: [['content-type', 'application/json'] as const],
    body,
    page: pageOf(body),
  };
  const checks = results.flatMap((result) => noticesOf(result, tree));
  const shown = describeExchange(info, parts, { causes: [], warnings, checks });
  const { headers } = exchange;
  const status = worstStatus(results);
  return {
    ...shown,
    snapshot: { ...shown.snapshot, headers, ...(status && { status }) },
    parts: {
      column: l10n.t('Request'),
      open: (row) => describePart(results[row], info.profile, tree),
    },
  };
}

/** HTTP says 200 of a batch whatever became of its requests. @returns undefined where all passed */
function worstStatus(results: readonly StepResult[]): ResponseSnapshot['status'] {
  const failed = results.filter(({ outcome }) => outcome !== 'passed');
  if (failed.length === 0) return undefined;
  const code = Math.max(0, ...failed.map(({ exchange }) => exchange?.status ?? 0));
  const text = l10n.t('({0} of {1} failed)', failed.length, results.length);
  return { code, text, ok: false };
}

/** The answer to one of the requests, as if it had been sent alone. */
function describePart(
  result: StepResult | undefined,
  profile: string,
  tree: HttpDocument,
): Shown | undefined {
  if (!result?.request || !result.exchange) return undefined;
  const { request, exchange, warnings } = result;
  const checks = noticesOf(result, tree).slice(0, exchange.status < 400 ? 1 : 0);
  const shown = describeExchange({ request, profile }, exchange, { causes: [], warnings, checks });
  return { ...shown, snapshot: { ...shown.snapshot, isFinal: true } };
}

/** As JSON text, so that numbers of an answer stay as the server wrote them. */
function rowOf({ index, exchange, problems }: StepResult, tree: HttpDocument): string {
  const { kind, text, json } = exchange ? readResponse(exchange) : { kind: 'empty' as const };
  const status = exchange ? `${exchange.status} ${exchange.statusText}`.trim() : '';
  const isJson = kind === 'json' && json !== undefined;
  const reason = problems.map(describeProblem).join(' ');
  const answer = isJson ? (text ?? 'null') : JSON.stringify(text ?? (exchange ? null : reason));
  const cells: readonly (readonly [name: string, json: string])[] = [
    [l10n.t('Status'), JSON.stringify(status || l10n.t('not done'))],
    [l10n.t('Request'), JSON.stringify(labelOf(tree, index))],
    [l10n.t('Answer'), answer],
  ];
  return `{${cells.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

/** One for each request that did not do what it should. */
function noticesOf(
  { index, outcome, exchange, asserts, problems }: StepResult,
  tree: HttpDocument,
): readonly Notice[] {
  if (outcome === 'passed') return [];
  const label = labelOf(tree, index);
  const severity = outcome === 'failed' ? 'error' : 'warning';
  const message = exchange && readResponse(exchange).serverError?.message;
  const reasons = [
    ...asserts.filter(({ passed }) => !passed).map(describeFailedAssert),
    ...problems.map((problem) =>
      problem.code === 'request.status' && message ? message : describeProblem(problem),
    ),
  ];
  return [{ severity, text: `${label}: ${reasons.join(' ')}` }];
}
