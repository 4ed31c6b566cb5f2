import fs from 'node:fs';
import path from 'node:path';
import { createSessions } from '../../src/core/oauth/sessions.js';
import { parseSession } from '../../src/core/oauth/session.js';
import type { RenewalGuard } from '../../src/core/oauth/renewalGuard.js';
import type { SecretStore } from '../../src/core/ports.js';
import { createRenewalGuard } from '../../src/node/renewalGuard.js';

/**
 * One window of VS Code as a process of its own, for the race of `renewalRace.test.ts`: it shares secrets and locks with
 * the others through a folder, and sees what they store 150 milliseconds late.
 *
 * Arguments: folder, session id, and optionally where to die, see `Death`.
 * For each message (`{ late }`, milliseconds of its clock ahead) it answers with the access token or an error.
 */
const LAG_MS = 150;
const [folder = '', id = '', death = ''] = process.argv.slice(2);

/** The steps of a renewal, in their order. */
type Death =
  'with-lock' | 'before-request' | 'before-mark' | 'before-store' | 'after-store' | 'before-unlock';
const dieAt = (step: Death): void => {
  if (death === step) process.kill(process.pid, 'SIGKILL');
};

/** SecretStorage: own changes are seen at once, those of others when their file is old enough. */
function createLaggingSecrets(): SecretStore {
  const own = new Map<string, { readonly value: string | undefined; readonly at: number }>();
  const fileOf = (key: string): string => path.join(folder, 'secrets', encodeURIComponent(key));
  /** All versions of a secret are kept, so that an older one can still be seen. */
  const versions = (key: string): readonly { readonly at: number; readonly value: string }[] => {
    try {
      const lines = fs.readFileSync(fileOf(key), 'utf8').split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as { at: number; value: string });
    } catch {
      return [];
    }
  };
  const write = (key: string, value: string | undefined): void => {
    const at = Date.now();
    own.set(key, { value, at });
    fs.mkdirSync(path.join(folder, 'secrets'), { recursive: true });
    fs.appendFileSync(fileOf(key), `${JSON.stringify({ at, value: value ?? '' })}\n`);
  };
  return {
    get: (key) => {
      const seen = versions(key).findLast(({ at }) => at <= Date.now() - LAG_MS);
      const mine = own.get(key);
      const value = mine && mine.at >= (seen?.at ?? 0) ? mine.value : seen?.value;
      return Promise.resolve(value === '' ? undefined : value);
    },
    set: (key, value) => {
      if (key.endsWith(id)) dieAt('before-store');
      write(key, value);
      if (key.endsWith(id)) dieAt('after-store');
      return Promise.resolve();
    },
    delete: (key) => {
      write(key, undefined);
      return Promise.resolve();
    },
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

let late = 0;
const secrets = createLaggingSecrets();
const sessions = createSessions({
  secrets,
  fetch: async (url, init) => {
    const isRenewal = url.endsWith('/connect/token');
    if (isRenewal) dieAt('before-request');
    if (isRenewal) fs.appendFileSync(path.join(folder, 'renewals'), '.');
    return globalThis.fetch(url, init);
  },
  clock: () => Date.now() + late,
  report: (error) => {
    process.send?.({ error: String(error) });
  },
  guard: createMortalGuard(),
});

function createMortalGuard(): RenewalGuard {
  const guard = createRenewalGuard(path.join(folder, 'locks'), { abandonedMs: 300 });
  return {
    exclusive: (sessionId, work) =>
      guard.exclusive(sessionId, async () => {
        dieAt('with-lock');
        const result = await work();
        dieAt('before-unlock');
        return result;
      }),
    readMark: (sessionId) => guard.readMark(sessionId),
    writeMark: async (sessionId, mark) => {
      dieAt('before-mark');
      await guard.writeMark(sessionId, mark);
    },
  };
}

async function takeTurn(): Promise<{ token: string } | { error: string }> {
  try {
    const session = parseSession((await secrets.get(`erpnet.session.${id}`)) ?? '');
    if (!session) return { error: 'no session' };
    return { token: await sessions.accessToken(session) };
  } catch (error) {
    return { error: String(error) };
  }
}

process.on('message', (message: { late: number }) => {
  late = message.late;
  void takeTurn().then((answer) => process.send?.(answer));
});
process.send?.({ ready: true });
