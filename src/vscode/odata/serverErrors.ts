import * as vscode from 'vscode';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { locateServerError, type ServerFinding } from '../../core/language/odataServerErrors.js';
import { toRange } from '../language/convert.js';
import { readTree } from '../language/documents.js';
import { watchWhenQuiet } from '../language/whenQuiet.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import type { Models } from './models.js';

/** A message of a server may quote a whole query. */
const MAX_MESSAGE = 500;

/** What servers said about requests of open documents, shown where they point to until the request is edited. */
export interface ServerErrors extends Disposable {
  /** @param message absent: the request was answered well */
  report(uri: vscode.Uri, blockText: string, message: string | undefined): Promise<void>;
  /** What is shown within a block. */
  of(uri: vscode.Uri, tree: HttpDocument, block: Block): Promise<ServerFinding | undefined>;
}

export function createServerErrors(models: Models): ServerErrors {
  const disposables = createDisposables();
  const collection = disposables.add(vscode.languages.createDiagnosticCollection('erpnet-server'));
  const documents = new Map<string, Map<string, string>>();
  const keyOf = (text: string): string => text.trim();

  const findingIn = async (
    uri: vscode.Uri,
    tree: HttpDocument,
    block: Block,
  ): Promise<Located | undefined> => {
    const message = documents.get(uri.toString())?.get(keyOf(block.text));
    if (message === undefined) return undefined;
    const finding = locateServerError(block, message, (await models.of(tree, block)).model);
    return finding && { finding, message };
  };
  const look = async (document: vscode.TextDocument): Promise<void> => {
    const { uri, version } = document;
    if (!documents.has(uri.toString())) return;
    const tree = await readTree(document);
    if (!tree) return;
    const shown: vscode.Diagnostic[] = [];
    for (const [index, block] of tree.blocks.entries()) {
      const found = await findingIn(uri, tree, block);
      if (!found) continue;
      const range = toRange(tree, { index, span: found.finding });
      shown.push(toDiagnostic(found, range));
    }
    if (document.version === version && !document.isClosed) collection.set(uri, shown);
  };
  disposables.add(
    watchWhenQuiet({
      look,
      forget: ({ uri }) => {
        documents.delete(uri.toString());
        collection.delete(uri);
      },
    }),
  );
  return {
    report: async (uri, blockText, message) => {
      const messages = documents.get(uri.toString()) ?? new Map<string, string>();
      documents.set(uri.toString(), messages);
      if (message === undefined) messages.delete(keyOf(blockText));
      else messages.set(keyOf(blockText), message);
      const open = vscode.workspace.textDocuments.find(
        (one) => one.uri.toString() === uri.toString(),
      );
      if (open) await look(open);
    },
    of: async (uri, tree, block) => (await findingIn(uri, tree, block))?.finding,
    dispose: () => {
      disposables.dispose();
    },
  };
}

interface Located {
  readonly finding: ServerFinding;
  readonly message: string;
}

function toDiagnostic({ finding, message }: Located, range: vscode.Range): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message.slice(0, MAX_MESSAGE));
  diagnostic.source = vscode.l10n.t('ERP.net server');
  if (finding.page !== undefined) {
    const value = /R\d{5}/.exec(finding.page)?.[0] ?? '';
    diagnostic.code = { value, target: vscode.Uri.parse(finding.page) };
  }
  return diagnostic;
}
