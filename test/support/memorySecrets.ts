import { createEvent } from '../../src/core/event.js';
import type { SecretStore } from '../../src/core/ports.js';

/** SecretStorage as several windows share it: each change is told to every listener, a moment later. */
export function createMemorySecrets(): SecretStore & {
  readonly entries: ReadonlyMap<string, string>;
} {
  const entries = new Map<string, string>();
  const { event, fire } = createEvent<string>();
  const changed = (key: string): void => {
    setImmediate(() => {
      fire(key);
    });
  };
  return {
    entries,
    get: (key) => Promise.resolve(entries.get(key)),
    set: (key, value) => {
      entries.set(key, value);
      changed(key);
      return Promise.resolve();
    },
    delete: (key) => {
      if (entries.delete(key)) changed(key);
      return Promise.resolve();
    },
    onDidChange: event,
  };
}
