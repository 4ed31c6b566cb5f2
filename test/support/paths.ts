import path from 'node:path';

/** The repository. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Everything that tests and the demo download or write; git ignores it and it may be deleted at any time. */
export const CACHE = path.join(ROOT, '.vscode-test');

export const SCREENSHOTS = path.join(CACHE, 'screenshots');

/** The compiled host suite: `index.js` and one file per `*.test.ts`. */
export const HOST_SUITE = path.join(ROOT, 'out/host');
