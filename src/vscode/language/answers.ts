import * as vscode from 'vscode';
import { createAnswerStore, type AnswerStore } from '../../core/request/runAnswers.js';
import type { Disposable } from '../shared/lifecycle.js';

/** Answers to named requests, as long as their document is open. In memory only: they may hold tokens. */
export interface DocumentAnswers extends Disposable {
  of(document: vscode.Uri): AnswerStore;
}

export function createDocumentAnswers(): DocumentAnswers {
  const stores = new Map<string, AnswerStore>();
  const closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    stores.delete(uri.toString());
  });
  return {
    of: (document) => {
      const key = document.toString();
      const store = stores.get(key) ?? createAnswerStore();
      stores.set(key, store);
      return store;
    },
    dispose: () => {
      closing.dispose();
      stores.clear();
    },
  };
}
