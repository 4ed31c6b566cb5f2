import * as vscode from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import { positionOf, type Place } from '../../core/language/lines.js';

/** Offsets of the tree as positions of the editor: the one place where one becomes the other. */

export function toPosition(tree: HttpDocument, index: number, offset: number): vscode.Position {
  const { line, character } = positionOf(tree, index, offset);
  return new vscode.Position(line, character);
}

export function toRange(tree: HttpDocument, { index, span }: Place): vscode.Range {
  const start = positionOf(tree, index, span.start);
  const end = positionOf(tree, index, span.end);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
