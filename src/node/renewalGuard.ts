import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ErpNetError } from '../core/errors.js';
import type { RenewalGuard } from '../core/oauth/renewalGuard.js';

export interface RenewalGuardOptions {
  /** A lock of a process that is gone counts no more after so long; until then its number may mean another machine's. */
  readonly abandonedMs?: number;
  /** A lock counts no more after so long, whoever made it: a process number may have been given out again. */
  readonly forgottenMs?: number;
  /** How long to wait for the others. */
  readonly patienceMs?: number;
}

/**
 * Lock files and marks in a folder that all windows share. A lock is made with O_EXCL and names its process, so that the
 * others see when that is gone.
 */
export function createRenewalGuard(
  folder: string,
  options: RenewalGuardOptions = {},
): RenewalGuard {
  const file = (id: string, kind: string): string => path.join(folder, `${id}.${kind}`);
  return {
    exclusive: async (id, work) => {
      const release = await acquireIn(folder, file(id, 'lock'), options);
      try {
        return await work();
      } finally {
        await release();
      }
    },
    readMark: (id) => readText(file(id, 'mark')),
    writeMark: async (id, mark) => {
      const target = file(id, 'mark');
      const draft = `${target}.${process.pid}`;
      await fs.writeFile(draft, mark, { mode: 0o600 });
      await fs.rename(draft, target);
    },
  };
}

/** How long a file may fail to be made before it counts as one that never can be. */
const PASSING_MS = 1000;

type Release = () => Promise<void>;

/** Where no file can be made (full disk, no rights), a sign-in without a lock is better than none. */
async function acquireIn(
  folder: string,
  lock: string,
  options: RenewalGuardOptions,
): Promise<Release> {
  try {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    return await acquire(lock, options);
  } catch (error) {
    if (error instanceof ErpNetError) throw error;
    return () => Promise.resolve();
  }
}

async function acquire(lock: string, options: RenewalGuardOptions): Promise<Release> {
  const { patienceMs = 90_000 } = options;
  const owner = `${process.pid} ${randomUUID()}`;
  const deadline = Date.now() + patienceMs;
  const tryCreate = createPatiently(lock, owner);
  while (!(await tryCreate())) {
    if (await isAbandoned(lock, options)) await clear(lock, options);
    else if (Date.now() > deadline) throw new ErpNetError({ code: 'signin.busy' });
    // Not all at the same moment.
    else await pause(20 + Math.random() * 20);
  }
  return async () => {
    // Somebody may have thought that this process was gone.
    if ((await readText(lock)) === owner) await fs.rm(lock, { force: true });
  };
}

/**
 * Windows refuses to make a file whose name is just being deleted, and scanners of viruses hold files: what is over in a
 * moment is no reason to go without a lock.
 */
function createPatiently(file: string, text: string): () => Promise<boolean> {
  let failingSince: number | undefined;
  return async () => {
    try {
      const isMade = await create(file, text);
      failingSince = undefined;
      return isMade;
    } catch (error) {
      failingSince ??= Date.now();
      if (Date.now() - failingSince > PASSING_MS) throw error;
      return false;
    }
  };
}

/** @returns false when the file exists */
async function create(file: string, text: string): Promise<boolean> {
  try {
    await fs.writeFile(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(
  lock: string,
  { abandonedMs = 15_000, forgottenMs = 300_000 }: RenewalGuardOptions,
): Promise<boolean> {
  const age = await ageOf(lock);
  if (age === undefined || age < abandonedMs) return false;
  return age > forgottenMs || !isAlive(Number.parseInt((await readText(lock)) ?? '', 10));
}

/** Takes an abandoned lock away. One process at a time: the second one could take away the lock of the first. */
async function clear(lock: string, options: RenewalGuardOptions): Promise<void> {
  const turn = `${lock}.clear`;
  if (!(await create(turn, String(process.pid)))) {
    // Whoever clears needs no second for it; this one did not survive.
    if (((await ageOf(turn)) ?? 0) > 10_000) await fs.rm(turn, { force: true });
    await pause(20);
    return;
  }
  try {
    if (await isAbandoned(lock, options)) await fs.rm(lock, { force: true });
  } finally {
    await fs.rm(turn, { force: true });
  }
}

async function ageOf(file: string): Promise<number | undefined> {
  try {
    return Date.now() - (await fs.stat(file)).mtimeMs;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
