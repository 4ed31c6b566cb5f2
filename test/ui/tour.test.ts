import type { Locator, Page } from 'playwright-core';
import { ROOT } from '../support/paths.js';
import {
  openWorkbench,
  runCommand,
  screenshot,
  type Workbench,
} from '../support/server/browser.js';
import { startServer, type Server } from '../support/server/start.js';
import { copyDemoWorkspace } from '../support/workspace.js';
import { createPerson, type Person } from './support/person.js';
import { screenshotInThemes } from './support/themes.js';

/** A person who has no instance goes through the tour, by its own buttons alone. */
describe('tour', () => {
  let server: Server;
  let workbench: Workbench;
  let person: Person;
  let page: Page;

  before(async () => {
    server = await startServer({ extensionDevelopmentPath: ROOT });
    workbench = await openWorkbench(server, { folder: copyDemoWorkspace('ui-tour') });
    ({ page } = workbench);
    person = createPerson(page, workbench.context);
    await openTour();
  });
  after(async () => {
    await workbench.close();
    await server.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await screenshot(page, 'failed');
  });

  /** VS Code may have shown its own welcome in between. */
  const openTour = async (): Promise<void> => {
    await runCommand(page, 'Welcome: Open Walkthrough...');
    const widget = page.locator('.quick-input-widget');
    await widget.locator('input.input').fill('ERP.net');
    await widget.getByText('Get Started with the ERP.net').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Connect to an instance').first().waitFor();
  };
  const step = (title: string): Locator =>
    page.getByRole('button', { name: new RegExp(`^${title}`) }).first();
  const action = (name: string): Locator =>
    page.locator('.getting-started-step.expanded').getByRole('button', { name, exact: true });
  const isDone = async (title: string): Promise<void> => {
    await openTour();
    // Within a button, whose parts have no roles of their own.
    await page.locator(`[role=checkbox][aria-checked=true][aria-label*="${title}"]`).waitFor();
  };
  const open = async (title: string): Promise<void> => {
    if (
      !(await page.locator('.getting-started-step.expanded').filter({ hasText: title }).count())
    ) {
      await step(title).click();
    }
    await screenshot(page, `tour-${title.split(' ')[0]?.toLowerCase() ?? ''}`);
  };

  it('connects to the sandbox', async () => {
    await screenshotInThemes(page, 'tour');
    await action('Start Sandbox').click();
    await person.notification(/The sandbox runs at/).waitFor();
    await isDone('Connect to an instance');
  });

  it('signs in', async () => {
    await open('Sign in');
    const login = await person.opensPage(() => action('Sign In').click());
    await person.logIn(login, 'maria', 'maria');
    await login.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await login.close();
    await page.bringToFront();
    await isDone('Sign in');
  });

  it('sends a request', async () => {
    await open('Send a request');
    await action('Open New Request').click();
    await person.send('GET Crm_Sales_Customers');
    await (await person.panel('200')).getByRole('gridcell').first().waitFor();
    await isDone('Send a request');
  });

  it('looks into the token', async () => {
    await open('Look into the token');
    await action('Inspect Active Token').click();
    await (await person.panel('Access token (JWT)')).getByText('Expires in').first().waitFor();
    await isDone('Look into the token');
  });

  it('checks the connection', async () => {
    await open('Find out what is wrong');
    await action('Check Connection').click();
    await person.panel('Everything is in order up to the first API call.');
    await isDone('Find out what is wrong');
    await screenshot(page, 'tour-done');
  });
});
