import { l10n } from 'vscode';
import { ErpNetError, type ErrorCode, type Problem } from '../../core/errors.js';
import { requestName } from '../../core/http/texts.js';
import type { AssertResult } from '../../core/request/asserts.js';
import type { Exchange } from '../../core/request/exchange.js';
import { readImportResult, type ImportResult } from '../../core/request/importResult.js';
import { pageOf } from '../../core/results/pages.js';
import { sentHeaders } from '../../core/results/sentHeaders.js';
import type { Notice } from '../../protocol/responseView.js';
import { describeProblem } from '../shared/sentences.js';
import { explain } from './explain.js';
import type { Scene, Sent, SendDeps } from './sendFlow.js';
import { describeExchange, describeRequest, type Shown, type Source } from './snapshot.js';
import { withPaging } from './withPaging.js';

/** A sign-in or a word of the person mends these; the person is asked, and the panel has nothing to show. */
const ASKED: ReadonlySet<ErrorCode> = new Set([
  'cancelled',
  'instance.certificate',
  'instance.certificate-changed',
  'signin.ended',
  'signin.required',
]);

/**
 * What the panel shows of a request.
 * @throws ErpNetError the reason why nothing travelled
 */
export async function describeSent(sent: Sent, scene: Scene, deps: SendDeps): Promise<Shown> {
  const { attempt, exchange, problems, warnings, asserts } = sent;
  const [problem = { code: 'request.none' } satisfies Problem] = problems;
  if (!attempt || (!exchange && ASKED.has(problem.code))) throw new ErpNetError(problem);
  const info = {
    request: attempt.request,
    profile: attempt.profile?.name ?? '',
    sent: sentHeaders({
      headers: attempt.request.headers,
      token: attempt.lentToken?.(),
      sentAs: attempt.access?.(AbortSignal.abort()).sentAs,
    }),
  };
  if (!exchange) {
    const notices = [{ severity: 'error' as const, text: describeProblem(problem) }];
    return { snapshot: { ...describeRequest(info), state: 'failed', notices } };
  }
  const causes = await explain(attempt, exchange, deps);
  const checks = [
    ...neededNotice(sent),
    ...assertNotices(asserts),
    ...problems.filter(({ code }) => !TOLD.has(code)).map(errorNotice),
  ];
  const imported = readImportResult(attempt.request.url, exchange);
  const shown = describeExchange(info, withObjects(exchange, imported), {
    causes,
    warnings,
    checks: [...importNotices(imported), ...checks],
  });
  return withPaging({ ...shown, source: sourceOf(sent, scene) }, { attempt, exchange }, deps);
}

function sourceOf({ index, block }: Sent, { document, instance }: Scene): Source {
  return { uri: document.uri, place: { index, block }, serviceRoot: instance?.serviceRoot };
}

/** For these there are better notices than the sentence of the problem. */
const TOLD: ReadonlySet<ErrorCode> = new Set([
  'request.import',
  'request.incomplete',
  'request.status',
]);

/** The objects of an `Import` are the rows of its answer. */
function withObjects(exchange: Exchange, imported: ImportResult | undefined): Exchange {
  return imported
    ? { ...exchange, page: pageOf(new TextEncoder().encode(imported.rows)) }
    : exchange;
}

/** Which objects failed, and why, below the number of them. */
function importNotices(imported: ImportResult | undefined): readonly Notice[] {
  if (!imported || imported.failed === 0) return [];
  const { objects, failed } = imported;
  const text = describeProblem({ code: 'request.import', failed, total: objects.length });
  const lines = objects
    .filter(({ isDone }) => !isDone)
    .map(({ number, message = '' }) => l10n.t('Object {0}: {1}', number, message));
  return [{ severity: 'error', text, details: lines.join('\n') }];
}

function neededNotice({ isDependency, outcome, block }: Sent): readonly Notice[] {
  if (!isDependency || outcome === 'passed') return [];
  const text = l10n.t(
    'Only "{0}" was sent, because another request needs its answer. It failed, so that one was not sent.',
    requestName(block) ?? '',
  );
  return [{ severity: 'warning', text }];
}

function errorNotice(problem: Problem): Notice {
  return { severity: 'error', text: describeProblem(problem) };
}

/** One notice for each assert that does not hold, one for all that do. */
function assertNotices(asserts: readonly AssertResult[]): readonly Notice[] {
  const passed = asserts.filter((one) => one.passed);
  const failed = asserts.filter((one) => !one.passed);
  const notices = failed.map((one): Notice => ({
    severity: 'error',
    text: describeFailedAssert(one),
  }));
  if (passed.length === 0) return notices;
  const text =
    passed.length === 1
      ? l10n.t('Passed: {0}', passed[0]?.text ?? '')
      : l10n.t('{0} asserts passed.', passed.length);
  const details = passed.map((one) => one.text).join('\n');
  return [...notices, { severity: 'info', text, ...(passed.length > 1 && { details }) }];
}

export function describeFailedAssert({ text, actual, problem }: AssertResult): string {
  if (problem) return l10n.t('Not checked: {0}. {1}', text, describeProblem(problem));
  return actual
    ? l10n.t('Failed: {0}. It is {1}.', text, actual)
    : l10n.t('Failed: {0}. It is empty or missing.', text);
}
