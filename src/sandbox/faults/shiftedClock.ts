import type { Clock } from '../identity/accessToken.js';

/** A clock that can be set wrong. */
export interface ShiftedClock {
  readonly now: Clock;
  readonly shift: (seconds: number) => void;
  readonly isShifted: () => boolean;
}

export function createShiftedClock(clock: Clock = Date.now): ShiftedClock {
  let offset = 0;
  return {
    now: () => clock() + offset,
    shift: (seconds) => {
      offset = seconds * 1000;
    },
    isShifted: () => offset !== 0,
  };
}
