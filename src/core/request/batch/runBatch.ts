import { throwIfCancelled, type Problem } from '../../errors.js';
import type { HttpDocument } from '../../http/nodes.js';
import type { Exchange } from '../exchange.js';
import type { PreparedRequest } from '../prepare.js';
import type { RequestSettings } from '../requestSettings.js';
import { askForNote, contextOf, skipped, type RunDeps } from '../run.js';
import { settle, type StepResult } from '../settle.js';
import { membersOf, planBatch, type PlannedMember } from './planBatch.js';
import { readBatchAnswer, type BatchAnswer, type PartAnswer } from './readBatchAnswer.js';
import { writeBatch, type BatchGroup } from './writeBatch.js';

export interface BatchRun {
  /** One for each request, in the order of the document. */
  readonly results: readonly StepResult[];
  /** The batch itself; absent when nothing was sent. */
  readonly whole?: { readonly request: PreparedRequest; readonly exchange: Exchange };
}

/**
 * Sends requests as one `$batch` and settles each as if it had been sent alone.
 * @param wanted indexes of blocks
 * @throws ErpNetError `cancelled`, and whatever sending throws
 */
export async function runBatch(
  document: HttpDocument,
  wanted: readonly number[],
  deps: RunDeps,
): Promise<BatchRun> {
  const plan = await planBatch(document, wanted, contextOf(deps));
  if ('problems' in plan) return { results: wanted.map((index) => unsent(index, plan)) };
  const { groups } = plan;
  for (const { block, request } of membersOf(groups)) await askForNote(block, request, deps);
  throwIfCancelled(deps.signal);
  const request = joined(groups, deps.context.serviceRoot ?? '');
  const exchange = await deps.send(request);
  throwIfCancelled(deps.signal);
  const answers = readBatchAnswer(exchange.headers, exchange.body);
  const results: StepResult[] = [];
  for (const [position, group] of groups.entries()) {
    const found = answers ? answersOf(group, answers[position]) : undefined;
    for (const member of group.kind === 'single' ? [group.member] : group.members) {
      const answer = found ? found(member) : refusal(exchange);
      results.push(await settleMember(member, answer, { exchange, deps }));
    }
  }
  return { results, whole: { request, exchange } };
}

function unsent(
  index: number,
  culprit: { readonly index: number; readonly problems: readonly Problem[] },
): StepResult {
  const step = { index, isDependency: false };
  if (index !== culprit.index) return skipped(step);
  return { ...skipped(step, ...culprit.problems), outcome: 'failed' };
}

function joined(
  groups: readonly BatchGroup<PlannedMember>[],
  serviceRoot: string,
): PreparedRequest {
  const { contentType, body } = writeBatch(groups, serviceRoot);
  // A read that fails keeps no other from being answered; behind a write that failed nothing more is done.
  const isReading = groups.every(({ kind }) => kind === 'single');
  return {
    method: 'POST',
    url: `${serviceRoot}$batch`,
    headers: [
      ['Accept', 'multipart/mixed'],
      ['Content-Type', contentType],
      ['OData-Version', '4.0'],
      ['OData-MaxVersion', '4.0'],
      ...(isReading ? [['Prefer', 'odata.continue-on-error'] as const] : []),
    ],
    body,
    hasCredentials: false,
    settings: settingsOf(membersOf(groups).flatMap(({ request }) => request.settings ?? [])),
  };
}

/** The most careful of all: no log where one wants none, and time for the slowest. */
function settingsOf(all: readonly RequestSettings[]): RequestSettings {
  const limits = all.flatMap(({ timeoutSeconds = [] }) => timeoutSeconds);
  const connectLimits = all.flatMap(({ connectSeconds = [] }) => connectSeconds);
  const [{ as } = {} as Partial<RequestSettings>] = all;
  return {
    noRedirect: all.some(({ noRedirect }) => noRedirect),
    noLog: all.some(({ noLog }) => noLog),
    noEncoding: false,
    ...(limits.length > 0 && { timeoutSeconds: Math.max(...limits) }),
    ...(connectLimits.length > 0 && { connectSeconds: Math.max(...connectLimits) }),
    ...(as && { as }),
  };
}

/** An answer, or why there is none. */
type Found = PartAnswer | Problem;

/** Which answer belongs to which member of a group. */
function answersOf(
  group: BatchGroup<PlannedMember>,
  answer: BatchAnswer | undefined,
): (member: PlannedMember) => Found {
  if (!answer) return () => ({ code: 'request.batch-unanswered' });
  const answers = answer.kind === 'single' ? [answer.answer] : answer.answers;
  const [first] = answers;
  if (!first) return () => ({ code: 'request.batch-unanswered' });
  if (group.kind === 'single') return () => first;
  const { members } = group;
  const byId = (id: string | undefined): PartAnswer | undefined =>
    answers.find(({ contentId }) => contentId !== undefined && contentId === id);
  if (first.status >= 400 && answers.length === 1) {
    // A changeset that failed is answered once (11.7.7.5), for the request that failed; of the others nothing is left.
    const isNamed = members.some(({ contentId }) => byId(contentId));
    return ({ contentId }) =>
      !isNamed ? first : (byId(contentId) ?? { code: 'request.batch-undone' });
  }
  return (member) =>
    byId(member.contentId) ??
    withoutId(answers[members.indexOf(member)]) ?? { code: 'request.batch-unanswered' };
}

function withoutId(answer: PartAnswer | undefined): PartAnswer | undefined {
  return answer?.contentId === undefined ? answer : undefined;
}

/** The batch as a whole was not answered as one. */
function refusal({ status }: Exchange): Problem {
  return status < 400 ? { code: 'request.batch-unanswered' } : { code: 'request.status', status };
}

async function settleMember(
  { index, block, request, variables, warnings }: PlannedMember,
  found: Found,
  { exchange, deps }: { readonly exchange: Exchange; readonly deps: RunDeps },
): Promise<StepResult> {
  const step = { index, isDependency: false };
  if ('code' in found) return skipped(step, found);
  const { status, statusText, headers, body } = found;
  const { millis } = exchange;
  const own = { url: request.url, status, statusText, headers, body, millis, notes: [] };
  return settle(step, block, { request, exchange: own, variables, warnings }, deps);
}
