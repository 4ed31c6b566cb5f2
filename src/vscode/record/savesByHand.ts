import * as vscode from 'vscode';
import type { Disposable } from '../shared/lifecycle.js';
import { RECORD_SCHEME } from './recordUri.js';

/** Knows why VS Code saves a record: an auto save would change the server while a person types. */
export interface SavesByHand extends Disposable {
  /** Whether the last save that began was the person's. */
  isByHand(uri: vscode.Uri): boolean;
}

/** Call early: VS Code tells why it saves before it asks for the file system. */
export function followSaves(): SavesByHand {
  const byHand = new Set<string>();
  const subscription = vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
    if (uri.scheme !== RECORD_SCHEME) return;
    if (reason === vscode.TextDocumentSaveReason.Manual) byHand.add(uri.toString());
    else byHand.delete(uri.toString());
  });
  return {
    isByHand: (uri) => byHand.has(uri.toString()),
    dispose: () => {
      subscription.dispose();
    },
  };
}
