import * as vscode from 'vscode';
import type { Finding, Fix } from '../../core/language/findings.js';
import type { Checked } from './checking.js';
import { toRange } from './convert.js';
import { describeFinding, describeFix } from './findingSentences.js';
import { keepCommand } from './keepSecret.js';

interface Wanted {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly shown: readonly vscode.Diagnostic[];
}

/** What mends the findings in a range. */
export function actionsAt(
  { tree, located }: Checked,
  { document, range, shown }: Wanted,
): vscode.CodeAction[] {
  return located.flatMap(({ index, finding }) => {
    const { fixes = [] } = finding;
    if (fixes.length === 0) return [];
    const place = toRange(tree, { index, span: finding.span });
    if (!place.intersection(range)) return [];
    const diagnostic = shown.find((one) => isOf(one, place, finding));
    return fixes.map((fix, at) => {
      const action = actionOf(fix, { document, toRange: (span) => toRange(tree, { index, span }) });
      if (diagnostic) action.diagnostics = [diagnostic];
      action.isPreferred = at === 0 && fix.kind !== 'define-variable';
      return action;
    });
  });
}

function isOf(diagnostic: vscode.Diagnostic, place: vscode.Range, finding: Finding): boolean {
  return diagnostic.range.isEqual(place) && diagnostic.message === describeFinding(finding);
}

function actionOf(
  fix: Fix,
  {
    document,
    toRange: rangeOf,
  }: {
    readonly document: vscode.TextDocument;
    readonly toRange: (span: Finding['span']) => vscode.Range;
  },
): vscode.CodeAction {
  const action = new vscode.CodeAction(describeFix(fix), vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const { span, text } of fix.edits) {
    const range = rangeOf(span);
    action.edit.replace(document.uri, range, text);
    if (fix.kind === 'move-secret' && fix.text !== undefined) {
      action.command = keepCommand(document, range, fix.text);
    }
  }
  return action;
}
