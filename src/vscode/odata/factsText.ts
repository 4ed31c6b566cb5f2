import * as vscode from 'vscode';
import type { Facts } from '../../core/odata/describe/hover.js';
import type { EnumType, Keys, Member, Operation } from '../../core/odata/model/model.js';
import { describeFunction, describeOption } from './odataWords.js';

/** Longer lists end with "…". */
const MAX_VALUES = 20;

/** What is known of a name, as a person reads it. Names come from a server and are shown as code, never as markup. */
export function describeFacts(facts: Facts): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  switch (facts.kind) {
    case 'set': {
      const { set, memberCount, oldNames, page } = facts;
      title(markdown, `${set.name}: Collection(${set.type.name})`);
      line(markdown, vscode.l10n.t('{0} members', memberCount));
      line(markdown, keyWords(set.type.keys));
      line(markdown, formerWords(oldNames));
      return link(markdown, page);
    }
    case 'member':
      return describeMember(markdown, facts);
    case 'type':
      title(markdown, facts.name);
      return link(markdown, facts.page);
    case 'operation':
      title(markdown, operationText(facts.operation));
      line(markdown, callWords(facts.operation));
      return markdown;
    case 'enumMember':
      title(markdown, `${facts.name} = ${facts.value}`);
      return line(markdown, code(facts.type.name));
    case 'option':
      line(markdown, describeOption(facts.key));
      return line(markdown, facts.searchedIn && searchWords(facts.searchedIn));
    case 'function':
      return line(markdown, describeFunction(facts.name));
  }
}

function describeMember(
  markdown: vscode.MarkdownString,
  facts: Extract<Facts, { kind: 'member' }>,
): vscode.MarkdownString {
  const { member, owner, operators, enumType, target, oldNames, page } = facts;
  const type = member.kind === 'collection' ? `Collection(${member.type})` : member.type;
  title(markdown, `${owner}/${member.name}: ${type}`);
  line(markdown, flagWords(member).join(' · '));
  line(markdown, unitWords(member));
  line(markdown, operators && filterWords(operators));
  line(markdown, enumType && valueWords(enumType));
  line(markdown, target && vscode.l10n.t('Leads to {0}', code(target.name)));
  line(markdown, formerWords(oldNames));
  return link(markdown, page);
}

/** Not among the members that come by themselves (query-options/select.md). */
function isOnRequest({ name, kind, calculated, custom }: Member): boolean {
  return name === 'Id' || name === 'ObjectVersion' || kind === 'collection' || calculated || custom;
}

export function flagWords(member: Member): readonly string[] {
  const { t } = vscode.l10n;
  return [
    ...(member.obsolete ? [t('obsolete')] : []),
    ...(member.required ? [t('required')] : []),
    ...(member.readOnly ? [t('read-only')] : []),
    ...(member.calculated ? [t('calculated')] : []),
    ...(member.custom ? [t('custom')] : []),
    ...(member.multilanguage ? [t('in several languages')] : []),
    ...(member.owned ? [t('owned')] : []),
    ...(isOnRequest(member) ? [t('comes only when $select names it')] : []),
    ...(member.orderable ? [t('can be ordered by')] : []),
    ...(member.filterablePath ? [t('filters may go through it')] : []),
    ...(member.maxLength === undefined ? [] : [t('at most {0} characters', member.maxLength)]),
  ];
}

function formerWords(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : vscode.l10n.t('Formerly {0}', names.map(code).join(', '));
}

/** What an entity is known by, and where `$search` looks for it. */
function keyWords(keys: Keys | undefined): string | undefined {
  if (!keys) return undefined;
  const { code: ofCode, name, search } = keys;
  return [
    ...(ofCode === undefined ? [] : [vscode.l10n.t('Code: {0}', code(ofCode))]),
    ...(name === undefined ? [] : [vscode.l10n.t('Name: {0}', code(name))]),
    searchWords(search.map((path) => path.replaceAll('.', '/'))),
  ].join(' · ');
}

function searchWords(paths: readonly string[]): string {
  return paths.length === 0
    ? vscode.l10n.t('$search looks in the display text')
    : vscode.l10n.t('$search looks in {0} and the display text', paths.map(code).join(', '));
}

function unitWords({ type, unit }: Member): string | undefined {
  if (unit === undefined) return undefined;
  return type.endsWith('Amount')
    ? vscode.l10n.t('Its currency is {0}', code(unit))
    : vscode.l10n.t('Its unit is {0}', code(unit));
}

function filterWords(operators: readonly string[]): string {
  if (operators.length === 0) return vscode.l10n.t('Cannot be filtered');
  return vscode.l10n.t('Filter with {0}', operators.map(code).join(' '));
}

function valueWords({ members }: EnumType): string {
  const shown = members
    .slice(0, MAX_VALUES)
    .map(({ name, value }) => `${code(name)} ${numberOrCode(value)}`);
  const rest = members.length > MAX_VALUES ? ', …' : '';
  return vscode.l10n.t('Values: {0}', shown.join(', ') + rest);
}

function numberOrCode(value: string): string {
  return /^-?\d*$/.test(value) ? value : code(value);
}

function operationText({ name, parameters, returns }: Operation): string {
  const inside = parameters.map((one) => `${one.name}${one.nullable ? '?' : ''}: ${one.type}`);
  return `${name}(${inside.join(', ')})${returns === undefined ? '' : `: ${returns}`}`;
}

function callWords({ kind }: Operation): string {
  return kind === 'action'
    ? vscode.l10n.t('An action: it is called with POST, its parameters in the body.')
    : vscode.l10n.t('A function: it is called with GET, its parameters in the brackets.');
}

function title(markdown: vscode.MarkdownString, text: string): void {
  markdown.appendCodeblock(text, 'text');
}

function line(markdown: vscode.MarkdownString, text: string | undefined): vscode.MarkdownString {
  return text ? markdown.appendMarkdown(`${text}\n\n`) : markdown;
}

function link(markdown: vscode.MarkdownString, page: string | undefined): vscode.MarkdownString {
  if (page === undefined) return markdown;
  const address = encodeURI(page).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
  return markdown.appendMarkdown(`[${vscode.l10n.t('Documentation')}](${address})`);
}

/** Control characters would end the code, and what follows would be markup. */
function code(text: string): string {
  return `\`${text.replace(/[`\p{Cc}\p{Cf}]/gu, '')}\``;
}
