import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Files below the folders that hold one of the needles. */
export function findInFiles(
  folders: readonly string[],
  needles: readonly string[],
): readonly string[] {
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return files.filter((file) => {
    const text = fs.readFileSync(file, 'latin1');
    return needles.some((needle) => text.includes(needle));
  });
}

export interface BrowserStores {
  /** What stands in for the keychain of the system, see `support/server/patches.ts`. */
  readonly secretStore: string;
  /** Everything else that VS Code keeps in the browser: settings, extension state, state of webviews. */
  readonly others: string;
}

/** Everything that the page's origin has stored in the browser. */
export async function readBrowserStores(page: Page): Promise<BrowserStores> {
  return page.evaluate<BrowserStores>(READ_STORES);
}

/** Runs in the browser; a string, because this project's Node files are compiled without the types of the browser. */
const READ_STORES = `(async () => {
  const request = (r) => new Promise((resolve, reject) => { r.onsuccess = () => resolve(r.result); r.onerror = () => reject(r.error); });
  const entries = Object.entries(localStorage);
  const isSecret = ([key]) => key.startsWith('secret:');
  const others = [entries.filter((entry) => !isSecret(entry)), Object.entries(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    const database = await request(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      others.push([name, store, await request(all.getAllKeys()), await request(all.getAll())]);
    }
    database.close();
  }
  const text = (value) => JSON.stringify(value, (_, part) => part instanceof Uint8Array || part instanceof ArrayBuffer ? new TextDecoder().decode(part) : part);
  return { secretStore: text(entries.filter(isSecret)), others: text(others) };
})()`;
