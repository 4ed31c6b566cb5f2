import { createHash } from 'node:crypto';
import { nativeApp, serviceApp, type TrustedApp } from '../records/trustedApps.js';
import { ivan, maria, serviceUser, type User } from '../records/users.js';

/** A reference token that every sandbox accepts, as public as the passwords. */
export interface FixedToken {
  readonly kind: 'PAT' | 'SAT';
  readonly token: string;
  readonly user: User;
  readonly app: TrustedApp;
  readonly scopes: readonly string[];
}

export const fixedTokens: readonly FixedToken[] = [
  fixed({ kind: 'PAT', user: maria, app: nativeApp, scopes: ['read', 'update'] }),
  fixed({ kind: 'PAT', user: ivan, app: nativeApp, scopes: ['read'] }),
  fixed({ kind: 'SAT', user: serviceUser, app: serviceApp, scopes: ['read', 'update'] }),
];

function fixed(given: Omit<FixedToken, 'token'>): FixedToken {
  const seed = `sandbox ${given.kind} of ${given.user.login}`;
  const digits = createHash('sha256').update(seed).digest('hex').toUpperCase();
  return { ...given, token: `enrt_${digits}` };
}
