import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { sandboxSettings, unattendedSignIn } from '../support/sandbox.js';
import { runCommand, screenshot, workbenchReady } from '../support/server/browser.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';
import type { Person } from './support/person.js';

const DOCUMENT = `### Orders
GET Crm_Sales_SalesOrders
    ?$select=DocumentNo,State,Void,Customer
    &$top=50

### Orders by state
GET Crm_Sales_SalesOrders?$apply=groupby((State),aggregate($count as Orders))
`;

/** A person who works with an answer; each step goes on where the one before ended. */
describe('working with results', () => {
  let sandbox: Sandbox;
  let desk: Desk;
  let person: Person;
  let page: Page;
  let folder: string;

  before(async () => {
    sandbox = await startSandbox();
    const settings = { ...sandboxSettings(sandbox.ready), ...unattendedSignIn(sandbox.ready) };
    desk = await openDesk({
      folder: 'ui-results',
      settings,
      files: { 'orders.http': DOCUMENT },
      file: 'orders.http',
    });
    ({ page, person, folder } = desk);
  });
  after(async () => {
    await desk.close();
    await sandbox.close();
  });
  pictureFailures(() => page);

  const header = (panel: FrameLocator, name: string): Locator =>
    panel.getByRole('columnheader', { name, exact: true });
  const cell = (panel: FrameLocator, row: number, column: number): Locator =>
    panel.locator(`[data-row="${row}"] [data-column="${column}"]`);

  it('sorts the loaded rows', async () => {
    await person.send('GET Crm_Sales_SalesOrders');
    const toast = person.notification(/Sign in to "Sandbox" first/);
    await toast.getByRole('button', { name: 'Sign In and Send' }).click();
    const panel = await person.panel('50 rows');
    await header(panel, 'State').click();
    await panel.locator('[role=columnheader][aria-sort=ascending]').waitFor();
    await screenshot(page, 'results-sorted');
  });

  it('filters by a value: the condition stands in the request, and the server takes it', async () => {
    const panel = await person.panel('50 rows');
    await panel.getByRole('gridcell', { name: 'Closed' }).first().click({ button: 'right' });
    await panel.getByRole('menuitem', { name: 'Filter by this value' }).waitFor();
    await screenshot(page, 'results-menu');
    await panel.getByRole('menuitem', { name: 'Filter by this value' }).click();
    await page
      .locator('.view-line')
      .filter({ hasText: /&\$filter=State\seq\s'Closed'$/ })
      .waitFor();
    await panel.getByRole('button', { name: 'Send again' }).click();
    await panel.locator('[role=columnheader][aria-sort]').waitFor({ state: 'detached' });
    await cell(panel, 0, 1).getByText('Closed').waitFor();
    await screenshot(page, 'results-filtered');
  });

  it('opens the record that a reference names, beside the rows', async () => {
    const panel = await person.panel('50 rows');
    await panel.locator('.cell .link').first().click();
    await page.getByRole('tab', { name: /^Record/ }).waitFor();
    const record = await person.panel('1 row');
    await record.getByRole('heading', { name: /^GET Crm_Sales_Customers\(/ }).waitFor();
    await screenshot(page, 'results-record');
  });

  it('pins an answer, and compares the next one with it', async () => {
    await page.getByRole('tab', { name: /^Response/ }).click();
    const pinned = await person.panel('50 rows');
    await pinned.getByRole('button', { name: 'Pin' }).click();
    await page.getByRole('tab', { name: /^Pinned: Response/ }).waitFor();
    await page
      .locator('.view-line')
      .filter({ hasText: /&\$filter/ })
      .click();
    await page.keyboard.press('Control+z');
    await person.send('GET Crm_Sales_SalesOrders');
    await page.getByRole('tab', { name: /^Response/ }).waitFor();
    const next = await person.panel('50 rows');
    await next.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('option').first().waitFor();
    await page
      .getByRole('option', { name: /^GET Crm_Sales_SalesOrders/ })
      .first()
      .click();
    const comparison = await person.panel('Compared: GET Crm_Sales_SalesOrders');
    await comparison.getByRole('gridcell', { name: 'Added' }).first().waitFor();
    await screenshot(page, 'results-compared');
  });

  it('compares answers of the history record by record', async () => {
    await runCommand(page, 'ERP.net: Show History');
    for (const name of [
      /GET Crm_Sales_SalesOrders/,
      /^Compare answer with/,
      /GET Crm_Sales_Sales/,
    ]) {
      await page.getByRole('option', { name }).first().click();
    }
    const comparison = await person.panel('Compared: GET Crm_Sales_SalesOrders');
    await comparison.getByRole('main').getByText('the same 50 records').waitFor();
    await screenshot(page, 'results-history-compared');
  });

  it('copies rows with all their digits', async () => {
    await page.getByRole('tab', { name: /^Response/ }).click();
    const panel = await person.panel('50 rows, more on the server');
    await panel.locator('[data-row="0"] .row-number').click();
    await panel.locator('[data-row="1"] .row-number').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    await panel.getByText('Copied', { exact: true }).waitFor({ state: 'attached' });
    const { origin } = new URL(page.url());
    await desk.workbench.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin,
    });
    const text = await page.evaluate<string>('navigator.clipboard.readText()');
    assert.match(text, /^\d+\t.*\n\d+\t[^\n]*$/);
    await screenshot(page, 'results-selected');
  });

  it('folds JSON, and copies the path of a member', async () => {
    await page.getByRole('tab', { name: /^Response/ }).click();
    const panel = await person.panel('50 rows, more on the server');
    await panel.getByRole('tab', { name: 'JSON' }).click();
    const row = panel.getByRole('treeitem', { level: 2 }).first();
    await row.click();
    await panel
      .getByRole('treeitem', { name: /^Customer/ })
      .first()
      .click({ button: 'right' });
    await panel.getByRole('menuitem', { name: 'Copy OData path' }).click();
    await panel.getByText('Copied', { exact: true }).waitFor({ state: 'attached' });
    await panel.getByRole('searchbox', { name: 'Find' }).fill('documentno');
    // In every row, and once in the context.
    await panel.getByText('1 / 51', { exact: true }).waitFor();
    await screenshot(page, 'results-tree');
    await panel.getByRole('tab', { name: 'Table' }).click();
  });

  it('draws groups', async () => {
    await page.keyboard.press('Escape');
    await person.send('GET Crm_Sales_SalesOrders?$apply');
    const panel = await person.panel('$apply=groupby');
    await panel.getByRole('tab', { name: 'Chart' }).click();
    await panel.locator('.drawing rect').first().waitFor();
    await screenshot(page, 'results-chart');
    await panel.getByRole('button', { name: 'Lines' }).click();
    await panel.locator('.drawing polyline').waitFor();
  });

  it('comes back after the window was reloaded, without the answer and ready to send', async function () {
    // A window with all its panels is built anew.
    this.timeout(60_000);
    // In a browser VS Code writes every five seconds what it wants to remember.
    await page.waitForTimeout(7_000);
    // Without the file of the first address, which would take the place of the editors that are restored.
    await page.goto(desk.server.urlFor({ folder }));
    await workbenchReady(page);
    await page.getByRole('tab', { name: /^Pinned: Response/ }).waitFor();
    await page.getByRole('tab', { name: /^Response/ }).click();
    const panel = await person.panel('Answers are not kept when a window is reloaded.');
    await screenshot(page, 'results-restored');
    await panel.getByRole('button', { name: 'Send again' }).click();
    await (await person.panel('$apply=groupby')).getByRole('tab', { name: 'Chart' }).waitFor();
  });
});
