import * as vscode from 'vscode';
import { identitiesOf, type Profile } from '../../core/instance/profile.js';
import type { Account } from '../../core/oauth/session.js';
import type { Sessions } from '../../core/oauth/sessions.js';
import { confirm } from '../shared/messages.js';
import { withoutIcons } from '../shared/withoutIcons.js';
import { askOne, BACK } from './ask.js';
import { ALL_FIELDS } from './fields/allFields.js';
import type { Field } from './fields/field.js';
import type { Profiles } from './profiles.js';

export interface EditDeps {
  readonly profiles: Profiles;
  readonly sessions: Sessions;
}

/**
 * Shows everything that a profile says; what is chosen is asked for and kept at once, until the person leaves the list.
 * @throws ErpNetError `cancelled`
 */
export async function editProfile(start: Profile, deps: EditDeps): Promise<void> {
  let profile = start;
  let last: Field | undefined;
  for (;;) {
    const title = vscode.l10n.t('Edit profile "{0}"', profile.name);
    const fields = ALL_FIELDS.filter((field) => field.appliesTo(profile));
    const choices = fields.map((field) => {
      const value = field.value(profile);
      return { label: field.label(), description: withoutIcons(value), value: field };
    });
    const field = await askOne(
      { title, canGoBack: false },
      { placeHolder: vscode.l10n.t('What to change'), choices, current: last },
    );
    if (field === BACK) return;
    last = field;
    const others = deps.profiles.list().filter(({ name }) => name !== profile.name);
    const taken = new Set(others.map(({ name }) => name));
    const place = { title: `${title}: ${field.label()}`, canGoBack: true };
    const answer = await field.ask(profile, place, { taken });
    if (answer !== BACK && (await replaceProfile(profile, answer, deps))) profile = answer;
  }
}

/**
 * Keeps a changed profile. Accounts are of a profile by its name, its instance and its app: those that the change leaves
 * behind are signed out, after asking, or nobody could find them again.
 * @returns false when the person would rather stay signed in
 */
async function replaceProfile(
  before: Profile,
  after: Profile,
  { profiles, sessions }: EditDeps,
): Promise<boolean> {
  // Also those that wait for a sign-in: they stand in the Accounts menu.
  const own = (await sessions.accounts()).filter(({ profile }) => profile === before.name);
  const lost = own.filter((session) => !belongsTo(session, after));
  if (lost.length > 0) {
    const isSure = await confirm(
      vscode.l10n.t('Sign out of "{0}"?', before.name),
      vscode.l10n.t('Its account belongs to the profile as it was. Sign in again afterwards.'),
      vscode.l10n.t('Change and Sign Out'),
    );
    if (!isSure) return false;
  }
  for (const { id } of lost) await sessions.remove(id);
  await profiles.replace(before.name, after);
  return true;
}

function belongsTo(session: Account, profile: Profile): boolean {
  return (
    session.profile === profile.name &&
    session.instance === profile.instance &&
    session.clientId === profile.clientId &&
    identitiesOf(profile).includes(session.identity)
  );
}
