import * as vscode from 'vscode';
import type { Instance } from '../../core/instance/instance.js';
import { describeProblem } from '../shared/sentences.js';
import { factsOf } from './facts.js';
import { nodeId, type NodeOf } from './nodes.js';
import { siteStatusWord, siteWord } from './siteWords.js';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/**
 * @param instance undefined until discovery has answered once
 * @param hasProblem whether a line below says what went wrong
 */
export function instanceItem(
  node: NodeOf<'instance'>,
  instance: Instance | undefined,
  hasProblem: boolean,
): vscode.TreeItem {
  const { host } = new URL(node.root);
  const item = new vscode.TreeItem(host, Expanded);
  item.id = nodeId(node);
  item.contextValue = 'instance';
  item.iconPath = new vscode.ThemeIcon('server-environment');
  const unknown = hasProblem ? '' : vscode.l10n.t('not asked yet');
  item.description = instance ? (instance.version ?? '') : unknown;
  item.tooltip = factsTooltip(node.root, instance);
  item.accessibilityInformation = { label: vscode.l10n.t('Instance {0}', host) };
  return item;
}

function factsTooltip(root: string, instance: Instance | undefined): vscode.MarkdownString {
  const facts = instance ? factsOf(instance) : [[vscode.l10n.t('Address'), root] as const];
  return linesTooltip(facts.map(([name, value]) => `${name}: ${value}`));
}

/** Lines of plain text: what servers and settings say is never read as Markdown. */
export function linesTooltip(lines: readonly string[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  for (const line of lines) markdown.appendText(line).appendMarkdown('\n\n');
  // An account, maria@acme.my.erp.net, is no mail address; VS Code leaves it to be taken for one.
  markdown.value = markdown.value.replaceAll('@', '\\@');
  return markdown;
}

export function sitesItem(node: NodeOf<'sites'>, instance: Instance | undefined): vscode.TreeItem {
  const sites = instance?.sites ?? [];
  const down = sites.filter(({ status }) => status === 'NotWorking').length;
  const item = new vscode.TreeItem(vscode.l10n.t('Sites'), Collapsed);
  item.id = nodeId(node);
  item.contextValue = 'sites';
  item.iconPath = new vscode.ThemeIcon('globe');
  item.description =
    down > 0 ? vscode.l10n.t('{0}, {1} not working', sites.length, down) : sites.length.toString();
  item.tooltip = linesTooltip([vscode.l10n.t('Where the parts of this instance are')]);
  item.accessibilityInformation = { label: vscode.l10n.t('Sites: {0}', item.description) };
  return item;
}

const SITE_ICONS = {
  Working: new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green')),
  NotWorking: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  Unknown: new vscode.ThemeIcon('question'),
} as const;

export function siteItem(node: NodeOf<'site'>): vscode.TreeItem {
  const { type, status, statusDescription, url, serviceRoot } = node.site;
  const word = siteWord(type);
  const state = [siteStatusWord(status), statusDescription].filter(Boolean).join(': ');
  const item = new vscode.TreeItem(word, None);
  item.id = nodeId(node);
  item.contextValue = 'site';
  item.iconPath = SITE_ICONS[status];
  // Most sites lie below the root, which stands above them.
  const place = url.startsWith(`${node.root}/`) ? url.slice(node.root.length) : url;
  item.description = status === 'NotWorking' ? `${state} · ${place}` : place;
  item.tooltip = linesTooltip([
    `${word} (${type}): ${state}`,
    vscode.l10n.t('Address: {0}', url),
    ...(serviceRoot === undefined ? [] : [vscode.l10n.t('OData service root: {0}', serviceRoot)]),
  ]);
  item.accessibilityInformation = {
    label: vscode.l10n.t('Site {0}, {1}, {2}', word, state, url),
  };
  return item;
}

export function problemItem(node: NodeOf<'problem'>): vscode.TreeItem {
  const sentence = describeProblem(node.problem);
  const item = new vscode.TreeItem(sentence, None);
  item.id = nodeId(node);
  item.contextValue = node.root ? 'problem.instance' : 'problem.profiles';
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.tooltip = linesTooltip([sentence]);
  item.accessibilityInformation = { label: sentence };
  return item;
}
