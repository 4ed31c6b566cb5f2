import type { Page } from 'playwright-core';
import { runCommand, screenshot } from '../support/server/browser.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';

const THEMES = ['Light Modern', 'Light High Contrast', 'Dark High Contrast', 'Dark Modern'];

/** A person who writes a request, with no instance at hand. */
describe('writing a request', () => {
  let desk: Desk;
  let page: Page;

  before(async () => {
    desk = await openDesk({ folder: 'ui-odata' });
    ({ page } = desk);
    // The mistake of the last request is found: what helps is loaded.
    await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    await page.locator('.view-line').first().click();
    await page.keyboard.press('Control+End');
  });
  after(async () => {
    await desk.close();
  });
  pictureFailures(() => page);

  /** As fast as people are: what is typed at once is one edit to VS Code, and gets no list. */
  const write = (text: string): Promise<void> => page.keyboard.type(text, { delay: 60 });
  /** Takes what is offered first, once that is `label`. */
  const take = async (label: string): Promise<void> => {
    const first = page.locator('.suggest-widget .monaco-list-row.focused .label-name');
    await first.getByText(label, { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    // What is typed while VS Code still puts the item in gets no list.
    await page.waitForTimeout(300);
  };

  it('is helped from the set to the value', async () => {
    await write('\n\n###\nGET salesorders');
    await screenshot(page, 'odata-sets');
    await take('Crm_Sales_SalesOrders');
    await write('?$fil');
    await take('$filter');
    await write('Stat');
    await take('State');
    await write(' e');
    await take('eq');
    await write('Rel');
    await screenshot(page, 'odata-values');
    await take('Released');
    await page
      .locator('.view-line')
      .filter({ hasText: /^GET\sCrm_Sales_SalesOrders\?\$filter=State\seq\s'Released'$/ })
      .waitFor();
  });

  it('sees what is wrong, and how to mend it', async () => {
    await write('&$select=DocumentNr');
    await page.keyboard.press('Escape');
    await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    await page.keyboard.press('Control+.');
    const fix = page.locator('.action-widget').getByText('Change DocumentNr to DocumentNo');
    await fix.waitFor();
    await screenshot(page, 'odata-fix');
    await page.keyboard.press('Escape');
    await runCommand(page, 'View: Focus Problems');
    await page.getByText('has no member "DocumentNr"').first().waitFor();
    await screenshot(page, 'odata-problems');
  });

  it('is helped in a body', async () => {
    await page.locator('.view-line').last().click();
    await page.keyboard.press('Control+End');
    await write('\n\n###\nPOST Crm_Sales_SalesOrders');
    await page.keyboard.press('Escape');
    await write('\n\n{"Cust');
    await screenshot(page, 'odata-body');
    await take('Customer');
    await page
      .locator('.view-line')
      .filter({ hasText: /^\{"Customer":\s\{\s"@odata.id":\s"Crm_Sales_Customers\(\)"\s\}\}$/ })
      .waitFor();
    await page.keyboard.press('Tab');
    await write(', "Sto');
    await screenshot(page, 'odata-body-more');
    await page.keyboard.press('Escape');
  });

  it('copies the request as a link to the Query Tool', async () => {
    const origin = new URL(page.url()).origin;
    await desk.workbench.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin,
    });
    await page.locator('.view-line').last().click();
    await page.keyboard.press('Control+End');
    await write(
      '\n\n###\nGET https://demodb.example/api/domain/odata/General_Currencies_Currencies?$top=5',
    );
    await page.keyboard.press('Escape');
    await runCommand(page, 'ERP.net: Copy Request as Query Tool Link');
    await page.waitForFunction(
      `navigator.clipboard.readText().then((text) => text === 'https://demodb.example/api/domain/query?GET+General_Currencies_Currencies?$top=5')`,
    );
  });

  it('is legible in every kind of theme', async () => {
    await page.keyboard.press('Control+End');
    await write('\n\n###\nGET Crm_Sales_SalesOrders?$top=5000&$filter=State eq 30&$select=Id,');
    await page.keyboard.press('Escape');
    for (const theme of THEMES) {
      await runCommand(page, 'Preferences: Color Theme');
      await page.locator('.quick-input-widget input').fill(theme);
      await page.locator('.quick-input-widget .monaco-list-row.focused').getByText(theme).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      // Colours change while the editor gets its focus back; what was asked in between goes unheard.
      const list = page.locator('.suggest-widget .monaco-list-row').first();
      await again(async () => {
        await page.keyboard.press('Control+1');
        await page.keyboard.press('Control+Space');
        await list.waitFor({ timeout: 4000 });
      });
      await screenshot(page, `odata-list ${theme}`);
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'hidden' });
      await again(async () => {
        // The pointer is there since the theme before; it has to come again.
        await page.mouse.move(700, 100);
        await page.locator('.view-line').getByText('State').last().hover();
        await page.locator('.monaco-hover').getByText('Filter with').waitFor({ timeout: 4000 });
      });
      await screenshot(page, `odata-hover ${theme}`);
      await page.keyboard.press('Escape');
    }
  }).timeout(120_000);
});

/** Tries a step up to four times. */
async function again(step: () => Promise<void>): Promise<void> {
  for (let tries = 3; tries > 0; tries -= 1) {
    try {
      await step();
      return;
    } catch {
      // Once more.
    }
  }
  await step();
}
