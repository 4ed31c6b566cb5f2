import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { selfSigned } from '../support/certificates.js';
import type { LoopbackServer } from '../support/loopbackServer.js';
import { screenshot, workbenchReady } from '../support/server/browser.js';
import { startTlsFront } from '../support/tlsFront.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';
import type { Person } from './support/person.js';

/** A person with two profiles of one instance; the language of each tells who asked. */
describe('what is sent again goes with the profile that it went with', () => {
  const certificate = selfSigned();
  const request = 'GET Crm_Sales_Customers?$top=3';
  let sandbox: Sandbox;
  let front: LoopbackServer;
  let desk: Desk;
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
    const token = sandbox.ready.referenceTokens[0]?.token ?? '';
    desk = await openDesk({
      folder: 'ui-sender',
      settings: { 'erpnet.profiles': profiles },
      files: { 'two.http': `${request}\nAuthorization: Bearer ${token}\n` },
      file: 'two.http',
    });
    ({ page, person } = desk);
  });
  after(async () => {
    await desk.close();
    await front.close();
    await sandbox.close();
  });
  pictureFailures(() => page);

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

  it('is still known after the window was reloaded', async function () {
    // A window with all its panels is built anew.
    this.timeout(60_000);
    await page.getByRole('button', { name: /Shop/ }).first().click();
    await choose('Desk');
    await page.getByRole('button', { name: /Desk/ }).first().waitFor();
    // In a browser VS Code writes every five seconds what it wants to remember.
    await page.waitForTimeout(7_000);
    // Without the file of the first address, which would take the place of the editors that are restored.
    await page.goto(desk.server.urlFor({ folder: desk.folder }));
    await workbenchReady(page);
    const panel = await person.panel('Answers are not kept when a window is reloaded.');
    await panel.getByRole('button', { name: 'Send again' }).click();
    await arrived(4);
    assert.deepEqual(languages(), ['de', 'de', 'bg', 'bg']);
  });
});
