import * as vscode from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import { inSlices } from '../../core/language/slices.js';
import { readTree, SELECTOR } from './documents.js';
import { slicing } from './slicing.js';

/** Outline, breadcrumbs and sticky scroll; folding; "expand selection". */
export function registerStructure(): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerDocumentSymbolProvider(SELECTOR, {
      provideDocumentSymbols: async (document, token) => {
        const tree = await readTree(document);
        const { outlineOf } = await import('./structureOf.js');
        return tree && eachBlock(tree, token, (index) => outlineOf(tree, index));
      },
    }),
    languages.registerFoldingRangeProvider(SELECTOR, {
      provideFoldingRanges: async (document, _, token) => {
        const tree = await readTree(document);
        const { foldingOf } = await import('./structureOf.js');
        return tree && eachBlock(tree, token, (index) => foldingOf(tree, index));
      },
    }),
    languages.registerSelectionRangeProvider(SELECTOR, {
      provideSelectionRanges: async (document, positions) => {
        const tree = await readTree(document);
        const { selectionOf } = await import('./structureOf.js');
        return tree && positions.map((position) => selectionOf(tree, document, position));
      },
    }),
  );
}

/** What each block gives, in one list; long documents are gone through in slices. */
export async function eachBlock<T>(
  tree: HttpDocument,
  token: vscode.CancellationToken,
  give: (index: number) => readonly T[],
): Promise<T[] | undefined> {
  const found: T[] = [];
  const add = (index: number): void => {
    for (const item of give(index)) found.push(item);
  };
  const isWanted = (): boolean => !token.isCancellationRequested;
  return (await inSlices(tree.blocks.keys(), add, slicing(isWanted))) ? found : undefined;
}
