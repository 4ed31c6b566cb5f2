import { ErpNetError } from '../../errors.js';
import { clientTypeOf, type Profile } from '../../instance/profile.js';
import type { FlowPorts } from './flow.js';

/**
 * Runs `work` with the secret of a confidential application: the stored one, else the one that the person gives, which
 * is kept when it worked. A stored one that is refused is forgotten, so that the next sign-in asks again.
 */
export async function withClientSecret<T>(
  profile: Profile,
  ports: Pick<FlowPorts, 'clientSecrets' | 'askClientSecret' | 'signal'>,
  work: (clientSecret: string | undefined) => Promise<T>,
): Promise<T> {
  if (clientTypeOf(profile) === 'public') return work(undefined);
  const stored = await ports.clientSecrets.get(profile);
  const secret = stored ?? (await ports.askClientSecret(profile, ports.signal));
  try {
    const result = await work(secret);
    if (stored === undefined) await ports.clientSecrets.set(profile, secret);
    return result;
  } catch (error) {
    if (stored !== undefined && isClientRefused(error)) await ports.clientSecrets.delete(profile);
    throw error;
  }
}

function isClientRefused(error: unknown): boolean {
  return (
    error instanceof ErpNetError &&
    error.problem.code === 'signin.refused' &&
    error.problem.error === 'invalid_client'
  );
}
