import { l10n } from 'vscode';
import { operatorsOf } from '../../../core/odata/complete/members.js';
import type { Member, Operation } from '../../../core/odata/model/model.js';
import type { Group } from '../../../core/odata/outline/entries.js';
import { flagWords } from '../../odata/factsText.js';
import type { InstanceModel } from '../../odata/models.js';
import { formatDuration } from '../../token/timeWords.js';

const MAX_LENGTH = 120;

/** A name from a server as one short line: without what turns lines, hides or reorders letters. */
export function plainName(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

export function groupLabel(group: Group): string {
  switch (group) {
    case 'attributes':
      return l10n.t('Attributes');
    case 'references':
      return l10n.t('References');
    case 'collections':
      return l10n.t('Child collections');
    case 'methods':
      return l10n.t('Methods');
  }
}

/** `String? · eq ge le · read-only`: what a person looks for, in one line. */
export function memberSummary(member: Member): string {
  const operators = operatorsOf(member.filters ?? []);
  return [
    shortType(member),
    ...(operators.length > 0 && member.kind !== 'reference'
      ? [plainName(operators.join(' '))]
      : []),
    ...flagWords({ ...member, maxLength: undefined, multilanguage: false }),
  ].join(' · ');
}

/** `DocumentState` of `Erp.General_Documents_DocumentState`; `?` where there may be no value. */
function shortType({ type, kind, nullable }: Member): string {
  const name = plainName(type.replace(/^.*[._](?=.)/s, ''));
  if (kind === 'collection') return `${name}[]`;
  return nullable ? `${name}?` : name;
}

export function operationSummary({ parameters, returns }: Operation): string {
  const inside = parameters.map(({ name, nullable }) => name + (nullable ? '?' : '')).join(', ');
  return plainName(`(${inside})${returns === undefined ? '' : `: ${returns}`}`);
}

/** Whose model it is, and how old. */
export function modelSummary({ model, from, savedAt }: InstanceModel, now: number): string {
  const age = savedAt === undefined ? '' : ageOf(now - savedAt);
  return [whose(from), plainName(model.version), age].filter(Boolean).join(' · ');
}

function whose(from: InstanceModel['from']): string {
  switch (from) {
    case 'current':
    case 'metadata':
      return l10n.t('of this instance');
    case 'standard':
      return l10n.t('standard model of its version');
    case 'shipped':
      return l10n.t('standard model');
  }
}

function ageOf(milliseconds: number): string {
  if (milliseconds < 60_000) return l10n.t('read just now');
  return l10n.t('read {0} ago', formatDuration(milliseconds));
}

/** How it came to be, and what to do for a better one. */
export function modelExplanation(from: InstanceModel['from']): string {
  switch (from) {
    case 'current':
      return l10n.t('What this instance told a person who was signed in, with custom members.');
    case 'metadata':
      return l10n.t(
        'What $metadata of this instance says. It does not tell which members can be filtered and ordered by.',
      );
    case 'standard':
      return l10n.t(
        'The standard model of the version of this instance. Custom members are not in it: sign in and refresh the model for those.',
      );
    case 'shipped':
      return l10n.t(
        'The model that every ERP.net instance has, as it came with this extension. Refresh the model to read that of this instance.',
      );
  }
}
