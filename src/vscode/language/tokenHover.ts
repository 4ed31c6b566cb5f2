import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.js';

/** Where tokens turn up: requests, answers, logs. Nothing is activated by the other languages. */
const SELECTOR: vscode.DocumentSelector = ['http', 'json', 'jsonc', 'log'].map((language) => ({
  language,
}));

/** Takes a token under the pointer apart. It is shown, not checked, and sent nowhere. */
export function registerTokenHover(clock: Clock): vscode.Disposable {
  return vscode.languages.registerHoverProvider(SELECTOR, {
    provideHover: async (document, position) => {
      const { describeToken } = await import('./tokenHoverText.js');
      return describeToken(document, position, clock());
    },
  });
}
