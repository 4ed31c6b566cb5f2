import { env, l10n } from 'vscode';
import type { Slot } from '../../core/instance/contacts.js';
import type { Identity } from '../../core/instance/profile.js';
import type { Account, Session } from '../../core/oauth/session.js';
import { sessionStateOf } from '../../core/oauth/sessionState.js';

/** How one identity of a profile is doing. */
export interface IdentityState {
  readonly identity: Identity;
  readonly session?: Session;
  /** Whoever was signed in and has lost the tokens; only without `session`. */
  readonly waiting?: Account;
  readonly slot?: Slot;
}

/** Whether a request can be sent without somebody signing in first. */
export function isSignedIn({ session }: IdentityState, now: number): boolean {
  return session !== undefined && sessionStateOf(session, now).kind !== 'ended';
}

export function identityWord(identity: Identity): string {
  switch (identity) {
    case 'user':
      return l10n.t('User');
    case 'service':
      return l10n.t('Service');
    case 'reference':
      return l10n.t('Reference token');
  }
}

/** As short as it can be, for a narrow view: who, until when, and whether a licence slot is taken. */
export function stateGlance(
  { session, slot, waiting }: IdentityState,
  now: number,
): readonly string[] {
  if (waiting) return [waiting.subject, l10n.t('sign in again')];
  if (!session) return [l10n.t('signed out')];
  const { kind, expiresAt } = sessionStateOf(session, now);
  if (kind === 'ended') return [l10n.t('sign in again')];
  return [
    session.subject,
    ...(kind === 'valid' && expiresAt !== undefined
      ? [l10n.t('until {0}', shortTime(expiresAt, now))]
      : []),
    ...(slot ? [l10n.t('licence slot since {0}', shortTime(slot.since, now))] : []),
  ];
}

/** The same for those who hear it. */
export function stateWords(
  { session, slot, waiting }: IdentityState,
  now: number,
): readonly string[] {
  if (waiting) return [l10n.t('{0} needs to sign in again', waiting.subject)];
  if (!session) return [l10n.t('signed out')];
  const { kind, expiresAt } = sessionStateOf(session, now);
  if (kind === 'ended') return [l10n.t('needs to sign in again')];
  const who =
    session.identity === 'reference'
      ? l10n.t('signed in with {0}', session.subject)
      : l10n.t('signed in as {0}', session.subject);
  return [
    who,
    ...(kind === 'valid' && expiresAt !== undefined
      ? [l10n.t('token until {0}', shortTime(expiresAt, now))]
      : []),
    ...(slot ? [l10n.t('licence slot since {0}', shortTime(slot.since, now))] : []),
  ];
}

/** The same in sentences, with all that there is to say. */
export function stateLines(state: IdentityState, now: number): readonly string[] {
  const { session, slot, waiting } = state;
  if (waiting) return [l10n.t('Account: {0}', waiting.account.label), waitingLine(waiting)];
  if (!session) return [l10n.t('Nobody is signed in.')];
  const { kind, expiresAt } = sessionStateOf(session, now);
  const time = expiresAt === undefined ? '' : shortTime(expiresAt, now);
  const token = {
    valid:
      expiresAt === undefined
        ? l10n.t('When the token expires is not known.')
        : l10n.t('The token expires at {0}.', time),
    renewable: l10n.t('The token expired at {0}; the next request gets a new one.', time),
    ended: l10n.t('The sign-in has ended. Sign in again.'),
  }[kind];
  const lines = [l10n.t('Account: {0}', session.account.label), token];
  if (!slot) return lines;
  const since = shortTime(slot.since, now);
  const until = shortTime(slot.until, now);
  return [
    ...lines,
    l10n.t('Requests of this window use a licence slot since {0}, until {1}.', since, until),
  ];
}

function waitingLine({ waiting }: Account): string {
  return waiting === 'ended'
    ? l10n.t('The identity service ended the sign-in. Sign in again.')
    : l10n.t('The keychain of your system does not give back the sign-in. Sign in again.');
}

/** The time of a moment today, the day of any other. */
function shortTime(milliseconds: number, now: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '?';
  return date.toDateString() === new Date(now).toDateString()
    ? date.toLocaleTimeString(env.language, { timeStyle: 'short' })
    : date.toLocaleDateString(env.language, { dateStyle: 'medium' });
}
