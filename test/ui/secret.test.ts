import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.js';
import { screenshot } from '../support/server/browser.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';
import type { Person } from './support/person.js';
import { findInFiles } from './support/sinks.js';

const VALUE = 'CANARY-a1b2c3';

/** What a person meets who runs a document, perhaps another person's, that sends a secret of theirs. */
describe('a secret of a document', () => {
  let target: LoopbackServer;
  let desk: Desk;
  let person: Person;
  let page: Page;

  before(async () => {
    target = await startLoopbackServer((_, response) => response.end('answered'));
    desk = await openDesk({
      folder: 'ui-secret',
      settings: { 'workbench.colorTheme': 'Default Light Modern' },
      files: { 'secret.http': `GET ${target.origin}/x\nX-Own: {{$secret own}}\n` },
      file: 'secret.http',
    });
    ({ page, person } = desk);
  });
  after(async () => {
    await desk.close();
    await target.close();
  });
  pictureFailures(() => page);

  it('is asked for once, and each server for itself', async () => {
    await person.send('GET http');
    const input = page.locator('.quick-input-widget input[type="password"]');
    await input.fill(VALUE);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog').filter({ hasText: `to ${target.origin}?` });
    await dialog.waitFor();
    await screenshot(page, 'secret-asked');
    assert.deepEqual(target.received, []);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(target.received, []);

    await person.send('GET http');
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await person.panel('answered');
    await person.send('GET http');
    const deadline = Date.now() + 10_000;
    while (target.received.length < 2 && Date.now() < deadline) await page.waitForTimeout(50);
    assert.deepEqual(
      target.received.map(({ headers }) => headers['x-own']),
      [VALUE, VALUE],
    );
    assert.equal(await dialog.count(), 0);
  });

  it('is in no file, and the history is for nobody else', () => {
    const { dataDir } = desk.server;
    const [folder = ''] = fs
      .readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name === 'history')
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((found) => found.includes('erpnet-api-explorer'));
    // The two requests, with the name of the secret in place of it.
    assert.equal(findInFiles([folder], ['{{$secret own}}']).length, 2);
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
    assert.deepEqual(findInFiles([dataDir], [VALUE]), []);
  });
});
