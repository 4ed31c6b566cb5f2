import * as vscode from 'vscode';
import { factsOfItem } from '../../core/language/odataDocumentation.js';
import { complete } from '../../core/odata/complete/complete.js';
import type { CompletionItem, CompletionKind } from '../../core/odata/complete/item.js';
import type { Clock } from '../../core/ports.js';
import { toRange } from '../language/convert.js';
import { SELECTOR } from '../language/documents.js';
import { describeFacts } from './factsText.js';
import type { Models } from './models.js';
import { spotAt, type Spot } from './spot.js';

const TRIGGERS = ['$', '(', ',', '/', '=', "'", '&', '?', ';', ' '];

const { CompletionItemKind } = vscode;

interface Look {
  readonly icon: vscode.CompletionItemKind;
  /** Keys that take the item and stand behind it: only what must follow anyway. */
  readonly commits?: readonly string[];
}

const LOOKS: Readonly<Record<CompletionKind, Look>> = {
  set: { icon: CompletionItemKind.Class, commits: ['?', '('] },
  operation: { icon: CompletionItemKind.Method },
  attribute: { icon: CompletionItemKind.Field, commits: [',', ')', ';', '&'] },
  reference: { icon: CompletionItemKind.Reference, commits: ['/', ',', ')', ';', '&'] },
  collection: { icon: CompletionItemKind.Struct, commits: ['(', ',', ')', ';', '&'] },
  type: { icon: CompletionItemKind.Interface },
  option: { icon: CompletionItemKind.Keyword },
  operator: { icon: CompletionItemKind.Operator },
  function: { icon: CompletionItemKind.Function },
  transformation: { icon: CompletionItemKind.Function },
  enumMember: { icon: CompletionItemKind.EnumMember },
  value: { icon: CompletionItemKind.Value },
  keyword: { icon: CompletionItemKind.Keyword },
};

/** Behind these something must follow, and it is offered at once. */
const GOES_ON: ReadonlySet<CompletionKind> = new Set(['option', 'operator']);

export interface CompletionDeps {
  readonly clock: Clock;
  readonly models: Models;
}

/** Names, operators and values of the model inside addresses. */
export function registerODataCompletion({ clock, models }: CompletionDeps): vscode.Disposable {
  const origins = new WeakMap<vscode.CompletionItem, readonly [CompletionItem, Spot]>();
  return vscode.languages.registerCompletionItemProvider(
    SELECTOR,
    {
      provideCompletionItems: async (document, position) => {
        const spot = await spotAt(document, position, models);
        if (!spot) return undefined;
        const { address, offset, model, tree, index } = spot;
        const found = complete({ pieces: address.pieces, offset, model, now: clock() });
        const [first] = found;
        if (!first) return undefined;
        // All items take the place of the same word.
        const range = toRange(tree, { index, span: first });
        return found.map((one) => {
          const item = toItem(one, range);
          origins.set(item, [one, spot]);
          return item;
        });
      },
      resolveCompletionItem: (item) => {
        const [one, spot] = origins.get(item) ?? [];
        const facts = one && spot && factsOfItem(one, spot.address.pieces, spot.model);
        if (facts) item.documentation = describeFacts(facts);
        return item;
      },
    },
    ...TRIGGERS,
  );
}

function toItem(
  { label, kind, detail, insertText, isSnippet, sortText }: CompletionItem,
  range: vscode.Range,
): vscode.CompletionItem {
  const { icon, commits } = LOOKS[kind];
  const item = new vscode.CompletionItem({ label, ...(detail && { description: detail }) }, icon);
  item.insertText = isSnippet ? new vscode.SnippetString(insertText) : insertText;
  item.range = range;
  item.sortText = sortText;
  if (commits) item.commitCharacters = [...commits];
  if (GOES_ON.has(kind)) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
