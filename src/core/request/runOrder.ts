import type { Problem } from '../errors.js';
import type { Block, HttpDocument } from '../http/nodes.js';
import { metaNodes, methodOf, requestName, textOf } from '../http/texts.js';
import { namesOf, type Names } from '../http/variables/names.js';
import { referencesOf } from './referencesOf.js';

/** One request of a run. */
export interface Step {
  /** Index of the block. */
  readonly index: number;
  /** Not asked for; another request needs its answer. */
  readonly isDependency: boolean;
}

export interface RunOrderOptions {
  /** An answer to the request of this name is known, so it need not run again. */
  readonly isAnswered?: (name: string) => boolean;
}

/** RFC 9110 9.2.1, RFC 4918, RFC 5323: these change nothing. */
const SAFE_METHODS: ReadonlySet<string> = new Set(
  'GET HEAD OPTIONS PROPFIND REPORT SEARCH QUERY'.split(' '),
);

/** A dependency that may change something runs only after the person agreed. */
export function needsConsent(document: HttpDocument, { index, isDependency }: Step): boolean {
  const block = document.blocks[index];
  return isDependency && block !== undefined && !SAFE_METHODS.has(methodOf(block));
}

/** Indexes of all blocks with a request, but for those that httpYac leaves out of a run (`# @disabled`). */
export function requestIndexes({ blocks }: HttpDocument): readonly number[] {
  return blocks.flatMap((block, index) =>
    block.request && metaNodes(block, 'disabled').length === 0 ? [index] : [],
  );
}

/**
 * The wanted requests in the given order, each behind those whose answers it needs and that are not known yet.
 * @param wanted indexes of blocks
 */
export function planRun(
  document: HttpDocument,
  wanted: readonly number[],
  { isAnswered = () => false }: RunOrderOptions = {},
): { readonly steps: readonly Step[] } | { readonly problem: Problem } {
  const names = namesOf(document);
  const asked = new Set(wanted);
  const steps = new Map<number, Step>();
  const visit = (index: number, path: readonly number[]): Problem | undefined => {
    if (steps.has(index)) return undefined;
    const block = document.blocks[index];
    if (!block?.request) return undefined;
    if (path.includes(index)) return cycle(document, [...path.slice(path.indexOf(index)), index]);
    for (const { name, isForced } of dependenciesOf(block, names)) {
      const needed = names.requests.get(name);
      if (needed === undefined) return { code: 'request.unknown-request', name };
      if (!isForced && !asked.has(needed) && isAnswered(name)) continue;
      const problem = visit(needed, [...path, index]);
      if (problem) return problem;
    }
    steps.set(index, { index, isDependency: !asked.has(index) });
    return undefined;
  };
  for (const index of wanted) {
    const problem = visit(index, []);
    if (problem) return { problem };
  }
  return { steps: [...steps.values()] };
}

function cycle({ blocks }: HttpDocument, path: readonly number[]): Problem {
  const named = path.map((index) => {
    const block = blocks[index];
    return block ? (requestName(block) ?? '') : '';
  });
  return { code: 'request.dependency-cycle', names: named.join(' → ') };
}

/** Does a request need the answer of another one? */
export function hasDependencies(document: HttpDocument, index: number): boolean {
  const block = document.blocks[index];
  // Most have neither, and a document may hold thousands.
  if (!block?.request || !/\{\{|@(?:force)?ref\b/i.test(block.text)) return false;
  return dependenciesOf(block, namesOf(document)).length > 0;
}

interface Dependency {
  readonly name: string;
  /** `# @forceRef`: runs although its answer is known. */
  readonly isForced: boolean;
}

/** What a request refers to: by `# @ref`, and by variables that read an answer, also through other variables. */
function dependenciesOf(block: Block, names: Names): readonly Dependency[] {
  const own = requestName(block);
  const found = new Map<string, Dependency>();
  const add = (name: string, isForced: boolean): void => {
    if (name === own) return;
    found.set(name, { name, isForced: isForced || found.get(name)?.isForced === true });
  };
  for (const key of ['ref', 'forceref']) {
    for (const { value } of metaNodes(block, key)) {
      const name = textOf(block, value);
      if (name) add(name, key === 'forceref');
    }
  }
  for (const expression of referencesOf(block, names)) {
    if (expression.kind === 'response' && names.requests.has(expression.request)) {
      add(expression.request, false);
    } else if (expression.kind === 'variable' && !names.variables.has(expression.name)) {
      // httpYac's `{{login.value[0].Id}}`
      const [request = ''] = /^[^.[]+/.exec(expression.name) ?? [];
      if (request !== expression.name && names.requests.has(request)) add(request, false);
    }
  }
  return [...found.values()];
}
