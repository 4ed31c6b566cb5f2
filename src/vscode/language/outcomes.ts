import * as vscode from 'vscode';
import type { Block } from '../../core/http/nodes.js';
import { setContextKey } from '../shared/contextKeys.js';
import type { Disposable } from '../shared/lifecycle.js';

/** What came of a request when it was last sent. */
export interface Outcome {
  readonly status: number;
  readonly millis: number;
  /** The status is none of success, or the answer itself tells of a failure. */
  readonly isFailed: boolean;
  readonly asserts: { readonly passed: number; readonly failed: number };
}

/** Remembers, for this session, what came of each request of each document; whoever sends fills it. */
export interface Outcomes extends Disposable {
  set(document: vscode.Uri, block: Block, outcome: Outcome): void;
  /** Of a request that was sent again and got no answer. */
  delete(document: vscode.Uri, block: Block): void;
  /** By the text of the block: a request that was edited has no outcome. Undefined when none was sent. */
  of(document: vscode.Uri): ((block: Block) => Outcome | undefined) | undefined;
  readonly onDidChange: vscode.Event<void>;
}

export function createOutcomes(): Outcomes {
  const documents = new Map<string, Map<string, Outcome>>();
  const emitter = new vscode.EventEmitter<void>();
  const closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    documents.delete(uri.toString());
  });
  const keyOf = ({ text }: Block): string => text.trim();
  return {
    set: (document, block, outcome) => {
      const key = document.toString();
      const known = documents.get(key) ?? new Map<string, Outcome>();
      documents.set(key, known.set(keyOf(block), outcome));
      // The tour goes on here: VS Code does not notice the command of a lens.
      setContextKey('erpnet.hasOutcome', true);
      emitter.fire();
    },
    delete: (document, block) => {
      if (documents.get(document.toString())?.delete(keyOf(block))) emitter.fire();
    },
    of: (document) => {
      const known = documents.get(document.toString());
      return known && ((block) => known.get(keyOf(block)));
    },
    onDidChange: emitter.event,
    dispose: () => {
      closing.dispose();
      emitter.dispose();
    },
  };
}
