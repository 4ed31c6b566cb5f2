import * as vscode from 'vscode';
import type { Profile } from '../../core/instance/profile.js';
import { freeName } from '../../core/instance/profileNames.js';
import { BACK } from './ask.js';
import { FIRST_FIELDS } from './fields/allFields.js';
import type { Profiles } from './profiles.js';

/**
 * Asks for a profile of an instance, step by step with a way back. Every step has a default but the client ID.
 * @throws ErpNetError `cancelled`
 */
export async function addProfile(root: string, profiles: Profiles): Promise<Profile> {
  const { hostname, host } = new URL(root);
  const taken = new Set(profiles.list().map(({ name }) => name));
  const start: Profile = {
    name: freeName(hostname.split('.')[0] ?? hostname, taken),
    instance: root,
    clientId: '',
    scopes: ['read'],
  };
  const title = vscode.l10n.t('Add profile for {0}', host);
  const profile = await askInTurn(start, title, taken);
  await profiles.add(profile);
  return profile;
}

async function askInTurn(
  start: Profile,
  title: string,
  taken: ReadonlySet<string>,
): Promise<Profile> {
  /** The steps that were answered. Whoever goes back finds the answer, to correct it. */
  const answered: number[] = [];
  let profile = start;
  let index = 0;
  for (let field = FIRST_FIELDS[0]; field; field = FIRST_FIELDS[index]) {
    if (!field.appliesTo(profile)) {
      index += 1;
      continue;
    }
    const left = FIRST_FIELDS.slice(index).filter((one) => one.appliesTo(profile)).length;
    const step = answered.length + 1;
    const place = { title, step, totalSteps: answered.length + left, canGoBack: step > 1 };
    const answer = await field.ask(profile, place, { taken });
    if (answer === BACK) {
      index = answered.pop() ?? 0;
      continue;
    }
    answered.push(index);
    profile = answer;
    index += 1;
  }
  return profile;
}
