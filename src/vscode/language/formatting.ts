import * as vscode from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import { indexAt } from '../../core/http/places.js';
import { toRange } from './convert.js';
import { readTree, SELECTOR } from './documents.js';

/** Tidies a document, or the requests that a selection touches. */
export function registerFormatting(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentFormattingEditProvider(SELECTOR, {
      provideDocumentFormattingEdits: async (document, options) => {
        const tree = await readTree(document);
        return tree && edits(tree, options, [0, tree.blocks.length - 1]);
      },
    }),
    vscode.languages.registerDocumentRangeFormattingEditProvider(SELECTOR, {
      provideDocumentRangeFormattingEdits: async (document, { start, end }, options) => {
        const tree = await readTree(document);
        if (!tree) return undefined;
        const touched = [start, end].map((at) => indexAt(tree, document.offsetAt(at)));
        return edits(tree, options, [touched[0] ?? 0, touched[1] ?? 0]);
      },
    }),
  );
}

async function edits(
  tree: HttpDocument,
  { insertSpaces, tabSize }: vscode.FormattingOptions,
  [first, last]: readonly [first: number, last: number],
): Promise<vscode.TextEdit[]> {
  const { formatDocument } = await import('../../core/language/format.js');
  const indent = insertSpaces ? ' '.repeat(tabSize) : '\t';
  return formatDocument(tree, { indent })
    .filter(({ index }) => first <= index && index <= last)
    .map(({ index, text }) => {
      const length = tree.blocks[index]?.text.length ?? 0;
      return new vscode.TextEdit(toRange(tree, { index, span: { start: 0, end: length } }), text);
    });
}
