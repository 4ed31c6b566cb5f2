import * as vscode from 'vscode';
import { factsOfBodyItem, factsOfItem } from '../../core/language/odataDocumentation.js';
import { completeBody } from '../../core/odata/complete/body.js';
import { complete } from '../../core/odata/complete/complete.js';
import type { CompletionItem, CompletionKind } from '../../core/odata/complete/item.js';
import type { HoverFacts } from '../../core/odata/describe/hover.js';
import type { Clock } from '../../core/ports.js';
import { toRange } from '../language/convert.js';
import { SELECTOR } from '../language/documents.js';
import { describeFacts } from './factsText.js';
import type { Models } from './models.js';
import { bodySpotAt, spotAt, type BodySpot, type Spot } from './spot.js';

const TRIGGERS = ['$', '(', ',', '/', '=', "'", '&', '?', ';', ' ', '"'];

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
  const documentation = new WeakMap<vscode.CompletionItem, () => HoverFacts | undefined>();
  return vscode.languages.registerCompletionItemProvider(
    SELECTOR,
    {
      provideCompletionItems: async (document, position) => {
        const spot = await spotAt(document, position, models);
        const body = spot ? undefined : await bodySpotAt(document, position, models);
        const place = spot ?? body;
        const found = spot ? inAddress(spot, clock()) : body ? inBody(body, clock()) : [];
        const [first] = found;
        if (!first || !place) return undefined;
        // All items take the place of the same word.
        const range = toRange(place.tree, { index: place.index, span: first.item });
        return found.map(({ item: one, facts }) => {
          const item = toItem(one, range);
          documentation.set(item, facts);
          return item;
        });
      },
      resolveCompletionItem: (item) => {
        const facts = documentation.get(item)?.();
        if (facts) item.documentation = describeFacts(facts);
        return item;
      },
    },
    ...TRIGGERS,
  );
}

interface Offered {
  readonly item: CompletionItem;
  /** What its documentation tells; found out only for the one that is looked at. */
  readonly facts: () => HoverFacts | undefined;
}

function inAddress({ address, offset, model }: Spot, now: number): readonly Offered[] {
  const { pieces } = address;
  return complete({ pieces, offset, model, now }).map((item) => ({
    item,
    facts: () => factsOfItem(item, pieces, model),
  }));
}

function inBody(
  { address, method, body, offset, model }: BodySpot,
  now: number,
): readonly Offered[] {
  const { url } = address;
  return completeBody({ url, method, body, offset, model, now }).map((item) => ({
    item,
    facts: () => factsOfBodyItem(item, { url, body }, model),
  }));
}

function toItem(one: CompletionItem, range: vscode.Range): vscode.CompletionItem {
  const { label, kind, detail, insertText, isSnippet, sortText, filterText } = one;
  const { icon, commits } = LOOKS[kind];
  const item = new vscode.CompletionItem({ label, ...(detail && { description: detail }) }, icon);
  item.insertText = isSnippet ? new vscode.SnippetString(insertText) : insertText;
  item.range = range;
  item.sortText = sortText;
  if (one.isObsolete) item.tags = [vscode.CompletionItemTag.Deprecated];
  if (filterText !== undefined) item.filterText = filterText;
  // In a body these would stand behind a whole property.
  if (commits && filterText === undefined) item.commitCharacters = [...commits];
  if (GOES_ON.has(kind)) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
