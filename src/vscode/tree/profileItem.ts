import * as vscode from 'vscode';
import { identitiesOf, type Profile } from '../../core/instance/profile.js';
import { profileMarks } from '../profiles/profileMarks.js';
import { linesTooltip } from './items.js';
import { nodeId, type NodeOf } from './nodes.js';
import {
  identityWord,
  isSignedIn,
  stateGlance,
  stateLines,
  stateWords,
  type IdentityState,
} from './stateWords.js';

const { Expanded, None } = vscode.TreeItemCollapsibleState;

export interface ProfileState {
  /** One for each identity of the profile, the main one first. */
  readonly identities: readonly IdentityState[];
  readonly isActive: boolean;
  readonly now: number;
}

export function profileItem(
  node: NodeOf<'profile'>,
  { identities, isActive, now }: ProfileState,
): vscode.TreeItem {
  const { profile } = node;
  const isHybrid = identitiesOf(profile).length > 1;
  const words = (of: typeof stateWords): readonly string[] =>
    isHybrid
      ? identities.map((one) => `${identityWord(one.identity)}: ${of(one, now)[0] ?? ''}`)
      : identities.flatMap((one) => of(one, now));
  // What is so for each of them is said once.
  const glances = identities.map((one) => stateGlance(one, now).join(' · '));
  const isAlike = new Set(glances).size === 1;
  const glance = isHybrid && isAlike ? glances.slice(0, 1) : words(stateGlance);
  const marks = profileMarks(profile);
  const active = isActive ? [vscode.l10n.t('active')] : [];
  const signedIn = identities[0] !== undefined && isSignedIn(identities[0], now);
  const item = new vscode.TreeItem(profile.name, isHybrid ? Expanded : None);
  item.id = nodeId(node);
  // The active one needs no command that makes it so.
  item.contextValue = `profile.${signedIn ? 'signedIn' : 'signedOut'}${isActive ? '.active' : ''}`;
  item.iconPath = stateIcon(signedIn, profile);
  // Marks first, where a narrow view does not cut them off.
  item.description = [...marks, ...glance, ...active].join(' · ');
  item.tooltip = linesTooltip([
    profile.name,
    ...(isHybrid ? words(stateWords) : identities.flatMap((one) => stateLines(one, now))),
    ...settingLines(profile),
  ]);
  item.accessibilityInformation = {
    label: vscode.l10n.t(
      'Profile {0}, {1}',
      profile.name,
      [...words(stateWords), ...marks, ...active].join(', '),
    ),
  };
  return item;
}

export function identityItem(
  node: NodeOf<'identity'>,
  state: IdentityState,
  now: number,
): vscode.TreeItem {
  const word = identityWord(node.identity);
  const signedIn = isSignedIn(state, now);
  const item = new vscode.TreeItem(word, None);
  item.id = nodeId(node);
  item.contextValue = signedIn ? 'identity.signedIn' : 'identity.signedOut';
  item.iconPath = stateIcon(signedIn, node.profile);
  item.description = stateGlance(state, now).join(' · ');
  item.tooltip = linesTooltip([word, ...stateLines(state, now)]);
  item.accessibilityInformation = {
    label: vscode.l10n.t(
      '{0} of profile {1}, {2}',
      word,
      node.profile.name,
      stateWords(state, now).join(', '),
    ),
  };
  return item;
}

/** The shape says whether somebody is signed in; the colour is the profile's own, if it has one. */
function stateIcon(signedIn: boolean, { color, production = false }: Profile): vscode.ThemeIcon {
  const chosen = color ?? (production ? 'red' : signedIn ? 'green' : undefined);
  const themeColor = chosen && new vscode.ThemeColor(`charts.${chosen}`);
  return new vscode.ThemeIcon(signedIn ? 'account' : 'lock', themeColor);
}

function settingLines({ clientId, scopes, culture, contextParameters }: Profile): string[] {
  const context = Object.entries(contextParameters ?? {});
  return [
    vscode.l10n.t('Client ID: {0}', clientId),
    vscode.l10n.t('Scopes: {0}', scopes.join(' ')),
    ...(culture === undefined ? [] : [vscode.l10n.t('Language: {0}', culture)]),
    ...context.map(([name, id]) => `${name}: ${id}`),
  ];
}
