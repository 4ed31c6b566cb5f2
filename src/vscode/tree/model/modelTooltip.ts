import * as vscode from 'vscode';
import { describeBound } from '../../../core/odata/describe/hover.js';
import type { Model } from '../../../core/odata/model/model.js';
import type { Entry } from '../../../core/odata/outline/entries.js';
import { describeFacts } from '../../odata/factsText.js';
import type { InstanceModel } from '../../odata/models.js';
import { formatTime } from '../../token/timeWords.js';
import { modelExplanation } from './modelWords.js';

/** What is known of a line. Names from a server are text or code, never markup. */
export function modelTooltip(
  entry: Entry | undefined,
  known: InstanceModel,
): vscode.MarkdownString | undefined {
  if (!entry) return describeModel(known);
  const { model } = known;
  switch (entry.kind) {
    case 'area':
      return text(entry.path.join('.'));
    case 'group':
      return entry.set && text(entry.set.name);
    case 'set':
      return facts({ kind: 'set', set: entry.set }, model);
    case 'member': {
      const { set, member } = entry;
      return facts({ kind: 'member', member, owner: set.type }, model);
    }
    case 'method':
      return facts({ kind: 'operation', operation: entry.operation }, model);
    case 'value': {
      const { name, value } = entry.value;
      const type = model.enumType(entry.member.type);
      return type && describeFacts({ kind: 'enumMember', type, name, value });
    }
    case 'range':
      return undefined;
  }
}

function facts(
  bound: Parameters<typeof describeBound>[0],
  model: Model,
): vscode.MarkdownString | undefined {
  const found = describeBound(bound, model);
  return found && describeFacts(found);
}

function text(foreign: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendText(foreign);
}

function describeModel({ from, model, savedAt }: InstanceModel): vscode.MarkdownString {
  const lines = [
    modelExplanation(from),
    vscode.l10n.t('{0} entity sets', model.sets.length),
    ...(savedAt === undefined ? [] : [vscode.l10n.t('Read on {0}', formatTime(savedAt))]),
  ];
  const markdown = new vscode.MarkdownString();
  for (const line of lines) markdown.appendText(line).appendMarkdown('\n\n');
  return markdown;
}
