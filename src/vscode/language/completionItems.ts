import * as vscode from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import { createVariables } from '../../core/http/variables/variables.js';
import { complete } from '../../core/language/completion/complete.js';
import type { CompletionItem, CompletionKind } from '../../core/language/completion/items.js';
import { concealed } from '../../core/language/conceal.js';
import { toRange } from './convert.js';
import type { Surrounding } from './surroundings.js';
import { describeItem } from './words.js';

const { CompletionItemKind } = vscode;
const KINDS: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  method: CompletionItemKind.Keyword,
  header: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  metadata: CompletionItemKind.Keyword,
  variable: CompletionItemKind.Variable,
  system: CompletionItemKind.Function,
  request: CompletionItemKind.Reference,
  member: CompletionItemKind.Field,
  snippet: CompletionItemKind.Snippet,
};

/** Entries of the list at an offset; values are shown without secrets. */
export function itemsAt(
  tree: HttpDocument,
  offset: number,
  sources: Surrounding['sources'],
): vscode.CompletionList | undefined {
  const shown = concealed(tree, sources);
  const found = complete(tree, offset, {
    variables: createVariables(tree, shown),
    environment: sources.environment?.keys() ?? [],
    answers: shown.answers,
  });
  if (!found) return undefined;
  const range = toRange(tree, found);
  const items = found.items.map((item, index) => toItem(item, range, index));
  return new vscode.CompletionList(items, found.isIncomplete);
}

function toItem(
  { kind, label, insert, isSnippet, detail, goesOn }: CompletionItem,
  range: vscode.Range,
  index: number,
): vscode.CompletionItem {
  const words = describeItem(kind, label);
  const item = new vscode.CompletionItem(
    { label, ...(detail !== undefined && { description: detail }) },
    KINDS[kind],
  );
  item.insertText = isSnippet ? new vscode.SnippetString(insert) : insert;
  item.filterText = isSnippet ? label : insert;
  item.range = range;
  // The nearest first: what the document defines, then what others give.
  // Methods stand in the order of their use: nobody should find DELETE above GET.
  const rank = kind === 'method' ? String(index) : label;
  item.sortText = `${ORDER.indexOf(kind)} ${rank}`;
  if (words !== undefined) item.documentation = words;
  if (goesOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

const ORDER: readonly CompletionKind[] = [
  'member',
  'variable',
  'request',
  'method',
  'header',
  'value',
  'metadata',
  'system',
  'snippet',
];
