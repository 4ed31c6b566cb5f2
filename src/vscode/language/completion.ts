import * as vscode from 'vscode';
import { createVariables } from '../../core/http/variables/variables.js';
import { complete } from '../../core/language/completion/complete.js';
import type { CompletionItem, CompletionKind } from '../../core/language/completion/items.js';
import { concealed } from '../../core/language/conceal.js';
import { toRange } from './convert.js';
import { readTree, SELECTOR } from './documents.js';
import type { Surroundings } from './surroundings.js';
import { describeItem } from './words.js';

const TRIGGERS = ['{', '$', '.', '@', ':', '['];

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

export function registerCompletion(surroundings: Surroundings): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    SELECTOR,
    {
      provideCompletionItems: async (document, position) => {
        const tree = await readTree(document);
        const { sources } = await surroundings.of(document);
        if (!tree) return undefined;
        const found = complete(tree, document.offsetAt(position), {
          variables: createVariables(tree, concealed(tree, sources)),
          environment: sources.environment?.keys() ?? [],
          answers: sources.answers,
        });
        if (!found) return undefined;
        const range = toRange(tree, found);
        return found.items.map((item) => toItem(item, range));
      },
    },
    ...TRIGGERS,
  );
}

function toItem(
  { kind, label, insert, isSnippet, detail, goesOn }: CompletionItem,
  range: vscode.Range,
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
  item.sortText = `${ORDER.indexOf(kind)} ${label}`;
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
