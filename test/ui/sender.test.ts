import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { selfSigned } from '../support/certificates.js';
import type { LoopbackServer } from '../support/loopbackServer.js';
import { ROOT } from '../support/paths.js';
import { openWorkbench, screenshot, type Workbench } from '../support/server/browser.js';
import { QUIET_SETTINGS } from '../support/server/settings.js';
import { startServer, type Server } from '../support/server/start.js';
import { startTlsFront } from '../support/tlsFront.js';
import { copyDemoWorkspace } from '../support/workspace.js';
import { createPerson, type Person } from './support/person.js';

/** A person with two profiles of one instance; the language of each tells who asked. */
describe('what is sent again goes with the profile that it went with', () => {
  const certificate = selfSigned();
  const request = 'GET Crm_Sales_Customers?$top=3';
  let sandbox: Sandbox;
  let front: LoopbackServer;
  let server: Server;
  let workbench: Workbench;
  let person: Person;
  let page: Page;

  before(async () => {
    sandbox = await startSandbox();
    front = await startTlsFront(sandbox.ready, certificate);
    const profileOf = (name: string, culture: string): object => ({
      name,
      culture,
      instance: front.origin,
      clientId: 'erpnet-api-explorer',
      trustedCertificates: { [new URL(front.origin).host]: certificate.fingerprint },
    });
    const profiles = [profileOf('Desk', 'de'), profileOf('Shop', 'bg')];
    const settings = { ...QUIET_SETTINGS, 'erpnet.profiles': profiles };
    server = await startServer({ extensionDevelopmentPath: ROOT, settings });
    const folder = copyDemoWorkspace('ui-sender');
    const file = path.join(folder, 'two.http');
    const token = sandbox.ready.referenceTokens[0]?.token ?? '';
    fs.writeFileSync(file, `${request}\nAuthorization: Bearer ${token}\n`);
    workbench = await openWorkbench(server, { folder, file });
    ({ page } = workbench);
    person = createPerson(page, workbench.context);
  });
  after(async () => {
    await workbench.close();
    await server.stop();
    await front.close();
    await sandbox.close();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await screenshot(page, 'failed');
  });

  const choose = async (name: string): Promise<void> => {
    await page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: name })
      .first()
      .click();
  };
  const languages = (): readonly (string | null)[] =>
    front.received
      .filter(({ url }) => url.includes('Crm_Sales_Customers'))
      .map(({ url }) => new URL(url, front.origin).searchParams.get('culture'));
  const arrived = async (count: number): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while (languages().length < count && Date.now() < deadline) await page.waitForTimeout(50);
  };

  it('is the one that was chosen when there was none', async () => {
    await person.send(request);
    const toast = person.notification(/profile/);
    await toast.getByRole('button', { name: 'Choose Profile and Send' }).click();
    await choose('Desk');
    await person.panel('3 rows');
    assert.deepEqual(languages(), ['de']);
  });

  it('stays the one before when another is chosen for the workspace', async () => {
    await page.getByRole('button', { name: /Desk/ }).first().click();
    await choose('Shop');
    await page.getByRole('button', { name: /Shop/ }).first().waitFor();
    const panel = await person.panel('3 rows');
    await panel.getByRole('button', { name: 'Send again' }).click();
    await arrived(2);
    await screenshot(page, 'sender-again');
    // The lens sends with the one that is chosen.
    await person.send(request);
    await arrived(3);
    assert.deepEqual(languages(), ['de', 'de', 'bg']);
  });
});
