import type { SandboxFaultEffect } from '../api.js';
import type { Identity } from '../identity/identity.js';
import type { Licences } from '../licences/licences.js';
import type { ReferenceTokens } from '../tokens/referenceTokens.js';
import type { ShiftedClock } from './shiftedClock.js';

/** Effects that happen at once; they have nothing to do with requests. */
export type InstantEffect = Extract<SandboxFaultEffect, { readonly kind: InstantKind }>;

export type RequestEffect = Exclude<SandboxFaultEffect, InstantEffect>;

type InstantKind = (typeof kinds)[number];

const kinds = ['clock', 'rotate-keys', 'revoke-tokens', 'end-sessions', 'licences'] as const;

export const isInstantKind = (kind: string): kind is InstantKind =>
  kinds.some((one) => one === kind);

export const isInstant = (effect: SandboxFaultEffect): effect is InstantEffect =>
  isInstantKind(effect.kind);

/** The parts of the instance that instant effects change. */
export interface Changeable {
  readonly clock: ShiftedClock;
  readonly identity: Identity;
  readonly licences: Licences;
  readonly referenceTokens: ReferenceTokens;
  /** As it was started. */
  readonly slots: number;
}

export async function happen(effect: InstantEffect, instance: Changeable): Promise<void> {
  const { clock, identity, licences } = instance;
  switch (effect.kind) {
    case 'clock':
      clock.shift(effect.seconds);
      return;
    case 'rotate-keys':
      await identity.rotateKeys({ keepOld: effect.keepOld ?? false });
      return;
    case 'revoke-tokens':
      revokeTokens(effect.user, instance);
      return;
    case 'end-sessions':
      licences.endAll();
      return;
    case 'licences':
      licences.setSlots(effect.slots);
  }
}

function revokeTokens(login: string | undefined, instance: Changeable): void {
  const { identity, referenceTokens } = instance;
  identity.revokeTokens(login);
  for (const { id, user } of referenceTokens.list()) {
    if (login === undefined || user.login === login) referenceTokens.revoke(id);
  }
}

/** Takes back what can be taken back. */
export function restore({ clock, licences, slots }: Changeable): void {
  clock.shift(0);
  licences.setSlots(slots);
}
