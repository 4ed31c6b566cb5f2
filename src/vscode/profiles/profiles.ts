import * as vscode from 'vscode';
import { ErpNetError, type Problem } from '../../core/errors.js';
import { createEvent, type Event } from '../../core/event.js';
import type { Profile } from '../../core/instance/profile.js';
import { readProfiles, toProfileSetting } from '../../core/instance/profileSetting.js';
import type { Memory } from '../../core/ports.js';
import type { Disposable } from '../shared/lifecycle.js';
import { withoutIcons } from '../shared/withoutIcons.js';
import { profileMarks } from './profileMarks.js';
import { onDidChangeSetting, profilesSetting, updateProfilesSetting } from '../shared/settings.js';

const ACTIVE_KEY = 'erpnet.activeProfile';

/** The profiles of the person, and the one that this workspace uses. */
export interface Profiles {
  /** The list or the choice changed. */
  readonly onDidChange: Event<undefined>;
  list(): readonly Profile[];
  /** Entries of the setting that are not usable. */
  problems(): readonly Problem[];
  /** @throws ErpNetError `profile.unknown` */
  byName(name: string): Profile;
  /** The chosen one; with a single profile there is nothing to choose. */
  active(): Profile | undefined;
  select(name: string): Promise<void>;
  /**
   * Lets the person choose, from all profiles or some; the choice is remembered for this workspace.
   * @throws ErpNetError `profile.none`, `cancelled`
   */
  pick(from?: readonly Profile[]): Promise<Profile>;
  /**
   * Lets the person choose one to do something with; nothing is remembered.
   * @throws ErpNetError `profile.none`, `cancelled`
   */
  choose(): Promise<Profile>;
  add(...added: readonly Profile[]): Promise<void>;
  /** Changes a profile, its name too; one that was not in the settings is from now on. */
  replace(name: string, profile: Profile): Promise<void>;
  remove(names: readonly string[]): Promise<void>;
  /** A profile that lives as long as its server, such as the sandbox's; it is not written to the settings. */
  addTemporary(profile: Profile): Disposable;
}

export function createProfiles(memory: Memory): Profiles & Disposable {
  const { event, fire } = createEvent<undefined>();
  const temporary: Profile[] = [];
  const subscription = onDidChangeSetting('erpnet.profiles', () => {
    fire(undefined);
  });

  const list = (): readonly Profile[] => {
    const { profiles } = readProfiles(profilesSetting());
    const names = new Set(profiles.map(({ name }) => name));
    return [...profiles, ...temporary.filter(({ name }) => !names.has(name))];
  };

  const active = (): Profile | undefined => {
    const profiles = list();
    const chosen = profiles.find(({ name }) => name === memory.get(ACTIVE_KEY));
    return chosen ?? (profiles.length === 1 ? profiles[0] : undefined);
  };

  const select = async (name: string): Promise<void> => {
    await memory.set(ACTIVE_KEY, name);
    fire(undefined);
  };

  return {
    onDidChange: event,
    list,
    problems: () => readProfiles(profilesSetting()).problems,
    active,
    select,
    byName: (name) => {
      const profile = list().find((one) => one.name === name);
      if (!profile) throw new ErpNetError({ code: 'profile.unknown', name });
      return profile;
    },
    pick: async (from = list()) => {
      const profile = await pickProfile(from, active(), {
        title: vscode.l10n.t('Choose the profile for this workspace'),
        placeHolder: vscode.l10n.t('Requests without a host go to its instance'),
      });
      await select(profile.name);
      return profile;
    },
    choose: () => pickProfile(list(), active(), { title: vscode.l10n.t('Choose a profile') }),
    add: async (...added) => {
      // The only profile needs no choice; with a second one beside it, it stays the one that is used.
      const used = active();
      if (used) await memory.set(ACTIVE_KEY, used.name);
      await updateProfilesSetting([...profilesSetting(), ...added.map(toProfileSetting)]);
    },
    replace: async (name, profile) => {
      const entries = profilesSetting();
      const index = entries.findIndex((entry) => nameOf(entry) === name);
      const setting = toProfileSetting(profile);
      const isActive = memory.get(ACTIVE_KEY) === name;
      await updateProfilesSetting(index < 0 ? [...entries, setting] : entries.with(index, setting));
      if (isActive && profile.name !== name) await select(profile.name);
    },
    remove: (names) =>
      updateProfilesSetting(profilesSetting().filter((entry) => !names.includes(nameOf(entry)))),
    addTemporary: (profile) => {
      temporary.push(profile);
      fire(undefined);
      return {
        dispose: () => {
          temporary.splice(temporary.indexOf(profile), 1);
          fire(undefined);
        },
      };
    },
    dispose: () => {
      subscription.dispose();
    },
  };
}

async function pickProfile(
  profiles: readonly Profile[],
  active: Profile | undefined,
  words: vscode.QuickPickOptions,
): Promise<Profile> {
  if (profiles.length === 0) throw new ErpNetError({ code: 'profile.none' });
  const items = profiles.map((profile) => ({
    label: withoutIcons(profile.name),
    description: [new URL(profile.instance).host, ...profileMarks(profile)].join(' · '),
    detail: withoutIcons(profile.clientId),
    iconPath: new vscode.ThemeIcon(profile.name === active?.name ? 'check' : 'blank'),
    profile,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    ...words,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) throw new ErpNetError({ code: 'cancelled' });
  return picked.profile;
}

function nameOf(entry: unknown): string {
  const name = (entry as { name?: unknown } | null)?.name;
  return typeof name === 'string' ? name.trim() : '';
}
