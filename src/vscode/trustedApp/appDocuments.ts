import { l10n } from 'vscode';
import { createAppRequest, writtenValue } from '../../core/instance/trustedApp/appRequests.js';
import type { Comparison } from '../../core/instance/trustedApp/compareApp.js';
import type { ExpectedAttribute } from '../../core/instance/trustedApp/expectedApp.js';
import type { Profile } from '../../core/instance/profile.js';
import { describeAttribute, describeUnknown } from './appWords.js';

/** What an administrator has to enter, as Markdown with a box for each attribute. Holds no secret. */
export function checklist(profile: Profile, expected: readonly ExpectedAttribute[]): string {
  const needed = expected.filter(({ must }) => must !== 'free');
  const free = expected.filter(({ must }) => must === 'free');
  return [
    `# ${heading(profile)}`,
    l10n.t(
      'For the administrator: in the Instance Manager, Security, Trusted Apps, make a record with these attributes, or compare the one that is there.',
    ),
    needed.map(line).join('\n'),
    `## ${l10n.t('Needed for nothing')}`,
    free.map(line).join('\n'),
    '',
  ].join('\n\n');
}

/** A request that makes the record, for an administrator to send. */
export function creation(profile: Profile, expected: readonly ExpectedAttribute[]): string {
  const notes = [
    l10n.t('Send it as an administrator of {0}, with the scope update.', hostOf(profile)),
    ...(expected.some(({ name }) => name === 'SystemUser')
      ? [l10n.t('In SystemUser write the id of the user as whom the application works.')]
      : []),
    ...(expected.some((one) => one.name === 'ApplicationSecretHash' && one.must === 'be-set')
      ? [l10n.t('In ApplicationSecretHash write the hash of the secret.')]
      : []),
  ];
  const comments = notes.map((note) => `# ${note}`).join('\n');
  return `### ${oneLine(heading(profile))}\n${comments}\n${createAppRequest(expected)}\n`;
}

/** What a record has of what it needs, the differences first. */
export function comparison(profile: Profile, compared: readonly Comparison[]): string {
  const of = (verdict: Comparison['verdict']): readonly Comparison[] =>
    compared.filter((one) => one.verdict === verdict && one.expected.must !== 'free');
  const differing = of('differs');
  return [
    `# ${heading(profile)}`,
    howMany(differing.length),
    ...section(l10n.t('To be changed'), differing.map(difference)),
    ...section(l10n.t('As it should be'), of('good').map(good)),
    ...section(
      l10n.t('Not told: your rights or the version of the instance leave them out'),
      of('unknown').map(({ expected }) => line(expected)),
    ),
    '',
  ].join('\n\n');
}

function howMany(differing: number): string {
  if (differing === 0) return l10n.t('The record has all that the profile needs.');
  if (differing === 1) return l10n.t('One attribute of the record is not as the profile needs it.');
  return l10n.t('{0} attributes of the record are not as the profile needs them.', differing);
}

function heading({ name, instance }: Profile): string {
  return l10n.t('Trusted Application for "{0}" in {1}', plain(name), new URL(instance).host);
}

function hostOf({ instance }: Profile): string {
  return new URL(instance).host;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

function line(expected: ExpectedAttribute): string {
  const value = writtenValue(expected);
  const shown = value === '' ? describeUnknown(expected) : code(value);
  return `- [ ] **${expected.name}**: ${shown}  \n      ${describeAttribute(expected.name)}`;
}

function good({ expected, found }: Comparison): string {
  return `- [x] **${expected.name}**: ${found ? code(found) : ''}`;
}

function difference({ expected, found, missing }: Comparison): string {
  const is = found ? code(found) : l10n.t('nothing');
  const wanted = writtenValue(expected);
  const words =
    missing.length > 0
      ? l10n.t('has {0}, and lacks {1}', is, missing.map(code).join(', '))
      : l10n.t('is {0}, and has to be {1}', is, wanted ? code(wanted) : describeUnknown(expected));
  return `- [ ] **${expected.name}**: ${words}  \n      ${describeAttribute(expected.name)}`;
}

/** Values from a server or from settings are code, never markup. */
function code(text: string): string {
  return `\`${oneLine(text).replaceAll('`', "'")}\``;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
