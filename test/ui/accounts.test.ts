import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { createBrowser } from '../support/headlessBrowser.js';
import { sandboxSettings } from '../support/sandbox.js';
import { runCommand, screenshot, workbenchReady } from '../support/server/browser.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';
import type { Person } from './support/person.js';

/** Accounts as a person has them: a second one, trouble on the way, signing out; each step goes on from the one before. */
describe('accounts', () => {
  let sandbox: Sandbox;
  let desk: Desk;
  let person: Person;
  let page: Page;
  let folder: string;
  /** What the browser asked the identity service for. */
  const authorizeQueries: URLSearchParams[] = [];
  /** The addresses that VS Code opened. */
  const startAddresses: string[] = [];

  before(async () => {
    sandbox = await startSandbox();
    desk = await openDesk({
      folder: 'ui-accounts',
      settings: sandboxSettings(sandbox.ready),
      files: { 'change.http': '### A change\nDELETE Crm_Sales_Customers\n' },
    });
    ({ page, person, folder } = desk);
    desk.workbench.context.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.startsWith('/start/')) startAddresses.push(request.url());
      if (pathname.endsWith('/connect/authorize')) authorizeQueries.push(searchParams);
    });
  });
  after(async () => {
    await desk.close();
    await sandbox.close();
  });
  pictureFailures(() => page);

  const signIn = (): Promise<Page> => person.opensPage(() => runCommand(page, 'ERP.net: Sign In'));
  const label = (login: string): RegExp => new RegExp(`^${login}@127\\.0\\.0\\.1:\\d+ · Sandbox`);
  const accounts = async (): Promise<readonly string[]> => {
    await page.bringToFront();
    await person.openAccounts();
    const items = page.getByRole('menuitem', { name: /· Sandbox/ });
    await page.getByRole('menuitem').first().waitFor();
    const names = await items.allTextContents();
    await page.keyboard.press('Escape');
    return names.map((name) => /^\w+/.exec(name.trim())?.[0] ?? '').toSorted();
  };
  const finish = async (login: Page): Promise<void> => {
    await login.getByRole('heading', { name: 'You are signed in' }).waitFor();
    assert.equal(new URL(login.url()).search, '');
  };

  it('signs in by the pasted address when the browser can not come back (C9)', async () => {
    const login = await signIn();
    // A browser on another machine, whose own 127.0.0.1 nobody listens at.
    const isCallback = (url: URL): boolean => url.pathname === '/callback';
    const elsewhere = createBrowser();
    const form = await elsewhere.open(startAddresses.at(-1) ?? '', isCallback);
    const filled = { login: 'maria', password: 'maria' };
    const { url } = await elsewhere.submit(form, filled, isCallback);
    const address = url.href;
    await login.close();
    await page.bringToFront();
    await runCommand(page, 'ERP.net: Paste the Address of the Sign-In…');
    const box = page.locator('.quick-input-widget input.input');
    await box.fill(address.replace(/state=[^&]+/, 'state=forged'));
    await page.keyboard.press('Enter');
    await page.getByText('This address belongs to another sign-in.').first().waitFor();
    await screenshot(page, 'paste-refused');
    await box.fill(address);
    await page.keyboard.press('Enter');
    await person.notification(/Signing in to "Sandbox"/).waitFor({ state: 'detached' });
    assert.deepEqual(await accounts(), ['maria']);
  });

  it('adds a second account, while strangers call back a hundred times (C8)', async () => {
    const login = await signIn();
    const redirectUri = authorizeQueries.at(-1)?.get('redirect_uri') ?? '';
    const answers = Array.from({ length: 100 }, (_, index) =>
      fetch(`${redirectUri}?code=stolen&state=forged-${index}`),
    );
    for (const { status } of await Promise.all(answers)) assert.equal(status, 403);
    await screenshot(page, 'waiting-for-second');
    // The browser knows maria, and asks all the same.
    await person.logIn(login, 'ivan', 'ivan');
    await finish(login);
    await screenshot(login, 'signed-in-facts');
    await login.close();
    assert.deepEqual(await accounts(), ['ivan', 'maria']);
  });

  it('signs out of one of them, says what becomes of the licence slot, and ends the session', async () => {
    await person.openAccounts();
    await page.getByRole('menuitem', { name: label('ivan') }).hover();
    await person.chooseFromMenu(/^Sign Out$/);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign Out' }).click();
    const toast = person.notification(/ivan@.* is signed out\. A licence slot/);
    await toast.waitFor();
    await screenshot(page, 'licence-effect');
    const ended = await person.opensPage(() =>
      toast.getByRole('button', { name: 'End Session' }).click(),
    );
    await ended
      .getByText(/signed out/i)
      .first()
      .waitFor();
    await ended.close();
    assert.deepEqual(await accounts(), ['maria']);
  });

  it('keeps the account in the menu when the keychain has lost it, and signs it in again', async function () {
    this.timeout(60_000);
    await page.evaluate(
      `for (const key of Object.keys(localStorage)) if (key.startsWith('secret')) localStorage.removeItem(key)`,
    );
    await page.goto(desk.server.urlFor({ folder }));
    await workbenchReady(page);
    await page.getByRole('tab', { name: 'ERP.net' }).click();
    await page
      .getByRole('treeitem', { name: /Profile Sandbox, maria needs to sign in again/ })
      .waitFor();
    await screenshot(page, 'needs-sign-in');
    assert.deepEqual(await accounts(), ['maria']);
    const login = await signIn();
    assert.equal(await login.getByLabel('User name').inputValue(), 'maria');
    // The tab waits for the answer to the question.
    const waiting = person.logIn(login, 'ivan', 'ivan');
    await page.bringToFront();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('You signed in as ivan, and not as maria.').waitFor();
    await screenshot(page, 'another-account');
    const again = await person.opensPage(() =>
      dialog.getByRole('button', { name: 'Sign In as maria' }).click(),
    );
    await waiting;
    await person.logIn(again, 'maria', 'maria');
    await finish(again);
    await page.bringToFront();
    await page.getByRole('treeitem', { name: /Profile Sandbox, signed in as maria/ }).waitFor();
    await page.getByRole('button', { name: 'Accounts', exact: true }).first().waitFor();
    assert.deepEqual(await accounts(), ['maria']);
  });

  it('adds the scope that a refused request needs, in silence when cancelled, and sends it again', async function () {
    this.timeout(60_000);
    await page.keyboard.press('ControlOrMeta+P');
    await page.locator('.quick-input-widget input.input').fill('change.http');
    await page
      .getByRole('option', { name: /^change\.http/ })
      .first()
      .click();
    await person.send('DELETE Crm_Sales_Customers');
    const panel = await person.panel('The scope update is missing; the token has');
    const add = panel.getByRole('button', { name: 'Add "update" and Sign In' });
    const asking = person.notification(/Asking for the scope update for "Sandbox"/);
    // The browser knows maria: without this the answer would come before anybody could cancel.
    await desk.workbench.context.clearCookies();
    const cancelled = await person.opensPage(() => add.click());
    await page.bringToFront();
    await asking.waitFor();
    await screenshot(page, 'step-up-waiting');
    await asking.getByRole('button', { name: 'Cancel' }).click();
    await asking.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.notification-toast').count(), 0);
    await cancelled.close();
    const login = await person.opensPage(() => add.click());
    assert.match(authorizeQueries.at(-1)?.get('scope') ?? '', /\bupdate\b/);
    assert.equal(await login.getByLabel('User name').inputValue(), 'maria');
    await person.logIn(login, 'maria', 'maria');
    await finish(login);
    await login.close();
    await page.bringToFront();
    // The rights are no longer what is wrong with it.
    await (
      await person.panel('405')
    )
      .getByText('The method DELETE is not allowed here')
      .first()
      .waitFor();
    await screenshot(page, 'step-up-sent-again');
    await person.openAccounts();
    await page.getByRole('menuitem', { name: /^maria@.* · Sandbox \+ update/ }).waitFor();
    await screenshot(page, 'step-up-account');
    await page.keyboard.press('Escape');
  });
});
