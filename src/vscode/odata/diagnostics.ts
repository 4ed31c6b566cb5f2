import * as vscode from 'vscode';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { checkOData, type KnownModel } from '../../core/language/odataRequests.js';
import { inSlices } from '../../core/language/slices.js';
import { pageOf } from '../../core/odata/rules/catalogue.js';
import type { Rated } from '../../core/odata/rules/checkRequest.js';
import { toRange } from '../language/convert.js';
import { readTree } from '../language/documents.js';
import { describeFinding } from './sentences.js';
import { slicing } from '../language/slicing.js';
import { watchWhenQuiet } from '../language/whenQuiet.js';
import type { Profiles } from '../profiles/profiles.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { odataRulesSetting, onDidChangeSetting, type RuleWishes } from '../shared/settings.js';
import type { Models } from './models.js';

/** VS Code shows no more for one document. */
const MAX_SHOWN = 1000;

const { DiagnosticSeverity } = vscode;
const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

export interface DiagnosticDeps {
  readonly models: Models;
  /** The active one may have wishes of its own. */
  readonly profiles: Pick<Profiles, 'active'>;
}

/** Shows what the rules find in the requests of open documents; none of it keeps a request from being sent. */
export function registerODataDiagnostics({ models, profiles }: DiagnosticDeps): Disposable {
  const disposables = createDisposables();
  const collection = disposables.add(vscode.languages.createDiagnosticCollection('erpnet-odata'));
  const look = async (document: vscode.TextDocument): Promise<void> => {
    const found = await check(document, { models, profiles });
    if (found && !document.isClosed) collection.set(document.uri, found);
  };
  const watch = disposables.add(
    watchWhenQuiet({
      look,
      forget: ({ uri }) => {
        collection.delete(uri);
      },
    }),
  );
  disposables.add(models.onDidChange(watch.again));
  disposables.add(onDidChangeSetting('erpnet.odata.rules', watch.again));
  return disposables;
}

/** @returns undefined when the document changed meanwhile: another check is on its way */
async function check(
  document: vscode.TextDocument,
  { models, profiles }: DiagnosticDeps,
): Promise<vscode.Diagnostic[] | undefined> {
  const { version } = document;
  const isWanted = (): boolean => document.version === version && !document.isClosed;
  const tree = await readTree(document);
  if (!tree || !isWanted()) return undefined;
  const knownOf = await models.forAll(tree);
  if (!isWanted()) return undefined;
  const wishes = odataRulesSetting(document.uri, profiles.active()?.name);
  const found: vscode.Diagnostic[] = [];
  const add = ([index, block]: readonly [number, Block]): void => {
    if (found.length < MAX_SHOWN)
      found.push(...diagnosticsOf({ tree, index, block, known: knownOf(block), wishes }));
  };
  return (await inSlices(tree.blocks.entries(), add, slicing(isWanted))) ? found : undefined;
}

interface Checking {
  readonly tree: HttpDocument;
  readonly index: number;
  readonly block: Block;
  readonly known: KnownModel;
  readonly wishes: RuleWishes;
}

function diagnosticsOf({ tree, index, block, known, wishes }: Checking): vscode.Diagnostic[] {
  return checkOData(block, known).flatMap((finding) => {
    const wish = wishes.get(finding.code) ?? finding.severity;
    if (wish === 'off') return [];
    const range = toRange(tree, { index, span: finding });
    return [toDiagnostic(finding, range, SEVERITIES[wish])];
  });
}

function toDiagnostic(
  finding: Rated,
  range: vscode.Range,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, describeFinding(finding), severity);
  diagnostic.source = 'ERP.net';
  diagnostic.code = { value: finding.code, target: vscode.Uri.parse(pageOf(finding.code)) };
  return diagnostic;
}
