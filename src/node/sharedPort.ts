import { createDeferred } from '../core/deferred.js';
import { ErpNetError } from '../core/errors.js';
import type {
  ListenForRedirect,
  RedirectListener,
  SignInOutcome,
} from '../core/oauth/redirectListener.js';
import type { CallbackRelay, RelayWait } from './callbackRelay.js';

/** Where a window that listens tells whether it is one of ours; a foreign program can't write the note. */
export const RELAY_PATH = '/relay/';
const POLL_MS = 200;
const ASK_MS = 2000;

/**
 * Listens; and where the registered port is held by another window of this person, lets that window receive the answer,
 * and takes the port over when it is free.
 */
export function createSharedPortListener(
  listen: ListenForRedirect,
  relay: CallbackRelay,
): ListenForRedirect {
  return async (options) => {
    try {
      return await listen(options);
    } catch (error) {
      const { state, redirectUri } = options;
      const isTaken = error instanceof ErpNetError && error.code === 'signin.listener';
      if (!isTaken || redirectUri === undefined) throw error;
      const waiting = await relay.wait(state).catch(() => undefined);
      if (!waiting) throw error;
      if (!(await isHeldByUs(redirectUri, waiting))) {
        await waiting.close();
        throw error;
      }
      return borrow(redirectUri, waiting, () => listen(options));
    }
  };
}

/** Whoever holds the port is asked to do what only a window of this person can. */
async function isHeldByUs(redirectUri: string, waiting: RelayWait): Promise<boolean> {
  const address = new URL(RELAY_PATH + waiting.name, redirectUri);
  try {
    const signal = AbortSignal.timeout(ASK_MS);
    const { body } = await globalThis.fetch(address, { redirect: 'manual', signal });
    await body?.cancel();
  } catch {
    return false;
  }
  return waiting.isAcknowledged();
}

function borrow(
  redirectUri: string,
  waiting: RelayWait,
  takeOver: () => Promise<RedirectListener>,
): RedirectListener {
  const response = createDeferred<URL>();
  let own: RedirectListener | undefined;
  let isOver = false;
  const look = async (): Promise<void> => {
    const query = await waiting.take();
    if (query !== undefined) {
      response.resolve(new URL(`${redirectUri}?${query}`));
      return;
    }
    const taken = own ?? (await takeOver().catch(() => undefined));
    if (taken && taken !== own) {
      if (isOver) taken.close();
      own = taken;
      taken.response.then(response.resolve, () => undefined);
    }
    if (!isOver) setTimeout(() => void look().catch(() => undefined), POLL_MS).unref();
  };
  void look().catch(() => undefined);
  const end = (last: (listener: RedirectListener) => void): void => {
    isOver = true;
    if (own) last(own);
    waiting.close().catch(() => undefined);
  };
  return {
    redirectUri,
    response: response.promise,
    // The port for a short address is the other window's.
    startAddress: (authorizeUrl) => authorizeUrl,
    finish: (outcome: SignInOutcome) => {
      end((listener) => {
        listener.finish(outcome);
      });
    },
    close: () => {
      end((listener) => {
        listener.close();
      });
    },
  };
}
