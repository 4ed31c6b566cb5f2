import * as vscode from 'vscode';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import type { Checked } from './checking.js';
import type { Surroundings } from './surroundings.js';
import { watchWhenQuiet } from './whenQuiet.js';

export interface Diagnostics extends Disposable {
  /** Checks now what was not checked yet. */
  findings(document: vscode.TextDocument): Promise<Checked | undefined>;
}

/** Checks open documents when they were opened, and when nobody typed for a moment. */
export function registerDiagnostics(surroundings: Surroundings): Diagnostics {
  const disposables = createDisposables();
  const collection = disposables.add(vscode.languages.createDiagnosticCollection('erpnet-http'));

  const show = async (document: vscode.TextDocument): Promise<void> => {
    const { check, toDiagnostics } = await import('./checking.js');
    const checked = await check(document, surroundings);
    if (checked && !document.isClosed) collection.set(document.uri, toDiagnostics(checked));
  };
  const forget = ({ uri }: vscode.TextDocument): void => {
    collection.delete(uri);
  };
  const watch = disposables.add(watchWhenQuiet({ look: show, forget }));
  disposables.add(surroundings.onDidChange(watch.again));
  return {
    findings: async (document) => (await import('./checking.js')).check(document, surroundings),
    dispose: () => {
      disposables.dispose();
    },
  };
}
