import * as vscode from 'vscode';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import type { Checked } from './checking.js';
import { SELECTOR } from './documents.js';
import type { Surroundings } from './surroundings.js';

/** Milliseconds without a keystroke before a document is checked. */
const QUIET_MS = 250;
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
    const { check, toDiagnostics } = await import('./checking.js');
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
    findings: async (document) => (await import('./checking.js')).check(document, surroundings),
    dispose: () => {
      disposables.dispose();
    },
  };
}
