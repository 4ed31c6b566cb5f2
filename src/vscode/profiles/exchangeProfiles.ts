import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Profile } from '../../core/instance/profile.js';
import {
  newProfiles,
  readProfileDocument,
  writeProfileDocument,
} from '../../core/instance/profileDocument.js';
import { showError, showInfo } from '../shared/messages.js';
import { withoutIcons } from '../shared/withoutIcons.js';
import { askSome, BACK } from './ask.js';
import { profileMarks } from './profileMarks.js';
import type { Profiles } from './profiles.js';

/**
 * Opens a new JSON document with the profiles that the person chooses.
 * @throws ErpNetError `profile.none`, `cancelled`
 */
export async function exportProfiles(profiles: Profiles): Promise<void> {
  const all = profiles.list();
  if (all.length === 0) throw new ErpNetError({ code: 'profile.none' });
  const chosen = all.length === 1 ? all : await choose(vscode.l10n.t('Export profiles'), all);
  if (chosen.length === 0) return;
  const content = writeProfileDocument(chosen);
  const document = await vscode.workspace.openTextDocument({ language: 'json', content });
  await vscode.window.showTextDocument(document);
}

/**
 * Takes profiles from a file into the settings, those that the person chooses.
 * @throws ErpNetError `profile.document`, `cancelled`
 */
export async function importProfiles(profiles: Profiles, target?: vscode.Uri): Promise<void> {
  const file = target ?? (await askForFile());
  const text = new TextDecoder().decode(await readFile(file));
  const found = readProfileDocument(text, vscode.workspace.asRelativePath(file));
  await addChosen(found.profiles, profiles, vscode.l10n.t('Import profiles'));
  const [problem] = found.problems;
  if (problem) showError(new ErpNetError(problem));
}

/** Adds those of the offered profiles that are new and that the person chooses. */
export async function addChosen(
  offered: readonly Profile[],
  profiles: Profiles,
  title: string,
): Promise<void> {
  const fresh = newProfiles(offered, profiles.list());
  if (fresh.length === 0) {
    if (offered.length > 0) showInfo(vscode.l10n.t('You have all of these profiles already.'));
    return;
  }
  const chosen = await choose(title, fresh);
  if (chosen.length > 0) await profiles.add(...chosen);
}

async function choose(title: string, offered: readonly Profile[]): Promise<readonly Profile[]> {
  const choices = offered.map((profile) => ({
    label: withoutIcons(profile.name),
    description: [profile.instance, ...profileMarks(profile)].join(' · '),
    detail: withoutIcons([profile.clientId, ...profile.scopes].join(' · ')),
    value: profile,
  }));
  const chosen = await askSome(
    { title, canGoBack: false },
    { placeHolder: vscode.l10n.t('Which profiles'), choices, current: offered },
  );
  return chosen === BACK ? [] : chosen;
}

async function askForFile(): Promise<vscode.Uri> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import profiles'),
      openLabel: vscode.l10n.t('Import'),
      filters: { JSON: ['json'] },
    })) ?? [];
  if (!file) throw new ErpNetError({ code: 'cancelled' });
  return file;
}

async function readFile(file: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    const path = vscode.workspace.asRelativePath(file);
    throw new ErpNetError({ code: 'profile.document', path }, { cause: error });
  }
}
