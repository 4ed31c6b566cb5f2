import * as vscode from 'vscode';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { namesOf } from '../../core/http/variables/names.js';
import { checkBlock, startCheck, type Located } from '../../core/language/check.js';
import type { FindingCode, Severity } from '../../core/language/findings.js';
import { occurrencesOf } from '../../core/language/occurrences.js';
import { SEVERITIES } from '../../core/language/severities.js';
import { inSlices } from '../../core/language/slices.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { toRange } from './convert.js';
import { readTree, SELECTOR } from './documents.js';
import { describeFinding } from './findingSentences.js';
import { slicing } from './slicing.js';
import type { Surrounding, Surroundings } from './surroundings.js';

/** Milliseconds without a keystroke before a document is checked. */
const QUIET_MS = 250;
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

export interface Diagnostics extends Disposable {
  /** Checks now what was not checked yet. */
  findings(document: vscode.TextDocument): Promise<Checked | undefined>;
}

/** Checks open documents when they were opened, and when nobody typed for a moment. */
export function registerDiagnostics(surroundings: Surroundings): Diagnostics {
  const disposables = createDisposables();
  const collection = disposables.add(vscode.languages.createDiagnosticCollection('erpnet-http'));
  const timers = new Map<vscode.TextDocument, NodeJS.Timeout>();

  const show = async (document: vscode.TextDocument): Promise<void> => {
    const checked = await check(document, surroundings);
    if (checked && !document.isClosed) collection.set(document.uri, toDiagnostics(checked));
  };
  const schedule = (document: vscode.TextDocument, delay = QUIET_MS): void => {
    if (vscode.languages.match(SELECTOR, document) === 0) return;
    clearTimeout(timers.get(document));
    const run = (): void => {
      timers.delete(document);
      void show(document);
    };
    timers.set(document, setTimeout(run, delay));
  };
  const forget = (document: vscode.TextDocument): void => {
    clearTimeout(timers.get(document));
    timers.delete(document);
    collection.delete(document.uri);
  };
  const scheduleAll = (): void => {
    for (const document of vscode.workspace.textDocuments) schedule(document);
  };
  disposables.add(
    vscode.workspace.onDidOpenTextDocument((document) => {
      schedule(document);
    }),
  );
  disposables.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) schedule(document);
    }),
  );
  disposables.add(vscode.workspace.onDidCloseTextDocument(forget));
  disposables.add(surroundings.onDidChange(scheduleAll));
  disposables.add({
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  });
  scheduleAll();
  return {
    findings: (document) => check(document, surroundings),
    dispose: () => {
      disposables.dispose();
    },
  };
}

/** @returns undefined when the document changed meanwhile: another check is on its way */
async function check(
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

function toDiagnostics({ tree, located }: Checked): readonly vscode.Diagnostic[] {
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
