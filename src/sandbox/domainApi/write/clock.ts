import type { Instance } from '../instance.js';

/** Now, as a date and time of the Domain API. */
export const timeNow = ({ now }: Instance): string =>
  `${new Date(now()).toISOString().slice(0, 19)}Z`;

/** Midnight of today, as a day of the Domain API. */
export const today = (instance: Instance): string => `${timeNow(instance).slice(0, 10)}T00:00:00Z`;
