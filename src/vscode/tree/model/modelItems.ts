import * as vscode from 'vscode';
import type { Entry } from '../../../core/odata/outline/entries.js';
import type { Member } from '../../../core/odata/model/model.js';
import type { InstanceModel } from '../../odata/models.js';
import { nodeId } from '../nodes.js';
import type { ModelNode } from './modelNode.js';
import { modelRootItem } from './modelRootItem.js';
import {
  groupLabel,
  memberSummary,
  modelSummary,
  operationSummary,
  plainName,
} from './modelWords.js';

/** How a line looks and reads; tooltips are made when somebody points at it. */
export interface Line {
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  /** After `model.`, for menus. */
  readonly context: string;
  /** What it is, for who can't see the icon. */
  readonly spoken: string;
  readonly state: vscode.TreeItemCollapsibleState;
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** @param known what the line was made of; the line of the model itself says whose it is */
export function toModelItem(node: ModelNode, known: InstanceModel): vscode.TreeItem {
  const { entry } = node;
  if (!entry) return modelRootItem(node, modelSummary(known, Date.now()));
  const { label, description, icon, context, spoken, state } = lineOf(entry, known);
  const item = new vscode.TreeItem(label, state);
  item.id = nodeId(node);
  item.contextValue = `model.${context}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  if (description !== undefined) item.description = description;
  item.accessibilityInformation = { label: [spoken, description].filter(Boolean).join(', ') };
  return item;
}

export function lineOf(entry: Entry, known: InstanceModel): Line {
  switch (entry.kind) {
    case 'area': {
      const label = plainName(entry.path.at(-1) ?? '');
      const spoken = vscode.l10n.t('Namespace {0}', plainName(entry.path.join('.')));
      return { label, icon: 'symbol-namespace', context: 'area', spoken, state: Collapsed };
    }
    case 'set': {
      const { name } = entry.set;
      const label = plainName(name.slice(name.lastIndexOf('_') + 1) || name);
      const spoken = vscode.l10n.t('Entity set {0}', plainName(name));
      return { label, icon: 'table', context: 'set', spoken, state: Collapsed };
    }
    case 'group': {
      const label = groupLabel(entry.group);
      const state = entry.group === 'attributes' ? Expanded : Collapsed;
      const description = String(entry.size);
      return { label, description, icon: 'folder', context: 'group', spoken: label, state };
    }
    case 'member':
      return memberLine(entry.member, known);
    case 'value': {
      const { name, value } = entry.value;
      const label = plainName(name);
      const spoken = vscode.l10n.t('Value {0}', label);
      const description = plainName(value);
      return {
        label,
        description,
        icon: 'symbol-enum-member',
        context: 'value',
        spoken,
        state: None,
      };
    }
    case 'method': {
      const { operation } = entry;
      const label = plainName(operation.name);
      const isAction = operation.kind === 'action';
      return {
        label,
        description: operationSummary(operation),
        icon: isAction ? 'zap' : 'symbol-function',
        context: 'method',
        spoken: isAction
          ? vscode.l10n.t('Action {0}', label)
          : vscode.l10n.t('Function {0}', label),
        state: None,
      };
    }
    case 'range': {
      const [from, to] = [entry.first, entry.last].map((one) => lineOf(one, known).label);
      const label = `${from ?? ''} … ${to ?? ''}`;
      const description = String(entry.size);
      return {
        label,
        description,
        icon: 'folder',
        context: 'range',
        spoken: label,
        state: Collapsed,
      };
    }
  }
}

function memberLine(member: Member, known: InstanceModel): Line {
  const label = plainName(member.name);
  const description = memberSummary(member);
  switch (member.kind) {
    case 'reference': {
      const spoken = vscode.l10n.t('Reference {0}', label);
      return {
        label,
        description,
        icon: 'references',
        context: 'reference',
        spoken,
        state: None,
      };
    }
    case 'collection': {
      const spoken = vscode.l10n.t('Child collection {0}', label);
      return {
        label,
        description,
        icon: 'list-tree',
        context: 'collection',
        spoken,
        state: None,
      };
    }
    case 'attribute':
    case 'complex': {
      const isEnum = known.model.enumType(member.type) !== undefined;
      const spoken = vscode.l10n.t('Attribute {0}', label);
      const icon = attributeIcon(member, isEnum);
      const state = isEnum ? Collapsed : None;
      return { label, description, icon, context: 'attribute', spoken, state };
    }
  }
}

function attributeIcon({ name, custom, calculated }: Member, isEnum: boolean): string {
  if (custom) return 'tag';
  if (calculated) return 'symbol-operator';
  if (isEnum) return 'symbol-enum';
  return name === 'Id' ? 'key' : 'symbol-field';
}
