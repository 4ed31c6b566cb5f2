import { env, l10n } from 'vscode';
import type { Contacts } from '../../core/instance/contacts.js';
import { endSessionAddress, type EndableSession } from '../../core/oauth/endSession.js';
import type { HostKind } from '../../core/oauth/flows/flow.js';
import type { ListenForRedirect } from '../../core/oauth/redirectListener.js';
import type { SignedOut, Sessions } from '../../core/oauth/sessions.js';
import type { Clock, Fetch } from '../../core/ports.js';
import { showError, showInfo, type Action } from '../shared/messages.js';
import { openBrowser } from './openBrowser.js';

/** How long the sentence waits to hear whether the identity service took notice. */
const PATIENCE_MS = 3000;
/** How long the browser may take to ask for the page. */
const HOP_MS = 60_000;

export interface SignOutDeps {
  readonly sessions: Pick<Sessions, 'remove'>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly host: HostKind;
  /** A listener on this machine, which keeps the address of the page from programs that can be looked at. */
  readonly listen: ListenForRedirect;
  /** The licence slot of an account, as far as this window took one. */
  readonly slotOf: Contacts['slot'];
}

/**
 * Forgets the sessions, then says what that means for licence slots.
 * @param options `endSession`: ends the session of the browser too
 */
export type SignOut = (
  ids: readonly string[],
  options?: { readonly endSession?: boolean },
) => Promise<void>;

export function createSignOut(deps: SignOutDeps): SignOut {
  return async (ids, { endSession = false } = {}) => {
    const done: SignedOut[] = [];
    for (const id of ids) {
      const signedOut = await deps.sessions.remove(id);
      if (signedOut) done.push(signedOut);
    }
    const [first] = done;
    const main = done.find(({ endable }) => endable) ?? first;
    if (!main) return;
    const { endable } = main;
    if (endSession && endable) await endBrowserSession(endable, deps);
    // The accounts are gone from the lists; what is left to say may come later.
    else void tell(main, deps).catch(showError);
  };
}

async function tell({ account, endable, revocation }: SignedOut, deps: SignOutDeps): Promise<void> {
  const { slotOf } = deps;
  // It had nothing that could have taken a slot.
  if (account.waiting) return;
  const outcome = await Promise.race([revocation, afterPatience()]);
  const texts = [licenceSentence(account, slotOf(account)?.until)];
  if (outcome === 'failed') {
    texts.push(
      account.clientType === 'public'
        ? l10n.t('The identity service could not be told; the sign-in ends there within a day.')
        : l10n.t('The identity service could not be told; the sign-in ends there within 30 days.'),
    );
  }
  const end: Action = {
    label: l10n.t('End Session'),
    run: () => endable && endBrowserSession(endable, deps),
  };
  showInfo(texts.join(' '), ...(endable ? [end] : []));
}

/**
 * ERP.net, sessions and licences: what is left of a slot when nobody is signed in here any more.
 * @param until when the slot that this window took is free, in milliseconds since the epoch
 */
function licenceSentence({ account, identity }: SignedOut['account'], until?: number): string {
  const time = until && new Date(until).toLocaleTimeString(env.language, { timeStyle: 'short' });
  switch (identity) {
    case 'user':
      if (time) {
        return l10n.t(
          '{0} is signed out. A licence slot that it took in this window is free at {1}; ending the session in the browser frees it at once.',
          account.label,
          time,
        );
      }
      return l10n.t(
        '{0} is signed out. A licence slot that it took is free 20 minutes after its last request; ending the session in the browser frees it at once.',
        account.label,
      );
    case 'service':
      if (time) {
        return l10n.t(
          '{0} is signed out. A licence slot that it took in this window is free at {1}.',
          account.label,
          time,
        );
      }
      return l10n.t(
        '{0} is signed out. A licence slot that it took is free an hour after its first request at the latest.',
        account.label,
      );
    case 'reference':
      return l10n.t(
        '{0} is forgotten here. The token stays valid until it is revoked where it was issued.',
        account.label,
      );
  }
}

async function endBrowserSession(
  session: EndableSession,
  { fetch, clock, host, listen }: SignOutDeps,
): Promise<void> {
  const address = await endSessionAddress(session, { fetch, clock });
  if (address === undefined) {
    showInfo(l10n.t('The identity service has no page that ends a session.'));
    return;
  }
  if (host !== 'local') {
    await openBrowser(address);
    return;
  }
  const listener = await listen({ state: crypto.randomUUID() });
  try {
    await openBrowser(listener.startAddress(address));
    const limit = new Promise((resolve) => setTimeout(resolve, HOP_MS).unref());
    await Promise.race([listener.started, limit]);
  } finally {
    listener.close();
  }
}

function afterPatience(): Promise<'pending'> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS, 'pending').unref();
  });
}
