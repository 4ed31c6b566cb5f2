import * as vscode from 'vscode';
import type { Diagnostics } from './diagnostics.js';
import { SELECTOR } from './documents.js';

/** Offers what mends the findings at the cursor. */
export function registerQuickFixes(diagnostics: Diagnostics): vscode.Disposable {
  const { QuickFix } = vscode.CodeActionKind;
  return vscode.languages.registerCodeActionsProvider(
    SELECTOR,
    {
      provideCodeActions: async (document, range, context) => {
        if (context.only && !context.only.intersects(QuickFix)) return [];
        const checked = await diagnostics.findings(document);
        const { actionsAt } = await import('./fixActions.js');
        return checked && actionsAt(checked, { document, range, shown: context.diagnostics });
      },
    },
    { providedCodeActionKinds: [QuickFix] },
  );
}
