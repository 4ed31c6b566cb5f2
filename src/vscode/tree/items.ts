import * as vscode from 'vscode';
import type { Problem } from '../../core/errors.js';
import type { Instance } from '../../core/instance/instance.js';
import type { Profile } from '../../core/instance/profile.js';
import type { Session } from '../../core/oauth/session.js';
import { describeProblem } from '../shared/sentences.js';

/** What the tree shows: an instance, the profiles for it, and what went wrong when it was last asked. */
export type Node =
  | {
      readonly kind: 'instance';
      readonly root: string;
      /** Absent until discovery has answered once. */
      readonly instance?: Instance;
    }
  | {
      readonly kind: 'profile';
      readonly root: string;
      readonly profile: Profile;
      readonly session?: Session;
      readonly isActive: boolean;
    }
  | { readonly kind: 'problem'; readonly root: string; readonly problem: Problem };

export function toTreeItem(node: Node): vscode.TreeItem {
  switch (node.kind) {
    case 'instance':
      return instanceItem(node);
    case 'profile':
      return profileItem(node);
    case 'problem':
      return problemItem(node);
  }
}

function instanceItem({ root, instance }: Extract<Node, { kind: 'instance' }>): vscode.TreeItem {
  const { host } = new URL(root);
  const item = new vscode.TreeItem(host, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `instance:${root}`;
  item.contextValue = 'instance';
  item.iconPath = new vscode.ThemeIcon('server-environment');
  item.description = instance?.version ?? '';
  item.tooltip = instanceTooltip(root, instance);
  item.accessibilityInformation = { label: vscode.l10n.t('Instance {0}', host) };
  return item;
}

function instanceTooltip(root: string, instance: Instance | undefined): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  const facts: readonly (readonly [string, string | undefined])[] = [
    [vscode.l10n.t('Address'), root],
    [vscode.l10n.t('Name'), instance?.name],
    [vscode.l10n.t('Version'), instance?.version],
    [vscode.l10n.t('Database'), instance?.database],
    [vscode.l10n.t('Identity service'), instance?.identity],
    [vscode.l10n.t('Domain API'), instance?.serviceRoot],
  ];
  for (const [name, value] of facts) {
    if (value === undefined) continue;
    markdown.appendText(`${name}: ${value}`);
    markdown.appendMarkdown('\n\n');
  }
  return markdown;
}

function profileItem(node: Extract<Node, { kind: 'profile' }>): vscode.TreeItem {
  const { profile, session, isActive } = node;
  const state = session
    ? vscode.l10n.t('signed in as {0}', session.subject)
    : vscode.l10n.t('signed out');
  const item = new vscode.TreeItem(profile.name, vscode.TreeItemCollapsibleState.None);
  item.id = `profile:${profile.name}`;
  item.contextValue = session ? 'profile.signedIn' : 'profile.signedOut';
  item.iconPath = session
    ? new vscode.ThemeIcon('account', new vscode.ThemeColor('charts.green'))
    : new vscode.ThemeIcon('account');
  item.description = isActive ? `${state} · ${vscode.l10n.t('active')}` : state;
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(`${profile.name}: ${state}`);
  tooltip.appendMarkdown('\n\n');
  tooltip.appendText(vscode.l10n.t('Client ID: {0}', profile.clientId));
  tooltip.appendMarkdown('\n\n');
  tooltip.appendText(vscode.l10n.t('Scopes: {0}', profile.scopes.join(' ')));
  item.tooltip = tooltip;
  item.accessibilityInformation = {
    label: vscode.l10n.t('Profile {0}, {1}', profile.name, item.description),
  };
  return item;
}

function problemItem({ root, problem }: Extract<Node, { kind: 'problem' }>): vscode.TreeItem {
  const sentence = describeProblem(problem);
  const item = new vscode.TreeItem(sentence, vscode.TreeItemCollapsibleState.None);
  item.id = `problem:${root}:${JSON.stringify(problem)}`;
  item.contextValue = 'problem';
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(sentence);
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: sentence };
  return item;
}
