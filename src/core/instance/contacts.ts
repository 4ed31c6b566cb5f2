import type { Problem } from '../errors.js';
import { createEvent, type Event } from '../event.js';
import type { Session } from '../oauth/session.js';
import type { Sessions } from '../oauth/sessions.js';
import type { Clock } from '../ports.js';
import type { Instance } from './instance.js';
import type { Instances } from './instances.js';
import type { Contact } from './watchedFetch.js';

/** ERP.net, Sessions: a session slides so long with use, one of a service ends after an hour at most. */
const SLIDING_MS = 20 * 60_000;
const SERVICE_MS = 60 * 60_000;
const LICENSED_SITES: ReadonlySet<string> = new Set(['DomainAPI', 'TableAPI']);

/** A licence slot that requests of this window took; other windows and programs are not seen. */
export interface Slot {
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** When it is free again unless it is used. */
  readonly until: number;
}

/** What this window has noticed of instances while a person worked. Nothing is ever asked for it. */
export interface Contacts {
  /** With the root of the instance. */
  readonly onDidChange: Event<string>;
  /** Why the instance gave no answer when it was last asked for anything. */
  problem(root: string): Problem | undefined;
  slot(session: Pick<Session, 'id'>): Slot | undefined;
  dispose(): void;
}

export interface ContactsDeps {
  readonly onDidEnd: Event<Contact>;
  readonly clock: Clock;
  readonly instances: Pick<Instances, 'list'>;
  readonly sessions: Pick<Sessions, 'list'>;
}

export function createContacts({ onDidEnd, clock, instances, sessions }: ContactsDeps): Contacts {
  const { event, fire } = createEvent<string>();
  const problems = new Map<string, Problem>();
  const slots = new Map<string, Slot>();

  const slot = (session: Pick<Session, 'id'>): Slot | undefined => {
    const known = slots.get(session.id);
    return known && clock() < known.until ? known : undefined;
  };

  const use = async (root: string, token: string): Promise<void> => {
    const session = (await sessions.list()).find(({ tokens }) => tokens.accessToken === token);
    if (session?.instance !== root) return;
    const before = slot(session);
    const since = before?.since ?? clock();
    const end = session.identity === 'service' ? since + SERVICE_MS : Infinity;
    slots.set(session.id, { since, until: Math.min(clock() + SLIDING_MS, end) });
    if (!before) fire(root);
  };

  const note = async ({ url, token, isOk, problem }: Contact): Promise<void> => {
    const { origin } = new URL(url);
    const known = instances.list();
    for (const { root } of known.filter((one) => new URL(one.root).origin === origin)) {
      if (problems.get(root)?.code === problem?.code) continue;
      if (problem) problems.set(root, problem);
      else problems.delete(root);
      fire(root);
    }
    if (token === undefined || !isOk) return;
    const called = known.find((instance) => takesSlot(url, instance));
    if (called) await use(called.root, token);
  };

  const subscription = onDidEnd((contact) => {
    // Nobody waits for this: a keychain that is locked leaves a slot unnoticed.
    note(contact).catch(() => undefined);
  });
  return {
    onDidChange: event,
    problem: (root) => problems.get(root),
    slot,
    dispose: () => {
      subscription.dispose();
    },
  };
}

/** Sites may lie within each other: the innermost one is asked. */
function takesSlot(url: string, { sites }: Instance): boolean {
  const around = sites.filter((site) => url.startsWith(site.url.replace(/\/?$/, '/')));
  const [inmost] = around.toSorted((a, b) => b.url.length - a.url.length);
  return inmost !== undefined && LICENSED_SITES.has(inmost.type);
}
