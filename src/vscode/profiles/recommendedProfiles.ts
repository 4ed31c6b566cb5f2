import * as vscode from 'vscode';
import { ErpNetError } from '../../core/errors.js';
import type { Profile } from '../../core/instance/profile.js';
import { newProfiles, readProfileDocument } from '../../core/instance/profileDocument.js';
import type { Memory } from '../../core/ports.js';
import { describeForLog, log } from '../shared/log.js';
import { showError, showInfo } from '../shared/messages.js';
import type { Profiles } from './profiles.js';

/** What an export writes, checked in by those who share the workspace. */
const FILE = ['.vscode', 'erpnet.profiles.json'] as const;
const DECLINED_KEY = 'erpnet.declinedProfiles';

export interface Recommendations {
  /** Asks once, if the workspace is trusted and recommends what the person neither has nor declined. */
  offer(): void;
  /** @throws ErpNetError `profile.untrusted`, `profile.document`, `cancelled` */
  add(): Promise<void>;
}

/** Profiles that a workspace recommends: looked at only where it is trusted, and used only after asking. */
export function createRecommendations(profiles: Profiles, memory: Memory): Recommendations {
  let isOffered = false;

  const add = async (): Promise<void> => {
    if (!vscode.workspace.isTrusted) throw new ErpNetError({ code: 'profile.untrusted' });
    const fresh = newProfiles(await readRecommended(), profiles.list());
    if (fresh.length === 0) {
      showInfo(
        vscode.l10n.t(
          'This workspace recommends no profile that you do not have. Recommendations stand in {0}.',
          FILE.join('/'),
        ),
      );
      return;
    }
    const { addChosen } = await import('./exchangeProfiles.js');
    await addChosen(
      fresh,
      profiles,
      vscode.l10n.t('Add the profiles that this workspace recommends'),
    );
  };

  const offer = async (): Promise<void> => {
    const fresh = newProfiles(await readRecommended(), profiles.list());
    const fingerprint = JSON.stringify(fresh);
    if (fresh.length === 0 || memory.get(DECLINED_KEY) === fingerprint) return;
    const hosts = [...new Set(fresh.map(({ instance }) => new URL(instance).host))].join(', ');
    showInfo(
      fresh.length === 1
        ? vscode.l10n.t('This workspace recommends a profile for {0}.', hosts)
        : vscode.l10n.t('This workspace recommends {0} profiles for {1}.', fresh.length, hosts),
      { label: vscode.l10n.t('Show'), run: add },
      {
        label: vscode.l10n.t("Don't Show Again"),
        run: () => memory.set(DECLINED_KEY, fingerprint),
      },
    );
  };

  return {
    add,
    offer: () => {
      if (isOffered || !vscode.workspace.isTrusted) return;
      isOffered = true;
      offer().catch((error: unknown) => {
        // A file that is mistaken is its author's business, and the command says what is wrong with it.
        if (error instanceof ErpNetError) log().warn(describeForLog(error));
        else showError(error);
      });
    },
  };
}

/** @throws ErpNetError `profile.document` */
async function readRecommended(): Promise<readonly Profile[]> {
  const lists = (vscode.workspace.workspaceFolders ?? []).map(async ({ uri }) => {
    const file = vscode.Uri.joinPath(uri, ...FILE);
    const bytes = await readIfThere(file);
    if (!bytes) return [];
    const text = new TextDecoder().decode(bytes);
    return readProfileDocument(text, vscode.workspace.asRelativePath(file)).profiles;
  });
  return (await Promise.all(lists)).flat();
}

async function readIfThere(file: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch {
    return undefined;
  }
}
