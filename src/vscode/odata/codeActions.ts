import * as vscode from 'vscode';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { indexAt, startOf } from '../../core/http/places.js';
import { layOut, type Layout } from '../../core/language/odataLayout.js';
import { addressAt, checkOData } from '../../core/language/odataRequests.js';
import { applyEdits } from '../../core/odata/rules/checkRequest.js';
import type { Edit } from '../../core/odata/rules/finding.js';
import type { Span } from '../../core/odata/url/nodes.js';
import type { Profiles } from '../profiles/profiles.js';
import { odataRulesSetting } from '../shared/settings.js';
import { toRange } from '../language/convert.js';
import { readTree, SELECTOR } from '../language/documents.js';
import { describeFinding } from './sentences.js';
import type { Models } from './models.js';
import type { ServerErrors } from './serverErrors.js';

const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;
/** Longer texts are cut in a title. */
const MAX_TITLE = 60;

export interface ActionDeps {
  readonly models: Models;
  readonly serverErrors: ServerErrors;
  /** The active one may have wishes of its own. */
  readonly profiles: Pick<Profiles, 'active'>;
}

/** What mends findings, and other ways to lay an address out. */
export function registerODataActions(deps: ActionDeps): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    SELECTOR,
    {
      provideCodeActions: async (document, range, { only, diagnostics }) => {
        const tree = await readTree(document);
        const at = document.offsetAt(range.start);
        const index = tree ? indexAt(tree, at) : -1;
        const block = tree?.blocks[index];
        if (!tree || !block) return [];
        const place: Place = { document, tree, index, block, range, shown: diagnostics };
        const isAsked = (kind: vscode.CodeActionKind): boolean => !only || only.intersects(kind);
        return [
          ...(isAsked(QuickFix) ? await fixes(place, deps) : []),
          ...(isAsked(RefactorRewrite) ? layouts(place, at - startOf(tree, index)) : []),
        ];
      },
    },
    { providedCodeActionKinds: [QuickFix, RefactorRewrite] },
  );
}

interface Place {
  readonly document: vscode.TextDocument;
  readonly tree: HttpDocument;
  readonly index: number;
  readonly block: Block;
  readonly range: vscode.Range;
  readonly shown: readonly vscode.Diagnostic[];
}

interface Mendable extends Span {
  readonly fix?: readonly Edit[];
  /** Undefined: whatever the server said. */
  readonly message?: string;
}

async function fixes(
  place: Place,
  { models, serverErrors, profiles }: ActionDeps,
): Promise<vscode.CodeAction[]> {
  const { document, tree, block } = place;
  const wishes = odataRulesSetting(document.uri, profiles.active()?.name);
  const byRules = checkOData(block, await models.of(tree, block))
    .filter(({ code }) => wishes.get(code) !== 'off')
    .map((finding): Mendable => ({ ...finding, message: describeFinding(finding) }));
  const byServer = await serverErrors.of(document.uri, tree, block);
  return [...(byServer ? [byServer] : []), ...byRules].flatMap((one) => fixOf(one, place));
}

function fixOf({ fix = [], start, end, message }: Mendable, place: Place): vscode.CodeAction[] {
  const { tree, index, block, range, shown } = place;
  const where = toRange(tree, { index, span: { start, end } });
  if (fix.length === 0 || !where.intersection(range)) return [];
  const action = new vscode.CodeAction(describeEdits(fix, block), QuickFix);
  action.edit = toEdit(fix, place);
  action.isPreferred = true;
  const mended = shown.filter(
    (one) => one.range.isEqual(where) && (message ?? one.message) === one.message,
  );
  if (mended.length > 0) action.diagnostics = mended;
  return [action];
}

/** What stands there afterwards, as the label. */
function describeEdits(edits: readonly Edit[], { text }: Block): string {
  const start = Math.min(...edits.map((edit) => edit.start));
  const end = Math.max(...edits.map((edit) => edit.end));
  const before = text.slice(start, end);
  const after = applyEdits(text.slice(0, end), edits).slice(start).trim();
  if (before === '') return vscode.l10n.t('Insert {0}', short(after));
  if (after === '') return vscode.l10n.t('Remove {0}', short(before));
  if (after === `'${before}'`) return vscode.l10n.t('Put {0} in quotes', short(before));
  // Several mistakes may stand in one place, each with its fix.
  return /^[\w.]+$/.test(before)
    ? vscode.l10n.t('Change {0} to {1}', short(before), short(after))
    : vscode.l10n.t('Change to {0}', short(after));
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > MAX_TITLE ? `${line.slice(0, MAX_TITLE)}…` : line;
}

function layouts(place: Place, offset: number): vscode.CodeAction[] {
  const { block, document } = place;
  const address = addressAt(block, offset);
  if (!address) return [];
  const titles: readonly (readonly [Layout, string])[] = [
    ['lines', vscode.l10n.t('One option per line')],
    ['line', vscode.l10n.t('All options on one line')],
  ];
  return titles.flatMap(([layout, title]) => {
    const edit = layOut(block, address.request, layout, indentOf(document));
    if (!edit) return [];
    const action = new vscode.CodeAction(title, RefactorRewrite);
    action.edit = toEdit([{ ...edit.span, text: edit.text }], place);
    return [action];
  });
}

function indentOf({ uri }: vscode.TextDocument): string {
  const editor = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
  const { insertSpaces, tabSize } = editor?.options ?? {};
  return insertSpaces === false ? '\t' : ' '.repeat(typeof tabSize === 'number' ? tabSize : 4);
}

function toEdit(edits: readonly Edit[], { document, tree, index }: Place): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    edit.replace(document.uri, toRange(tree, { index, span: { start, end } }), text);
  }
  return edit;
}
