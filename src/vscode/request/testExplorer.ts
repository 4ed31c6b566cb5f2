import * as vscode from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import { toRange } from '../language/convert.js';
import { readTree, SELECTOR } from '../language/documents.js';
import type { Disposable } from '../shared/lifecycle.js';
import { describeForLog, log } from '../shared/log.js';
import type { SendDeps } from './sendFlow.js';
import { runTests, testsOf } from './testRun.js';

export interface TestExplorer extends Disposable {
  /** Finds the documents of the workspace that have asserts, and follows them from then on. */
  discover(): Promise<void>;
  run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void>;
}

const FILES = '**/*.{http,rest}';
const EXCLUDED = '**/node_modules/**';
/** Typing is followed when it pauses. */
const PAUSE_MS = 300;

/** One item for each document with asserts, one below it for each request that has some. */
export function createTestExplorer(
  controller: vscode.TestController,
  deps: SendDeps,
): TestExplorer {
  const timers = new Map<string, NodeJS.Timeout>();
  const update = async (document: vscode.TextDocument): Promise<void> => {
    const tree = await readTree(document);
    const id = document.uri.toString();
    const children = tree ? requestItems(controller, document, tree) : [];
    if (children.length === 0) {
      controller.items.delete(id);
      return;
    }
    const item = controller.items.get(id) ?? documentItem(controller, document.uri);
    item.children.replace(children);
    controller.items.add(item);
  };
  const updateSoon = (document: vscode.TextDocument): void => {
    if (vscode.languages.match(SELECTOR, document) === 0) return;
    const id = document.uri.toString();
    clearTimeout(timers.get(id));
    timers.set(
      id,
      setTimeout(() => {
        timers.delete(id);
        void update(document);
      }, PAUSE_MS),
    );
  };
  const updateFile = async (uri: vscode.Uri): Promise<void> => {
    try {
      await update(await vscode.workspace.openTextDocument(uri));
    } catch (error) {
      // Not text, or gone again.
      log().debug(describeForLog(error));
      controller.items.delete(uri.toString());
    }
  };
  const watch = (): Disposable => {
    const watcher = vscode.workspace.createFileSystemWatcher(FILES);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => void updateFile(uri)),
      watcher.onDidChange((uri) => void updateFile(uri)),
      watcher.onDidDelete((uri) => {
        controller.items.delete(uri.toString());
      }),
      vscode.workspace.onDidOpenTextDocument(updateSoon),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        updateSoon(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === 'untitled') controller.items.delete(uri.toString());
      }),
    );
  };
  let watching: Disposable | undefined;
  return {
    discover: async () => {
      watching ??= watch();
      for (const uri of await vscode.workspace.findFiles(FILES, EXCLUDED)) {
        if (await mayHaveAsserts(uri)) await updateFile(uri);
      }
      for (const document of vscode.workspace.textDocuments) updateSoon(document);
    },
    run: async (request, token) => {
      const run = controller.createTestRun(request);
      try {
        await runTests(controller, { request, token, run }, deps);
      } finally {
        run.end();
      }
    },
    dispose: () => {
      watching?.dispose();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** Spares VS Code to open each document of the workspace. */
async function mayHaveAsserts(uri: vscode.Uri): Promise<boolean> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return /^[ \t]*\?\?/m.test(text);
  } catch {
    return false;
  }
}

function documentItem(controller: vscode.TestController, uri: vscode.Uri): vscode.TestItem {
  const label = vscode.workspace.asRelativePath(uri);
  return controller.createTestItem(uri.toString(), label, uri);
}

function requestItems(
  controller: vscode.TestController,
  { uri }: vscode.TextDocument,
  tree: HttpDocument,
): readonly vscode.TestItem[] {
  return testsOf(uri, tree).map(({ id, label, index, span }) => {
    const item = controller.createTestItem(id, label, uri);
    item.range = toRange(tree, { index, span });
    return item;
  });
}
