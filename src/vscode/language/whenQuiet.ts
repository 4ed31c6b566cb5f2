import * as vscode from 'vscode';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { SELECTOR } from './documents.js';

/** Milliseconds without a keystroke before a document is looked at again. */
const QUIET_MS = 250;

export interface Watch extends Disposable {
  /** Looks at all open documents again. */
  readonly again: () => void;
}

export interface Watching {
  readonly look: (document: vscode.TextDocument) => Promise<void>;
  readonly forget: (document: vscode.TextDocument) => void;
}

/** Looks at open documents of ours when they were opened, and whenever nobody typed for a moment. */
export function watchWhenQuiet({ look, forget }: Watching): Watch {
  const disposables = createDisposables();
  const timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  const schedule = (document: vscode.TextDocument): void => {
    if (vscode.languages.match(SELECTOR, document) === 0) return;
    clearTimeout(timers.get(document));
    const run = (): void => {
      timers.delete(document);
      void look(document);
    };
    timers.set(document, setTimeout(run, QUIET_MS));
  };
  const again = (): void => {
    for (const document of vscode.workspace.textDocuments) schedule(document);
  };
  disposables.add(vscode.workspace.onDidOpenTextDocument(schedule));
  disposables.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) schedule(document);
    }),
  );
  disposables.add(
    vscode.workspace.onDidCloseTextDocument((document) => {
      clearTimeout(timers.get(document));
      timers.delete(document);
      forget(document);
    }),
  );
  disposables.add({
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  });
  again();
  return {
    again,
    dispose: () => {
      disposables.dispose();
    },
  };
}
