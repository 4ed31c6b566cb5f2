import * as vscode from 'vscode';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { namesOf } from '../../core/http/variables/names.js';
import { checkBlock, startCheck, type Located } from '../../core/language/check.js';
import type { FindingCode, Severity } from '../../core/language/findings.js';
import { occurrencesOf } from '../../core/language/occurrences.js';
import { SEVERITIES } from '../../core/language/severities.js';
import { inSlices } from '../../core/language/slices.js';
import { toRange } from './convert.js';
import { readTree } from './documents.js';
import { describeFinding } from './findingSentences.js';
import { slicing } from './slicing.js';
import type { Surrounding, Surroundings } from './surroundings.js';

/** VS Code shows no more for one document. */
const MAX_SHOWN = 1000;

const SHOWN: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

const FADED: ReadonlySet<FindingCode> = new Set([
  'http.redefined-variable',
  'http.unknown-metadata',
]);

/** Findings of the last check, while the document is as it was then. */
export interface Checked {
  readonly tree: HttpDocument;
  readonly located: readonly Located[];
}

/** @returns undefined when the document changed meanwhile: another check is on its way */
export async function check(
  document: vscode.TextDocument,
  surroundings: Surroundings,
): Promise<Checked | undefined> {
  const { version } = document;
  const isWanted = (): boolean => document.version === version && !document.isClosed;
  const tree = await readTree(document);
  const { environments } = await surroundings.of(document);
  if (!tree || !isWanted()) return undefined;
  // What is remembered of each block first: looking over the whole document then takes no time.
  const look = (block: Block): void => {
    checkBlock(block);
    occurrencesOf(block);
  };
  if (!(await inSlices(tree.blocks, look, slicing(isWanted)))) return undefined;
  namesOf(tree);
  await slicing(isWanted).pause();
  const found = startCheck(tree, { isDefined: definedIn(environments) });
  const located: Located[] = [];
  const add = (index: number): void => {
    for (const finding of found(index)) located.push({ index, finding });
  };
  const isChecked = await inSlices(tree.blocks.keys(), add, slicing(isWanted));
  return isChecked ? { tree, located } : undefined;
}

/** A variable of any environment is known: which one is chosen may change before the request is sent. */
function definedIn(environments: Surrounding['environments']): (name: string) => boolean {
  const all = [undefined, ...environments.names].map((name) => environments.of(name));
  return (name) => all.some((entries) => entries.has(name));
}

export function toDiagnostics({ tree, located }: Checked): readonly vscode.Diagnostic[] {
  return located.slice(0, MAX_SHOWN).map(({ index, finding }) => {
    const range = toRange(tree, { index, span: finding.span });
    const severity = SHOWN[SEVERITIES[finding.code]];
    const diagnostic = new vscode.Diagnostic(range, describeFinding(finding), severity);
    diagnostic.source = 'ERP.net';
    diagnostic.code = finding.code;
    if (FADED.has(finding.code)) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
    return diagnostic;
  });
}
