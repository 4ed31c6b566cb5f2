import assert from 'node:assert/strict';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { sandboxSettings, unattendedSignIn } from '../support/sandbox.js';
import { runCommand, screenshot, workbenchReady } from '../support/server/browser.js';
import { QUIET_SETTINGS, writeSettings } from '../support/server/settings.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';
import type { Person } from './support/person.js';

const MAKE = `# @name make
POST General_Products_Products

{
  "PartNumber": "UI-1",
  "Name": { "EN": "Made in a batch" },
  "MeasurementUnit": { "Code": "pcs" },
  "ProductGroup": { "Code": "UI", "Name": { "EN": "UI" } }
}`;
const BATCH = [
  'GET Crm_Sales_Customers?$top=3&$select=Number',
  MAKE,
  'PATCH {{make.response.body.@odata.id}}\n\n{ "Name": { "EN": "Changed in the batch" } }',
  'GET General_Products_Products?$select=Nmae&$top=1',
].join('\n\n###\n');

const THEMES = ['Default Dark Modern', 'Default High Contrast'];

/** What a person sees who sends several requests at once, and who changes a record that another person changed too. */
describe('batch and record', () => {
  let sandbox: Sandbox;
  let desk: Desk;
  let person: Person;
  let page: Page;
  let record: string;
  let settings: Readonly<Record<string, unknown>>;

  /** Another person, by a token of their own. */
  const api = async (method: string, address: string, body?: object): Promise<string> => {
    const { serviceRoot, referenceTokens } = sandbox.ready;
    const response = await fetch(serviceRoot + address, {
      method,
      headers: {
        Authorization: `Bearer ${referenceTokens[0]?.token ?? ''}`,
        'Content-Type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok);
    return response.text();
  };
  const namesOnServer = (): Promise<string> => api('GET', `${record}?$select=Name,ShortName`);
  const inThemes = async (name: string): Promise<void> => {
    await screenshot(page, name);
    for (const theme of THEMES) {
      writeSettings(path.join(desk.server.dataDir, 'data/Machine'), {
        ...settings,
        'workbench.colorTheme': theme,
      });
      const isDark = theme.includes('Contrast') ? 'hc-black' : 'vs-dark';
      await page.locator(`.monaco-workbench.${isDark}`).first().waitFor();
      await screenshot(page, `${name}-${isDark}`);
    }
    writeSettings(path.join(desk.server.dataDir, 'data/Machine'), settings);
    await page.locator('.monaco-workbench.vs').first().waitFor();
  };

  /** Types at the beginning of the next name of the record that is open. */
  const typeIntoName = async (text: string): Promise<void> => {
    await page.locator('.view-line').filter({ hasText: 'PartNumber' }).first().waitFor();
    // A hover would take the Escape that is for the search.
    await page.mouse.move(700, 600);
    await page.keyboard.press('ControlOrMeta+F');
    await page.locator('.find-widget .monaco-findInput textarea').first().fill('"EN": "');
    await page.keyboard.press('Escape');
    await page.locator('.find-widget.visible').waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type(text);
  };

  before(async () => {
    sandbox = await startSandbox();
    const [profile] = sandboxSettings(sandbox.ready)['erpnet.profiles'] as readonly object[];
    settings = {
      ...QUIET_SETTINGS,
      'workbench.colorTheme': 'Default Light Modern',
      'erpnet.profiles': [{ ...profile, scopes: ['read', 'update'] }],
      ...unattendedSignIn(sandbox.ready),
    };
    const listed = await api('GET', 'General_Products_Products?$top=1&$select=PartNumber');
    record = /General_Products_Products\([\w-]+\)/.exec(listed)?.[0] ?? '';
    desk = await openDesk({
      folder: 'ui-writing',
      settings,
      files: { 'batch.http': `${BATCH}\n\n###\n# @disabled\nGET ${record}\n` },
      file: 'batch.http',
    });
    ({ page, person } = desk);
    await page.locator('.codelens-decoration a').first().waitFor();
    await runCommand(page, 'ERP.net: Sign In');
    await page
      .getByRole('button', { name: /signed in as maria/ })
      .first()
      .waitFor();
  });
  after(async () => {
    await desk.close();
    await sandbox.close();
  });
  pictureFailures(() => page);

  it('shows the parts of a batch, in the panel and above their requests', async function () {
    this.timeout(60_000);
    await runCommand(page, 'ERP.net: Send Selected Requests as Batch');
    const panel = await person.panel('Could not find a property named');
    await panel.getByRole('gridcell', { name: /^201/ }).waitFor();
    await page.locator('.codelens-decoration', { hasText: '201' }).first().waitFor();
    await page.locator('.codelens-decoration', { hasText: '500' }).first().waitFor();
    await panel.getByText(/^500 \(\d of 4 failed\)$/).waitFor();
    await inThemes('batch');
    await panel.getByRole('button', { name: /^GET Crm_Sales_Customers/ }).click();
    const part = await person.panel('3 rows');
    await part.getByRole('tab', { name: 'JSON' }).waitFor();
    await screenshot(page, 'batch-part');
  });

  it('says that a transaction is open', async () => {
    await runCommand(page, 'ERP.net: Begin Transaction…');
    await page.getByRole('option', { name: /^common/ }).click();
    const item = page.locator('.statusbar-item', { hasText: 'Transaction' });
    await item.waitFor();
    await screenshot(page, 'transaction');
    await item.click();
    await page.getByRole('option', { name: /^Drop/ }).click();
    await item.waitFor({ state: 'hidden' });
  });

  it('shows a record that another person changed beside the own one', async function () {
    this.timeout(60_000);
    await page.getByRole('tab', { name: /^batch\.http/ }).click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('ArrowUp');
    await runCommand(page, 'ERP.net: Edit Record…');
    await page.getByRole('tab', { name: /General_Products_Products\(/ }).waitFor();
    await typeIntoName('Mine ');
    await api('PATCH', record, { Name: { EN: 'Theirs' } });
    await page.keyboard.press('ControlOrMeta+S');
    await person.notification(/was changed on the server since you opened it/).waitFor();
    await page
      .getByRole('button', { name: /^Overwrite/ })
      .first()
      .waitFor();
    await inThemes('record-conflict');
    await page
      .locator('.editor-actions')
      .getByRole('button', { name: /^Overwrite/ })
      .first()
      .click();
    await page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });
    assert.match(await namesOnServer(), /Mine /);
    await screenshot(page, 'record-saved');
  });

  it('saves what was typed before the window was reloaded', async function () {
    this.timeout(60_000);
    await typeIntoName('Later ');
    // In a browser VS Code writes every five seconds what it wants to remember.
    await page.waitForTimeout(7_000);
    await page.goto(desk.server.urlFor({ folder: desk.folder }));
    await workbenchReady(page);
    await page.getByRole('tab', { name: /General_Products_Products\(/ }).click();
    await page.locator('.view-line').filter({ hasText: 'Later ' }).first().waitFor();
    await page.keyboard.press('ControlOrMeta+S');
    for (let tries = 0; tries < 40 && !(await namesOnServer()).includes('Later '); tries += 1) {
      await page.waitForTimeout(250);
    }
    assert.match(await namesOnServer(), /Later /);
    await screenshot(page, 'record-resumed');
  });

  it('finds a request of the past', async () => {
    await runCommand(page, 'ERP.net: Show History');
    await page
      .getByRole('option', { name: /General_Products_Products/ })
      .first()
      .waitFor();
    await screenshot(page, 'history');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /^Open as document/ }).waitFor();
    await screenshot(page, 'history-actions');
    await page.keyboard.press('Escape');
  });
});
