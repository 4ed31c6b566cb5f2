import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.js';
import { runCommand, screenshot, workbenchReady } from '../support/server/browser.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';
import type { Person } from './support/person.js';

/** A person with a fresh VS Code: no instance, no profile. */
describe('first contact', () => {
  let desk: Desk;
  let person: Person;
  let page: Page;
  let webSite: LoopbackServer;
  let folder: string;

  before(async () => {
    webSite = await startLoopbackServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
    });
    desk = await openDesk({ folder: 'ui-first-contact' });
    ({ page, person, folder } = desk);
  });
  after(async () => {
    await desk.close();
    await webSite.close();
  });
  pictureFailures(() => page);

  const addInstance = async (address: string): Promise<void> => {
    await runCommand(page, 'ERP.net: Add Instance…');
    await page.locator('.quick-input-widget input').fill(address);
    await page.keyboard.press('Enter');
  };
  const dismiss = async (text: RegExp): Promise<void> => {
    const toast = person.notification(text);
    await toast.waitFor();
    await toast.hover();
    await toast.getByRole('button', { name: /Clear Notification/ }).click();
    await toast.waitFor({ state: 'detached' });
  };

  it('shows nothing by itself but a welcome in the view', async () => {
    assert.equal(await page.locator('.notification-toast').count(), 0);
    await page.getByRole('tab', { name: 'ERP.net' }).click();
    await page.getByRole('button', { name: 'Add Instance', exact: true }).waitFor();
    await screenshot(page, 'welcome');
  });

  it('offers an instance or the sandbox when a request has nowhere to go', async () => {
    await person.send('GET Crm_Sales_Customers');
    const toast = person.notification(/no profile is chosen/);
    await toast.getByRole('button', { name: 'Start Sandbox' }).waitFor();
    await screenshot(page, 'no-profile');
    await dismiss(/no profile is chosen/);
  });

  it('offers the same for each command that needs a profile', async () => {
    await runCommand(page, 'ERP.net: Check Connection');
    const toast = person.notification(/There is no profile yet/);
    await toast.getByRole('button', { name: 'Add Instance' }).waitFor();
    await toast.getByRole('button', { name: 'Start Sandbox' }).waitFor();
    await screenshot(page, 'no-profile-yet');
    await dismiss(/There is no profile yet/);
  });

  it('says what is missing without sending anybody to the log', async () => {
    const sentences = {
      'Load All Rows of the Response': /There are no rows to load or export/,
      'Show History': /The history of this workspace is empty/,
      'Clear History…': /The history of this workspace is empty/,
    };
    for (const [title, sentence] of Object.entries(sentences)) {
      await runCommand(page, `ERP.net: ${title}`);
      const toast = person.notification(sentence);
      await toast.waitFor();
      assert.equal(await toast.getByRole('button', { name: 'Show Log' }).count(), 0, title);
      await dismiss(sentence);
    }
  });

  it('opens the settings where profiles are', async () => {
    await runCommand(page, 'ERP.net: Edit Profiles in Settings');
    await page.getByText('how to sign in to which instance').first().waitFor();
    await screenshot(page, 'profiles-in-settings');
    await runCommand(page, 'View: Close Editor');
  });

  it('corrects an address while it is typed', async () => {
    await addInstance('http://demodb.my.erp.net');
    await page.getByText(/plain http, where anyone on the way could read your token/).waitFor();
    await screenshot(page, 'insecure-address');
    await page.keyboard.press('Escape');
  });

  it('says that an instance does not answer', async () => {
    const gone = await startLoopbackServer(() => undefined);
    await gone.close();
    await addInstance(gone.origin);
    await person.notification(/127\.0\.0\.1:\d+ does not answer \(ECONNREFUSED\)/).waitFor();
    await screenshot(page, 'unreachable');
    await dismiss(/does not answer/);
  });

  it('says that a web site is no instance', async () => {
    await addInstance(webSite.origin);
    await person.notification(/answers with a web page \(HTTP 200\)/).waitFor();
    await screenshot(page, 'not-an-instance');
    await dismiss(/answers with a web page/);
  });

  it('starts the sandbox, signs in and sees rows', async () => {
    await page.getByText('Start the sandbox').click();
    const toast = person.notification(/The sandbox runs at/);
    await toast.waitFor();
    await screenshot(page, 'sandbox-runs');
    const login = await person.opensPage(() =>
      toast.getByRole('button', { name: 'Sign In' }).click(),
    );
    await person.logIn(login, 'ivan', 'ivan');
    await login.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await login.close();
    await page.bringToFront();
    const profile = page.getByRole('treeitem', { name: /Profile Sandbox, signed in as ivan/ });
    await profile.hover();
    const tooltip = page.locator('.monaco-hover').filter({ hasText: 'Account: ivan@127.0.0.1' });
    await tooltip.waitFor();
    assert.equal(await tooltip.getByRole('link').count(), 0, 'an account is no mail address');
    await screenshot(page, 'profile-tooltip');
    await person.send('GET Crm_Sales_SalesOrders');
    const panel = await person.panel('200');
    await panel.getByRole('gridcell').first().waitFor();
    await screenshot(page, 'sandbox-rows');
  });

  it('starts the sandbox again after a reload, without the sign-in that its new keys do not know', async function () {
    // A window is built anew.
    this.timeout(60_000);
    // In a browser VS Code writes every five seconds what it wants to remember.
    await page.waitForTimeout(6_000);
    await page.goto(desk.server.urlFor({ folder }));
    await workbenchReady(page);
    await screenshot(page, 'sandbox-gone');
    await page.getByText('Start it again').click();
    await person.notification(/The sandbox runs at/).waitFor();
    await page.getByRole('treeitem', { name: /Profile Sandbox, signed out/ }).waitFor();
    await screenshot(page, 'sandbox-again');
  });

  it('stops the sandbox and forgets what belonged to it', async () => {
    await runCommand(page, 'ERP.net: Stop Sandbox');
    await page.getByRole('button', { name: 'Add Instance', exact: true }).waitFor();
    await screenshot(page, 'sandbox-stopped');
  });
});
