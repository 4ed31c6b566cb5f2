import type { Block, ForeignKind, HttpDocument } from '../http/nodes.js';
import { foreignProtocol } from '../http/protocol.js';
import { readHandler } from '../request/handlers.js';
import type { Finding } from './findings.js';
import { startNameCheck, type KnownNames } from './checkNames.js';
import { perBlock } from './perBlock.js';
import { startRests } from './restsOfBodies.js';
import { allRules, rulesForAnything } from './rules/allRules.js';

/** A finding and the block it is in. */
export interface Located {
  readonly index: number;
  readonly finding: Finding;
}

/** What is wrong within a block, whatever stands around it. Remembered: an edit has its own blocks checked only. */
export const checkBlock = perBlock((block): readonly Finding[] => {
  const findings: Finding[] = [];
  const rules = foreignProtocol(block) === undefined ? allRules : rulesForAnything;
  for (const rule of rules) for (const finding of rule(block)) findings.push(finding);
  return findings;
});

/**
 * Looks over a document once, and then at one block after the other, so that whoever has others waiting can pause.
 * @returns everything that is wrong in the block of an index; to be asked in their order, once for each
 */
export function startCheck(
  document: HttpDocument,
  known: KnownNames,
): (index: number) => readonly Finding[] {
  const checkNames = startNameCheck(document, known);
  const withRests = startRests();
  const told = new Set<NotRun>();
  return (index) => {
    const block = document.blocks[index];
    if (!block) return [];
    const names = checkNames(block);
    const foreign = block.foreign.length > 0 ? notRun(block, told) : NONE;
    const own = withRests(block, checkBlock(block));
    return names.length + foreign.length === 0 ? own : [...own, ...foreign, ...names];
  };
}

/** Everything that is wrong with a document. */
export function checkDocument(document: HttpDocument, known: KnownNames): readonly Located[] {
  const check = startCheck(document, known);
  const located: Located[] = [];
  for (const index of document.blocks.keys()) {
    for (const finding of check(index)) located.push({ index, finding });
  }
  return located;
}

const NONE: readonly Finding[] = [];

type NotRun = Extract<Finding, { code: 'http.not-run' }>['what'];

const NOT_RUN: Readonly<Partial<Record<ForeignKind, NotRun>>> = {
  script: 'script',
  handler: 'script',
  import: 'import',
  run: 'import',
  spread: 'spread',
  stream: 'stream',
};

/** Constructs of other tools: one remark for each kind in a document, since files that use them are full of them. */
function notRun(block: Block, told: Set<NotRun>): readonly Finding[] {
  return block.foreign.flatMap((node): readonly Finding[] => {
    const { kind, start, end } = node;
    const what = NOT_RUN[kind];
    if (!what || told.has(what) || readHandler(block, node)) return [];
    told.add(what);
    return [{ code: 'http.not-run', what, span: { start, end } }];
  });
}
