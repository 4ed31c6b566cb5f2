import * as vscode from 'vscode';
import { readTree, SELECTOR } from './documents.js';
import type { Surroundings } from './surroundings.js';

const TRIGGERS = ['{', '$', '.', '@', ':', '['];

/** What can be written at the cursor. */
export function registerCompletion(surroundings: Surroundings): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    SELECTOR,
    {
      provideCompletionItems: async (document, position) => {
        const tree = await readTree(document);
        const { sources } = await surroundings.of(document);
        const { itemsAt } = await import('./completionItems.js');
        return tree && itemsAt(tree, document.offsetAt(position), sources);
      },
    },
    ...TRIGGERS,
  );
}
