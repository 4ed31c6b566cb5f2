import * as vscode from 'vscode';
import { readTree, SELECTOR } from './documents.js';
import type { Surroundings } from './surroundings.js';

/** Values of variables, and the address as it will be sent. */
export function registerHover(surroundings: Surroundings): vscode.Disposable {
  return vscode.languages.registerHoverProvider(SELECTOR, {
    provideHover: async (document, position) => {
      const tree = await readTree(document);
      const known = await surroundings.of(document);
      const { describePlace } = await import('./hoverText.js');
      return tree && describePlace(tree, document.offsetAt(position), known);
    },
  });
}
