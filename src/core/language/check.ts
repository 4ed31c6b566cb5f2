import type { ForeignKind, HttpDocument } from '../http/nodes.js';
import type { Finding } from './findings.js';
import { checkNames, type KnownNames } from './checkNames.js';
import { perBlock } from './perBlock.js';
import { allRules } from './rules/allRules.js';

/** A finding and the block it is in. */
export interface Located {
  readonly index: number;
  readonly finding: Finding;
}

/** What is wrong within a block, whatever stands around it. Remembered: an edit has its own blocks checked only. */
export const checkBlock = perBlock((block): readonly Finding[] =>
  allRules.flatMap((rule) => [...rule(block)]),
);

/** Everything that is wrong with a document; `checkBlock` may have been asked before, in slices. */
export function checkDocument(document: HttpDocument, known: KnownNames): readonly Located[] {
  const found: Located[] = [];
  for (const [index, block] of document.blocks.entries()) {
    for (const finding of checkBlock(block)) found.push({ index, finding });
  }
  found.push(...notRun(document), ...checkNames(document, known));
  return found;
}

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
function* notRun({ blocks }: HttpDocument): Generator<Located> {
  const told = new Set<NotRun>();
  for (const [index, { foreign }] of blocks.entries()) {
    for (const { kind, start, end } of foreign) {
      const what = NOT_RUN[kind];
      if (!what || told.has(what)) continue;
      told.add(what);
      yield { index, finding: { code: 'http.not-run', what, span: { start, end } } };
    }
  }
}
