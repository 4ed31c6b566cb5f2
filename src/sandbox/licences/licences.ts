import type { Clock } from '../identity/accessToken.js';

/** Who calls an API. */
export interface Caller {
  /** Login of the user; for a service that of its system user. */
  readonly user: string;
  /** `client_id` of the application. */
  readonly app: string;
  readonly isService: boolean;
  /** Session of the sign-in, if there was one. */
  readonly sid?: string | undefined;
}

/** The licence slots of the instance. Each open session of a user and an application takes one. */
export interface Licences {
  /** Goes on with the session of the caller, or opens one. `false` when that needs a slot and none is free. */
  readonly enter: (caller: Caller) => boolean;
  /** Frees the slots that were used with tokens of this sign-in. */
  readonly endSessions: (sid: string) => void;
  /** Frees all slots. */
  readonly endAll: () => void;
  /** From now on there are so many slots. Sessions that are open stay open. */
  readonly setSlots: (slots: number) => void;
}

/** Times are in seconds, and those of ERP.net when absent. */
export interface LicenceOptions {
  readonly slots: number;
  readonly now: Clock;
  /** Without calls a session ends after this time: it slides. */
  readonly sessionLifetime?: number | undefined;
  /** A session of a service ends after this time, whatever it does. */
  readonly serviceSessionLifetime?: number | undefined;
}

interface Session {
  readonly opened: number;
  readonly lastUsed: number;
  readonly isService: boolean;
  readonly sids: ReadonlySet<string>;
}

const minute = 60;

export function createLicences(options: LicenceOptions): Licences {
  const { now, sessionLifetime = 20 * minute, serviceSessionLifetime = 60 * minute } = options;
  let { slots } = options;
  const sessions = new Map<string, Session>();
  const isOver = ({ opened, lastUsed, isService }: Session): boolean =>
    now() - lastUsed >= sessionLifetime * 1000 ||
    (isService && now() - opened >= serviceSessionLifetime * 1000);
  const closeEnded = (): void => {
    for (const [key, session] of sessions) {
      if (isOver(session)) sessions.delete(key);
    }
  };
  return {
    enter: ({ user, app, isService, sid }) => {
      closeEnded();
      const key = JSON.stringify([user, app]);
      const open = sessions.get(key);
      if (!open && sessions.size >= slots) return false;
      const sids = new Set([...(open?.sids ?? []), ...(sid === undefined ? [] : [sid])]);
      sessions.set(key, { opened: open?.opened ?? now(), lastUsed: now(), isService, sids });
      return true;
    },
    endSessions: (sid) => {
      for (const [key, session] of sessions) {
        if (session.sids.has(sid)) sessions.delete(key);
      }
    },
    endAll: () => {
      sessions.clear();
    },
    setSlots: (number) => {
      slots = number;
    },
  };
}
