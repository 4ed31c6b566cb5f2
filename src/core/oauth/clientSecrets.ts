import type { Profile } from '../instance/profile.js';
import type { SecretStore } from '../ports.js';
import { sha256Hex } from './sha256.js';

const KEY = 'erpnet.clientSecret.';

/** Which Trusted Application a secret belongs to; profiles and sessions both tell. */
type SecretOwner = Pick<Profile, 'instance' | 'clientId'>;

/**
 * Secrets of confidential applications, in SecretStorage and nowhere else. One for each application of an instance, so
 * that its user and its service share it. A secret on a person's machine proves nothing about the app (RFC 8252 8.5).
 */
export interface ClientSecrets {
  get(owner: SecretOwner): Promise<string | undefined>;
  set(owner: SecretOwner, secret: string): Promise<void>;
  delete(owner: SecretOwner): Promise<void>;
}

export function createClientSecrets(secrets: SecretStore): ClientSecrets {
  const keyOf = async ({ instance, clientId }: SecretOwner): Promise<string> =>
    KEY + (await sha256Hex(JSON.stringify([instance, clientId])));
  return {
    get: async (owner) => secrets.get(await keyOf(owner)),
    set: async (owner, secret) => secrets.set(await keyOf(owner), secret),
    delete: async (owner) => secrets.delete(await keyOf(owner)),
  };
}
