/**
 * Keeps the windows of a machine out of each other's way while they renew a session: ERP.net takes each refresh token
 * once, and a second use ends the session for all of them (RFC 9700 4.14.2).
 */
export interface RenewalGuard {
  /**
   * Runs `work` while no other process of this machine runs any for the same session.
   * @throws ErpNetError `signin.busy` when the others don't come to an end
   */
  exclusive<T>(sessionId: string, work: () => Promise<T>): Promise<T>;
  /** What was last noted about the session by any window, at once and not as late as a secret may arrive. */
  readMark(sessionId: string): Promise<string | undefined>;
  /** Replaces the mark as a whole: a reader sees the old or the new one. */
  writeMark(sessionId: string, mark: string): Promise<void>;
}

/** For a window that is alone. */
export function createLonelyGuard(): RenewalGuard {
  const marks = new Map<string, string>();
  return {
    exclusive: (_, work) => work(),
    readMark: (id) => Promise.resolve(marks.get(id)),
    writeMark: (id, mark) => Promise.resolve(void marks.set(id, mark)),
  };
}
