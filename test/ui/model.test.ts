import type { Locator, Page } from 'playwright-core';
import { runCommand, screenshot } from '../support/server/browser.js';
import { openDesk, pictureFailures, type Desk } from './support/desk.js';
import type { Person } from './support/person.js';

/** A person who looks for what an instance has before writing a query. */
describe('model in the tree', () => {
  let desk: Desk;
  let page: Page;
  let person: Person;

  before(async () => {
    desk = await openDesk({ folder: 'ui-model' });
    ({ page, person } = desk);
    await page.getByRole('tab', { name: 'ERP.net' }).click();
    await runCommand(page, 'ERP.net: Start Sandbox');
    await line(/^Instance 127\.0\.0\.1/).waitFor();
  });
  after(async () => {
    await desk.close();
  });
  pictureFailures(() => page);

  const line = (name: RegExp): Locator => page.getByRole('treeitem', { name }).first();
  /** Only what is on the screen exists. */
  const scrollTo = async (name: RegExp): Promise<void> => {
    while (!(await line(name).isVisible())) {
      await page.mouse.wheel(0, 100);
      await page.waitForTimeout(50);
    }
  };
  const expand = async (name: RegExp): Promise<void> => {
    await scrollTo(name);
    await line(name).click();
    if ((await line(name).getAttribute('aria-expanded')) === 'false') {
      await page.keyboard.press('ArrowRight');
    }
  };
  const inTheme = async (theme: string, name: string): Promise<void> => {
    await runCommand(page, 'Preferences: Color Theme');
    await page.locator('.quick-input-widget input').fill(theme);
    await page.locator('.quick-input-widget .monaco-list-row.focused').getByText(theme).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await screenshot(page, name);
  };

  it('opens down to an attribute', async () => {
    await expand(/^Model of/);
    await line(/^Model of .*standard model/).waitFor();
    await expand(/^Namespace Crm$/);
    await expand(/^Namespace Crm\.Sales/);
    await expand(/^Entity set Crm_Sales_SalesOrders$/);
    await scrollTo(/^Attribute VoidUser/);
    await expand(/^Attribute State,/);
    await line(/^Value Released/).waitFor();
    await screenshot(page, 'model-attributes');
  });

  it('tells more about what is pointed at', async () => {
    // The pointer is there since the click; it has to come again.
    await page.mouse.move(700, 600);
    await line(/^Attribute State/).hover();
    await page.locator('.monaco-hover').getByText('Filter with').waitFor();
    await screenshot(page, 'model-tooltip');
    await page.keyboard.press('Escape');
  });

  it('finds a member while it is typed, and shows it in the tree', async () => {
    await runCommand(page, 'ERP.net: Search Model');
    await page.locator('.quick-input-widget').getByText('Search the model').waitFor();
    const input = page.locator('.quick-input-widget input');
    await input.pressSequentially('customer party', { delay: 30 });
    const first = page.locator('.quick-input-widget .monaco-list-row.focused');
    await first.getByText('Party').first().waitFor();
    await screenshot(page, 'model-search');
    await page.keyboard.press('Enter');
    await page.locator('.monaco-list-row.focused[aria-label^="Reference Party"]').waitFor();
    await screenshot(page, 'model-found');
  });

  it('starts a query from an entity set', async () => {
    await line(/^Entity set Crm_Sales_Customers$/).click();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'New Query' }).hover();
    await screenshot(page, 'model-menu');
    await page.keyboard.press('Enter');
    await page
      .locator('.view-line')
      .filter({ hasText: /^\s+&\$select=Id,Number/ })
      .waitFor();
    await screenshot(page, 'model-query');
  });

  it('is legible in every kind of theme', async () => {
    await inTheme('Light Modern', 'model-light');
    await inTheme('Dark High Contrast', 'model-high-contrast');
    await inTheme('Dark Modern', 'model-dark');
  });

  it('says to who is not signed in that the instance may have more, and helps', async () => {
    await runCommand(page, 'ERP.net: Refresh Model');
    const toast = person.notification(/standard model of this version\. Sign in and refresh again/);
    const button = toast.getByRole('button', { name: 'Sign In' });
    await button.waitFor();
    await screenshot(page, 'model-refreshed');
    const login = await person.opensPage(() => button.click());
    await person.logIn(login, 'maria', 'maria');
    await login.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await login.close();
    await page.bringToFront();
    await page.locator('.quick-input-widget').getByText('Which model?').waitFor();
    await page.keyboard.press('Enter');
    await person.notification(/knows the model of this instance/).waitFor();
    await screenshot(page, 'model-own');
  });
});
