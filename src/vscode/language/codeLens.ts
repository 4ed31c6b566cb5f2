import * as vscode from 'vscode';
import type { HttpDocument } from '../../core/http/nodes.js';
import { hasDependencies, requestIndexes } from '../../core/request/runOrder.js';
import type { CommandId } from '../shared/ids.js';
import { isLensWanted, onDidChangeLensWish } from './companions.js';
import { toPosition } from './convert.js';
import { readTree, SELECTOR } from './documents.js';
import type { Outcome, Outcomes } from './outcomes.js';
import { eachBlock } from './structure.js';

/** A lens gets its words when it is seen: a document may hold thousands. */
class Lens extends vscode.CodeLens {
  readonly document: vscode.TextDocument;
  readonly outcome: Outcome | 'send' | 'sendWithDependencies' | 'sendAll';

  constructor(range: vscode.Range, document: vscode.TextDocument, outcome: Lens['outcome']) {
    super(range);
    this.document = document;
    this.outcome = outcome;
  }
}

/** "Send" above each request, "Send all" above the first of several, and what came of it when it was last sent. */
export function registerCodeLens(outcomes: Outcomes): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    outcomes.onDidChange(() => {
      changed.fire();
    }),
    onDidChangeLensWish(() => {
      changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(SELECTOR, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document, token) => {
        const tree = isLensWanted(document) ? await readTree(document) : undefined;
        if (!tree) return [];
        const give = lensesOf(tree, document, outcomes);
        return eachBlock(tree, token, give);
      },
      resolveCodeLens: (lens) => {
        if (lens instanceof Lens) lens.command = commandOf(lens);
        return lens;
      },
    }),
  );
}

function lensesOf(
  tree: HttpDocument,
  document: vscode.TextDocument,
  outcomes: Outcomes,
): (index: number) => readonly vscode.CodeLens[] {
  const outcomeOf = outcomes.of(document.uri);
  let isFirst = requestIndexes(tree).length > 1;
  return (index) => {
    const block = tree.blocks[index];
    if (!block?.request) return [];
    const position = toPosition(tree, index, block.request.start);
    const range = new vscode.Range(position, position);
    const lenses = [new Lens(range, document, 'send')];
    if (hasDependencies(tree, index)) {
      lenses.push(new Lens(range, document, 'sendWithDependencies'));
    }
    if (isFirst) lenses.push(new Lens(range, document, 'sendAll'));
    isFirst = false;
    const outcome = outcomeOf?.(block);
    if (outcome) lenses.push(new Lens(range, document, outcome));
    return lenses;
  };
}

function commandOf({ document, range, outcome }: Lens): vscode.Command {
  const target = [document.uri, document.offsetAt(range.start)];
  switch (outcome) {
    case 'send':
      return {
        command: 'erpnet.request.send' satisfies CommandId,
        title: `$(play) ${vscode.l10n.t('Send')}`,
        tooltip: vscode.l10n.t('Send this request with the active ERP.net profile'),
        arguments: target,
      };
    case 'sendWithDependencies':
      return {
        command: 'erpnet.request.send' satisfies CommandId,
        title: `$(run-above) ${vscode.l10n.t('Send with dependencies')}`,
        tooltip: vscode.l10n.t('Send again what this request needs, and then this request'),
        arguments: [...target, true],
      };
    case 'sendAll':
      return {
        command: 'erpnet.request.sendAll' satisfies CommandId,
        title: `$(run-all) ${vscode.l10n.t('Send all')}`,
        tooltip: vscode.l10n.t('Send all requests of this document, one after the other'),
        arguments: [document.uri],
      };
    default: {
      const { status, millis, asserts, isFailed } = outcome;
      const time = vscode.l10n.t('{0} ms', Math.round(millis).toLocaleString(vscode.env.language));
      const { passed, failed } = asserts;
      const count = passed + failed;
      const isOk = count > 0 ? failed === 0 : !isFailed;
      const checked = count > 0 ? [vscode.l10n.t('{0} of {1} asserts passed', passed, count)] : [];
      const title = [`${isOk ? '$(check)' : '$(error)'} ${status}`, time, ...checked].join(' · ');
      return { command: '', title };
    }
  }
}
