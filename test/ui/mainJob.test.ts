import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import type { Exchange } from '../../src/sandbox/identity/exchange.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { sandboxSettings } from '../support/sandbox.js';
import { runCommand, screenshot, workbenchReady } from '../support/server/browser.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';
import type { Person } from './support/person.js';
import { findInFiles, readBrowserStores } from './support/sinks.js';

/** The journey of the README, step by step; each step goes on where the one before ended. */
describe('the main job', () => {
  const exchanges: Exchange[] = [];
  let sandbox: Sandbox;
  let desk: Desk;
  let person: Person;
  let page: Page;
  let folder: string;

  before(async () => {
    sandbox = await startSandbox({
      onExchange: (exchange) => {
        exchanges.push(exchange);
      },
    });
    desk = await openDesk({
      folder: 'ui-workspace',
      settings: sandboxSettings(sandbox.ready),
      files: { 'change.http': '### A change\nDELETE Crm_Sales_Customers\n' },
    });
    ({ page, person, folder } = desk);
  });
  after(async () => {
    await desk.close();
    await sandbox.close();
  });
  pictureFailures(() => page);

  const signInFromAccounts = async (): Promise<Page> => {
    await person.openAccounts();
    return person.opensPage(() =>
      person.chooseFromMenu(/Sign in with ERP\.net to use ERP\.net API Explorer/),
    );
  };

  it('asks to sign in when a request needs a token', async () => {
    await person.send('GET Crm_Sales_Customers');
    const toast = person.notification(/Sign in to "Sandbox" first/);
    await toast.getByRole('button', { name: 'Sign In and Send' }).waitFor();
    await screenshot(page, 'sign-in-needed');
    await toast.getByRole('button', { name: /Clear Notification/ }).click();
  });

  it('waits for the browser, and Cancel ends it without a message', async () => {
    const login = await signInFromAccounts();
    await login.close();
    await page.bringToFront();
    const toast = person.notification(/Signing in to "Sandbox"/);
    await toast.waitFor();
    await screenshot(page, 'waiting');
    await toast.getByRole('button', { name: 'Cancel' }).click();
    await toast.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });

  it('signs in at the second try, after a wrong password', async () => {
    const login = await signInFromAccounts();
    await screenshot(login, 'login-page');
    await person.logIn(login, 'maria', 'wrong');
    await login
      .getByText(/password/i)
      .first()
      .waitFor();
    assert.equal(await login.getByLabel('User name').inputValue(), 'maria');
    await screenshot(login, 'wrong-password');
    await person.logIn(login, 'maria', 'maria');
    await login.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await screenshot(login, 'signed-in-page');
    const { search, hash } = new URL(login.url());
    assert.deepEqual([search, hash], ['', '']);
    await login.close();
    await page.bringToFront();
  });

  it('lists the account in the Accounts menu and in the tree', async () => {
    await person.openAccounts();
    await page
      .getByRole('menuitem', { name: /^maria@127\.0\.0\.1:\d+ · Sandbox \(ERP\.net\)/ })
      .waitFor();
    await screenshot(page, 'account');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'ERP.net' }).click();
    await page.getByRole('treeitem', { name: /Profile Sandbox, signed in as maria/ }).waitFor();
    await screenshot(page, 'tree');
  });

  it('shows rows', async () => {
    await person.send('GET Crm_Sales_Customers');
    const panel = await person.panel('200');
    await panel.getByRole('gridcell').first().waitFor();
    await panel.getByText('10 rows, more on the server', { exact: true }).waitFor();
    await screenshot(page, 'rows');
    await person.send('GET Crm_Sales_SalesOrderLines');
    await panel.getByText('1,000 rows, more on the server', { exact: true }).waitFor();
    await screenshot(page, 'thousand-rows');
    await panel.getByRole('tab', { name: 'JSON' }).click();
    await panel.getByText('@odata.context').first().waitFor();
    await screenshot(page, 'json');
  });

  it('returns to the document on Escape', async () => {
    const panel = await person.panel('200');
    await panel.getByRole('tab', { name: 'Table' }).click();
    await page.keyboard.press('Escape');
    await page.waitForFunction(`document.activeElement?.closest('.monaco-editor') !== null`);
  });

  it('shows what the server says about a mistake', async () => {
    await person.send('GET General_Products_Products?$filter=Nmae');
    const panel = await person.panel('Could not find a property named');
    await panel.getByText('500').first().waitFor();
    await screenshot(page, 'server-error');
  });

  it('explains why a change is refused, and offers what mends it', async () => {
    await page.keyboard.press('ControlOrMeta+P');
    await page.locator('.quick-input-widget input.input').fill('change.http');
    await page
      .getByRole('option', { name: /^change\.http/ })
      .first()
      .click();
    await person.send('DELETE Crm_Sales_Customers');
    const panel = await person.panel('The scope update is missing; the token has');
    await panel.getByRole('button', { name: 'Inspect Token' }).waitFor();
    await panel.getByRole('button', { name: 'Add "update" and Sign In' }).waitFor();
    await screenshot(page, 'refused');
    await runCommand(page, 'ERP.net: Begin Transaction…');
    await page.getByRole('option', { name: /^common/ }).click();
    const toast = person.notification(/The transaction was not begun/);
    await toast.getByRole('button', { name: 'Add "update" and Sign In' }).waitFor();
    await screenshot(page, 'refused-transaction');
    await toast.getByRole('button', { name: /Clear Notification/ }).click();
    await page.keyboard.press('ControlOrMeta+P');
    await page.locator('.quick-input-widget input.input').fill('demo.http');
    await page
      .getByRole('option', { name: /^demo\.http/ })
      .first()
      .click();
  });

  it('decodes a token from the clipboard', async () => {
    const [token] = exchanges.filter(({ kind }) => kind === 'id_token').slice(-1);
    const { origin } = new URL(page.url());
    await desk.workbench.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin,
    });
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(token?.value)})`);
    await runCommand(page, 'ERP.net: Decode Token…');
    await page.getByRole('option', { name: /^From the clipboard/ }).click();
    const panel = await person.panel('ID token (JWT)');
    await panel.getByText('no API accepts it').first().waitFor();
    await screenshot(page, 'decoded');
  });

  it('opens the inspector', async () => {
    await runCommand(page, 'ERP.net: Inspect Active Token');
    const panel = await person.panel('Access token (JWT)');
    await panel.getByText('Expires in').first().waitFor();
    await panel.getByText('The Trusted Application that asked for the token').waitFor();
    await panel.locator('.verdict.unverified').waitFor();
    await screenshot(page, 'inspector');
    await panel.getByRole('button', { name: 'Validate' }).click();
    await panel.locator('.verdict.verified').waitFor();
    await screenshot(page, 'validated');
    await panel.getByRole('button', { name: 'Reveal' }).click();
    const [token] = exchanges.filter(({ kind }) => kind === 'access_token').slice(-1);
    await panel.getByText(token?.value ?? '-').waitFor();
    await panel.getByRole('button', { name: 'Hide' }).click();
  });

  it('checks the connection, and calls the API when told to', async () => {
    await runCommand(page, 'ERP.net: Check Connection');
    const panel = await person.panel('Everything is in order up to the first API call.');
    await screenshot(page, 'connection-held');
    await panel.getByRole('button', { name: 'Call the Table API' }).click();
    await panel.getByText('the Table API answered with one row').waitFor();
    await screenshot(page, 'connection-tables');
    await panel.getByRole('button', { name: 'Call the Domain API' }).click();
    await panel.getByText(/Domain API: HTTP 200/).waitFor();
    await panel.getByText('Everything works.').first().waitFor();
    await screenshot(page, 'connection-works');
    await panel.getByRole('button', { name: 'Copy report' }).click();
    await panel.getByRole('button', { name: 'Copied' }).waitFor();
  });

  it('is still signed in after the window was reloaded', async function () {
    // A window with all its panels is built anew.
    this.timeout(60_000);
    // Without the file of the first address, which would take the place of the editors that are restored.
    await page.goto(desk.server.urlFor({ folder }));
    await workbenchReady(page);
    await page.getByRole('treeitem', { name: /Profile Sandbox, signed in as maria/ }).waitFor();
    // Other editors of the group may lie above it.
    await page.getByRole('tab', { name: /^Token/ }).click();
    await (await person.panel('Access token (JWT)')).getByText('Expires in').first().waitFor();
    await screenshot(page, 'reloaded');
  });

  it('left no token, code, verifier or password anywhere (C36)', async () => {
    const secrets = exchanges.map(({ value }) => value).filter((value) => value.length > 8);
    assert.ok(
      ['code', 'access_token', 'refresh_token', 'id_token', 'code_verifier'].every((kind) =>
        exchanges.some((one) => one.kind === kind),
      ),
    );
    const signatures = secrets.flatMap((value) => value.split('.').slice(2));
    const needles = [...new Set([...secrets, ...signatures])];
    const { secretStore, others } = await readBrowserStores(page);
    // Proof that the search can find something: the one place where tokens belong.
    assert.ok(needles.some((needle) => secretStore.includes(needle)));
    const sinks: Readonly<Record<string, string>> = {
      'stores of the browser': others,
      'console of the pages': desk.workbench.consoleLines.join('\n'),
      'output of the server': desk.server.output(),
      // The report of the connection took the place of the token that was decoded.
      clipboard: await page.evaluate<string>('navigator.clipboard.readText()'),
      'addresses at which a page stayed': desk.workbench.context
        .pages()
        .map((one) => one.url())
        .join('\n'),
    };
    for (const needle of needles) {
      for (const [name, text] of Object.entries(sinks)) assert.ok(!text.includes(needle), name);
    }
    assert.deepEqual(findInFiles([desk.server.dataDir, folder], needles), []);
    assert.ok(fs.readdirSync(desk.server.dataDir).length > 0);
  });

  it('signs out from the Accounts menu', async () => {
    await person.openAccounts();
    await page.getByRole('menuitem', { name: /^maria@/ }).hover();
    await person.chooseFromMenu(/^Sign Out$/);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign Out' }).click();
    await page.getByRole('treeitem', { name: /Profile Sandbox, signed out/ }).waitFor();
    await (
      await person.panel('is signed out, so it has no token')
    )
      .getByRole('button', { name: 'Sign In' })
      .waitFor();
    await screenshot(page, 'signed-out');
    const { secretStore } = await readBrowserStores(page);
    assert.ok(
      !exchanges.some(({ kind, value }) => kind.endsWith('token') && secretStore.includes(value)),
    );
  });
});
