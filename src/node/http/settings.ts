import fs from 'node:fs/promises';
import { parse } from 'jsonc-parser';
import type { EnvironmentSettings } from '../../core/http/variables/environments.js';
import { parseInstanceAddress } from '../../core/instance/address.js';
import type { Profile } from '../../core/instance/profile.js';
import { readProfiles } from '../../core/instance/profileSetting.js';

/** What the runner takes from VS Code settings. */
export interface RunnerSettings {
  readonly environments: EnvironmentSettings;
  /** `erpnet.profiles`, as it is written. */
  readonly profiles: unknown;
}

/** @returns undefined when the file can't be read */
export async function loadSettings(file: string): Promise<RunnerSettings | undefined> {
  try {
    const settings: unknown = parse(await fs.readFile(file, 'utf8'));
    const values = new Map(Object.entries(settings ?? {}) as [string, unknown][]);
    return {
      environments: {
        restClient: values.get('rest-client.environmentVariables'),
        httpyac: values.get('httpyac.environmentVariables'),
      },
      profiles: values.get('erpnet.profiles'),
    };
  } catch {
    return undefined;
  }
}

/** What requests of a profile need to know; `clientId` is empty when the instance was named by its address. */
export type NamedProfile = Pick<
  Profile,
  'name' | 'instance' | 'clientId' | 'culture' | 'contextParameters' | 'production' | 'readOnly'
>;

/**
 * A profile of the settings, or else the instance at an address.
 * @throws ErpNetError `address.*`
 */
export function findProfile(name: string, { profiles }: RunnerSettings): NamedProfile {
  const known = readProfiles(profiles).profiles.find((profile) => profile.name === name);
  return known ?? { name, instance: parseInstanceAddress(name), clientId: '' };
}
