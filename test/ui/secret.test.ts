import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.js';
import { ROOT } from '../support/paths.js';
import { openWorkbench, screenshot, type Workbench } from '../support/server/browser.js';
import { QUIET_SETTINGS } from '../support/server/settings.js';
import { startServer, type Server } from '../support/server/start.js';
import { copyDemoWorkspace } from '../support/workspace.js';
import { createPerson, type Person } from './support/person.js';

const VALUE = 'CANARY-a1b2c3';

/** What a person meets who runs a document, perhaps another person's, that sends a secret of theirs. */
describe('a secret of a document', () => {
  let target: LoopbackServer;
  let server: Server;
  let workbench: Workbench;
  let person: Person;
  let page: Page;

  before(async () => {
    target = await startLoopbackServer((_, response) => response.end('answered'));
    const settings = { ...QUIET_SETTINGS, 'workbench.colorTheme': 'Default Light Modern' };
    server = await startServer({ extensionDevelopmentPath: ROOT, settings });
    const folder = copyDemoWorkspace('ui-secret');
    const file = path.join(folder, 'secret.http');
    fs.writeFileSync(file, `GET ${target.origin}/x\nX-Own: {{$secret own}}\n`);
    workbench = await openWorkbench(server, { folder, file });
    ({ page } = workbench);
    person = createPerson(page, workbench.context);
  });
  after(async () => {
    await workbench.close();
    await server.stop();
    await target.close();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await screenshot(page, 'failed');
  });

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
});
