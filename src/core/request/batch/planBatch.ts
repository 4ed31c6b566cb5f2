import type { Problem, ProblemWith } from '../../errors.js';
import type { Block, HttpDocument } from '../../http/nodes.js';
import { methodOf, requestName } from '../../http/texts.js';
import type { Answered, Answers } from '../../http/variables/responses.js';
import type { Variables } from '../../http/variables/variables.js';
import { prepareRequest, type PrepareContext, type PreparedRequest } from '../prepare.js';
import { headerOf } from '../prepareHeaders.js';
import type { BatchGroup, BatchMember } from './writeBatch.js';

/** A request of a document on its way into a batch. */
export interface PlannedMember extends BatchMember {
  /** Index of the block. */
  readonly index: number;
  readonly block: Block;
  /** With the values that went into the request. */
  readonly variables: Variables;
  readonly warnings: readonly Problem[];
}

export type BatchPlan =
  | { readonly groups: readonly BatchGroup<PlannedMember>[] }
  /** Nothing may be sent; `index` is the block that keeps from it. */
  | { readonly index: number; readonly problems: readonly Problem[] };

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Puts requests together as a batch, in the order of the document: those that read stand alone, those that write and
 * follow each other are one changeset (OData 4.01 Protocol, 11.7.7.1). Where a request takes the id of one that its
 * changeset makes before it, `$1` stands for the id that nobody knows yet (11.7.7.3.1), so a document that works
 * request by request works as a batch.
 * @param wanted indexes of blocks
 * @throws ErpNetError `cancelled` when the person gave no answer to a prompt
 */
export async function planBatch(
  document: HttpDocument,
  wanted: readonly number[],
  context: PrepareContext,
): Promise<BatchPlan> {
  const blocks = wanted.flatMap((index) => {
    const block = document.blocks[index];
    return block?.request ? [{ index, block }] : [];
  });
  const names = new Set(blocks.flatMap(({ block }) => requestName(block) ?? []));
  const ids = new Set(blocks.flatMap(({ block }) => writtenId(block) ?? []));
  const groups: BatchGroup<PlannedMember>[] = [];
  let changeset: PlannedMember[] | undefined;
  for (const { index, block } of blocks) {
    const isWrite = WRITES.has(methodOf(block));
    if (!isWrite) changeset = undefined;
    const answers = answersWithin(names, changeset ?? [], context.sources.answers);
    const sources = { ...context.sources, answers };
    const prepared = await prepareRequest(document, block, { ...context, sources });
    if ('problems' in prepared) {
      return { index, problems: prepared.problems.map((problem) => inBatch(problem, names)) };
    }
    const { request, variables, warnings } = prepared;
    const problem = unfit(request, context.serviceRoot) ?? stranger(request, groups);
    if (problem) return { index, problems: [problem] };
    const member = { index, block, request, variables, warnings };
    if (!isWrite) {
      groups.push({ kind: 'single', member });
      continue;
    }
    if (!changeset) groups.push({ kind: 'changeset', members: (changeset = []) });
    changeset.push({ ...member, contentId: headerOf(request.headers, 'content-id') ?? newId(ids) });
  }
  return { groups };
}

/** All members in the order in which they travel. */
export function membersOf<M extends BatchMember>(groups: readonly BatchGroup<M>[]): readonly M[] {
  return groups.flatMap((group) => (group.kind === 'single' ? [group.member] : group.members));
}

/** `Content-ID: 1` as the document has it. */
function writtenId(block: Block): string | undefined {
  return /^content-id[ \t]*:[ \t]*(\S+)/im.exec(block.text)?.[1];
}

function newId(used: Set<string>): string {
  let id = 1;
  while (used.has(String(id))) id += 1;
  used.add(String(id));
  return String(id);
}

/**
 * Answers as they can be known while a batch is written: of its own requests only the id of what its changeset makes,
 * and none of an earlier run, which would be another record.
 */
function answersWithin(
  names: ReadonlySet<string>,
  changeset: readonly PlannedMember[],
  known: Answers | undefined,
): Answers {
  return (name) => {
    if (!names.has(name)) return known?.(name);
    const before = changeset.find(({ block }) => requestName(block) === name);
    return before && placeholder(`$${before.contentId ?? ''}`);
  };
}

function placeholder(reference: string): Answered {
  const headers = ['Location', 'OData-EntityId'].map((name) => [name, reference] as const);
  return { request: { headers: [] }, response: { headers, json: { '@odata.id': reference } } };
}

function inBatch(problem: Problem, names: ReadonlySet<string>): Problem {
  const isAnswer =
    problem.code === 'request.not-run' || problem.code === 'request.nothing-selected';
  return isAnswer && names.has(problem.name) ? unfitFor('answer', problem.name) : problem;
}

function unfitFor(reason: ProblemWith<'request.batch'>['reason'], what: string): Problem {
  return { code: 'request.batch', reason, what };
}

/** Why a request can't travel in a batch to the service root. */
function unfit({ method, url, hasCredentials }: PreparedRequest, root = ''): Problem | undefined {
  if (!root || !url.startsWith(root)) return unfitFor('elsewhere', new URL(url).host);
  if (method !== 'GET' && !WRITES.has(method)) return unfitFor('method', method);
  if (hasCredentials) return unfitFor('credentials', '');
  return url.startsWith(`${root}$batch`) ? unfitFor('nested', '') : undefined;
}

/** All travel with one token. */
function stranger(
  { settings }: PreparedRequest,
  groups: readonly BatchGroup[],
): Problem | undefined {
  const [first] = membersOf(groups);
  const isOther = first && first.request.settings?.as !== settings?.as;
  return isOther ? unfitFor('identity', '') : undefined;
}
