import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onExit } from '../lifetime.js';

/** Runs `work` while no other process holds the lock `file`; a lock whose holder died counts as free. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!tryLock(file)) {
    const holder = readHolder(file);
    if (holder !== undefined && !isAlive(holder)) {
      takeAway(file, holder);
      continue;
    }
    if (!told) console.log('Waiting for another process that is installing the same …');
    told = true;
    await sleep(500);
  }
  const unlock = (): void => {
    fs.rmSync(file, { force: true });
  };
  const forget = onExit(unlock);
  try {
    return await work();
  } finally {
    forget();
    unlock();
  }
}

function tryLock(file: string): boolean {
  const mine = `${file}.${process.pid}`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    // A link appears together with its content, so nobody ever reads a lock without a holder.
    fs.linkSync(mine, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

function readHolder(file: string): number | undefined {
  try {
    return Number(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined; // Released in between.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Of several waiting processes only one can rename a dead holder's lock; whoever moved a living one puts it back. */
function takeAway(file: string, deadHolder: number): void {
  const aside = `${file}.dead.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return; // Somebody else did.
  }
  if (readHolder(aside) !== deadHolder) fs.renameSync(aside, file);
  else fs.rmSync(aside, { force: true });
}
