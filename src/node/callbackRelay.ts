import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Passes answers between the windows of one person: of two that sign in with one registered port, only one can listen.
 * The window without the port leaves a note, and the one with the port puts the answer beside it. Both are files in a
 * folder of the person alone, named by a hash of `state`, and the answer can be read by who knows the `state`.
 */
export interface CallbackRelay {
  /** Leaves a note that an answer with this `state` is waited for. */
  wait(state: string): Promise<RelayWait>;
  /** Does a window wait under this name? Then it is told that its note was found. */
  acknowledge(name: string): Promise<boolean>;
  /** @returns whether a window waits for an answer with this `state`, and has it now */
  give(state: string, query: string): Promise<boolean>;
}

export interface RelayWait {
  /** What the note may be asked for by, see `acknowledge`. */
  readonly name: string;
  isAcknowledged(): Promise<boolean>;
  /** @returns the query of the answer, once it is there */
  take(): Promise<string | undefined>;
  /** Takes everything away. */
  close(): Promise<void>;
}

export function createCallbackRelay(folder: string): CallbackRelay {
  const file = (name: string, kind: 'wait' | 'seen' | 'answer'): string =>
    path.join(folder, `${name}.${kind}`);
  return {
    wait: async (state) => {
      const name = hash('name', state).toString('hex');
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      await fs.writeFile(file(name, 'wait'), '', { mode: 0o600 });
      return {
        name,
        isAcknowledged: () => exists(file(name, 'seen')),
        take: async () => {
          const sealed = await fs.readFile(file(name, 'answer')).catch(() => undefined);
          return sealed && open(sealed, state);
        },
        close: async () => {
          for (const kind of ['wait', 'seen', 'answer'] as const) {
            await fs.rm(file(name, kind), { force: true });
          }
        },
      };
    },
    acknowledge: async (name) => {
      if (!/^[0-9a-f]{64}$/.test(name) || !(await exists(file(name, 'wait')))) return false;
      await fs.writeFile(file(name, 'seen'), '', { mode: 0o600 });
      return true;
    },
    give: async (state, query) => {
      const name = hash('name', state).toString('hex');
      if (!(await exists(file(name, 'wait')))) return false;
      // As a whole or not at all: the other window may be looking.
      const draft = `${file(name, 'answer')}.${process.pid}`;
      await fs.writeFile(draft, seal(query, state), { mode: 0o600 });
      await fs.rename(draft, file(name, 'answer'));
      return true;
    },
  };
}

function hash(purpose: 'name' | 'key', state: string): Buffer {
  return createHash('sha256').update(`${purpose} ${state}`).digest();
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

function seal(text: string, state: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', hash('key', state), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** @returns undefined for what nobody with the `state` has sealed */
function open(sealed: Buffer, state: string): string | undefined {
  try {
    const key = hash('key', state);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

async function exists(name: string): Promise<boolean> {
  return fs.access(name).then(
    () => true,
    () => false,
  );
}
