import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makePrivateFolder } from '../../../src/node/privateFolder.js';

describe('a private folder', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'erpnet-private-'));
  after(() => {
    fs.rmSync(root, { recursive: true });
  });

  for (const [what, prepare] of [
    ['is made', () => undefined],
    ['that is there becomes one', (folder: string) => fs.mkdirSync(folder, { recursive: true })],
  ] as const) {
    it(`${what}: only its owner looks into it`, async () => {
      const folder = path.join(root, what, 'history');
      prepare(folder);
      await makePrivateFolder(folder);
      const { mode } = fs.statSync(folder);
      // Windows knows no such modes.
      if (process.platform !== 'win32') assert.equal(mode & 0o777, 0o700);
    });
  }
});
