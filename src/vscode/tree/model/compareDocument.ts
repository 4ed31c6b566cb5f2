import { l10n } from 'vscode';
import { compareModels, type ModelDifference } from '../../../core/odata/model/compareModels.js';
import type { EntitySet, Member, Model } from '../../../core/odata/model/model.js';
import type { InstanceModel } from '../../odata/models.js';
import { memberSummary, plainName } from './modelWords.js';

type SetDifference = ModelDifference['changed'][number];
type MemberDifference = SetDifference['changed'][number];

/** What `$metadata` tells of a member; it says nothing of the others, so they can't differ. */
const FACTS_OF_METADATA: ReadonlySet<keyof Member> = new Set(['kind', 'type', 'nullable']);

/** What an instance's model has and the standard model has not, and the reverse, as Markdown. */
export function compareDocument(standard: Model, known: InstanceModel, host: string): string {
  const difference = compareModels(standard, known.model);
  const facts = known.from === 'metadata' ? FACTS_OF_METADATA : undefined;
  const changed = difference.changed.flatMap((set) => changedSet(set, facts));
  const versions = [standard.version, known.model.version].map((one) => plainName(one) || '?');
  return [
    `# ${l10n.t('{0} compared with the standard model', host)}`,
    l10n.t('Version {0} of the standard model, version {1} of the instance.', ...versions),
    ...section(l10n.t('Only in this instance'), difference.added.map(setLine)),
    ...section(
      l10n.t('Only in the standard model'),
      difference.removed.map((set) => removedLine(set, known.model)),
    ),
    ...section(
      l10n.t('Entity sets that differ'),
      changed.map(({ name }) => `- ${code(name)}`),
    ),
    ...changed.flatMap(({ name, lines }) => [`### ${code(name)}`, lines.join('\n')]),
    ...(difference.added.length + difference.removed.length + changed.length === 0
      ? [l10n.t('There is no difference.')]
      : []),
    '',
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title} (${lines.length})`, lines.join('\n')];
}

function setLine({ name, type }: EntitySet): string {
  return `- ${code(name)}: ${l10n.t('{0} members', type.members.length)}`;
}

function removedLine({ name }: EntitySet, model: Model): string {
  const now = model.renamed(name);
  return now === undefined ? `- ${code(name)}` : `- ${code(name)}: ${l10n.t('now {0}', code(now))}`;
}

function changedSet(
  { set, added, removed, changed }: SetDifference,
  facts: ReadonlySet<keyof Member> | undefined,
): readonly { readonly name: string; readonly lines: readonly string[] }[] {
  const lines = [
    ...added.map((one) => `- ${l10n.t('only here: {0}', memberText(one))}`),
    ...removed.map((one) => `- ${l10n.t('not here: {0}', memberText(one))}`),
    ...changed.flatMap((one) => changedMember(one, facts)),
  ];
  return lines.length === 0 ? [] : [{ name: set.name, lines }];
}

function memberText(member: Member): string {
  return `${code(member.name)} ${code(memberSummary(member))}`;
}

function changedMember(
  { before, after, facts }: MemberDifference,
  wanted: ReadonlySet<keyof Member> | undefined,
): readonly string[] {
  const told = facts
    .filter((fact) => wanted?.has(fact) ?? true)
    .map((fact) => `${fact} ${valueText(before[fact])} → ${valueText(after[fact])}`);
  return told.length === 0 ? [] : [`- ${code(after.name)}: ${told.join('; ')}`];
}

function valueText(value: Member[keyof Member]): string {
  if (value === undefined) return '–';
  return code(typeof value === 'object' ? value.join(' ') : String(value));
}

/** Names come from a server: in code they are no markup. */
function code(text: string): string {
  return `\`${plainName(text).replaceAll('`', "'")}\``;
}
