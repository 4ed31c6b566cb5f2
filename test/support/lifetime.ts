import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Exit codes that shells use for the signals which end this process. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const cleanups = new Set<() => void>();

/**
 * Runs `cleanup` when this process ends, whatever the reason: return, error, signal, parent gone. It must be
 * synchronous, because an exit handler can't wait. Returns a function that takes the registration back.
 */
export function onExit(cleanup: () => void): () => void {
  listen();
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/** A new folder that is gone when this process ends, or before, by {@link removeFolder}. */
export function temporaryFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `erpnet-${name}-`));
  onExit(() => {
    removeFolder(folder);
  });
  return folder;
}

/** Retries, because a process that was just killed may still be writing its last file. */
export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    // Newest first: a process goes before the folder it writes to.
    for (const cleanup of [...cleanups].reverse()) {
      try {
        cleanup();
      } catch {
        // The others still have to run.
      }
    }
  });
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => process.exit(code));
  }
  if (process.channel) {
    process.once('disconnect', () => process.exit(1));
    // Listening must not keep this process alive.
    process.channel.unref();
  }
}
