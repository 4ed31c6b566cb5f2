import * as vscode from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import { indexAt, startOf } from '../../core/http/places.js';
import { foldsOf, type Fold } from '../../core/language/folds.js';
import { selectionsAt } from '../../core/language/selections.js';
import { symbolsOf, type OutlineSymbol } from '../../core/language/symbols.js';
import { toPosition, toRange } from './convert.js';

const SYMBOL_KINDS: Readonly<Record<OutlineSymbol['kind'], vscode.SymbolKind>> = {
  request: vscode.SymbolKind.Method,
  section: vscode.SymbolKind.Namespace,
  variable: vscode.SymbolKind.Variable,
  part: vscode.SymbolKind.Event,
};

/** From so many blocks on the outline lists requests only: VS Code takes it whole, and again after each pause in typing. */
const MANY = 2000;

export function outlineOf(tree: HttpDocument, index: number): readonly vscode.DocumentSymbol[] {
  const block = tree.blocks[index];
  const isLong = tree.blocks.length > MANY;
  const convert = ({
    kind,
    name,
    detail,
    span,
    selection,
    children,
  }: OutlineSymbol): vscode.DocumentSymbol => {
    const range = toRange(tree, { index, span });
    const selected = toRange(tree, { index, span: selection });
    const shown = isLong ? '' : detail;
    const symbol = new vscode.DocumentSymbol(name, shown, SYMBOL_KINDS[kind], range, selected);
    if (!isLong) symbol.children = children.map(convert);
    return symbol;
  };
  return block ? symbolsOf(block).map(convert) : [];
}

export function foldingOf(tree: HttpDocument, index: number): readonly vscode.FoldingRange[] {
  const block = tree.blocks[index];
  const folds = block ? foldsOf(block) : [];
  const shown = tree.blocks.length > MANY ? folds.filter(({ kind }) => kind === 'block') : folds;
  return shown.map(({ start, end, kind }) => {
    const [from, to] = [toPosition(tree, index, start), toPosition(tree, index, end)];
    return new vscode.FoldingRange(from.line, to.line, foldingKind(kind));
  });
}

function foldingKind(kind: Fold['kind']): vscode.FoldingRangeKind | undefined {
  switch (kind) {
    case 'block':
      return vscode.FoldingRangeKind.Region;
    case 'comment':
      return vscode.FoldingRangeKind.Comment;
    case 'part':
      return undefined;
  }
}

export function selectionOf(
  tree: HttpDocument,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.SelectionRange {
  const offset = document.offsetAt(position);
  const index = indexAt(tree, offset);
  const block = tree.blocks[index];
  const spans = block ? selectionsAt(block, offset - startOf(tree, index)) : [];
  return (
    spans.reduceRight<vscode.SelectionRange | undefined>(
      (parent, span) => new vscode.SelectionRange(toRange(tree, { index, span }), parent),
      undefined,
    ) ?? new vscode.SelectionRange(new vscode.Range(position, position))
  );
}
