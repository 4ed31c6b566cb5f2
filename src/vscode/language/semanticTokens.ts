import * as vscode from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import { indexAt } from '../../core/http/places.js';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../core/language/tokenTypes.js';
import { toRange } from './convert.js';
import { readTree, SELECTOR } from './documents.js';

const LEGEND = new vscode.SemanticTokensLegend([...TOKEN_TYPES], [...TOKEN_MODIFIERS]);

/** For what is on the screen only: all of a long document would be sent to the window at each keystroke. */
export function registerSemanticTokens(): vscode.Disposable {
  return vscode.languages.registerDocumentRangeSemanticTokensProvider(
    SELECTOR,
    {
      provideDocumentRangeSemanticTokens: async (document, range) => {
        const tree = await readTree(document);
        if (!tree) return undefined;
        const from = indexAt(tree, document.offsetAt(range.start));
        const to = indexAt(tree, document.offsetAt(range.end));
        return build(tree, from, to);
      },
    },
    LEGEND,
  );
}

async function build(tree: HttpDocument, from: number, to: number): Promise<vscode.SemanticTokens> {
  const { tokensOf } = await import('../../core/language/tokens.js');
  const builder = new vscode.SemanticTokensBuilder(LEGEND);
  for (let index = from; index <= to; index += 1) {
    const block = tree.blocks[index];
    for (const { start, end, type, modifier } of block ? tokensOf(block) : []) {
      builder.push(toRange(tree, { index, span: { start, end } }), type, modifier && [modifier]);
    }
  }
  return builder.build();
}
