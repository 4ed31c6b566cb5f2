import path from 'node:path';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
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

/** Two windows, each with an extension host of its own, and an application that knows one redirect URI to the letter. */
describe('two windows', () => {
  let sandbox: Sandbox;
  let server: Server;
  const windows: Workbench[] = [];

  before(async () => {
    sandbox = await startSandbox();
    const profile = {
      name: 'Portal',
      instance: sandbox.ready.root,
      clientId: 'demo.portal/web',
      redirectUri: 'http://127.0.0.1:53177/callback',
      scopes: ['read'],
    };
    server = await startServer({
      extensionDevelopmentPath: ROOT,
      settings: { 'erpnet.profiles': [profile] },
    });
    for (const name of ['ui-window-one', 'ui-window-two']) {
      const folder = copyDemoWorkspace(name);
      const file = path.join(folder, 'demo.http');
      windows.push(await openWorkbench(server, { folder, file }));
    }
  });
  after(async () => {
    for (const window of windows) await window.close();
    await server.stop();
    await sandbox.close();
  });
  afterEach(async function () {
    if (!this.currentTest?.isFailed()) return;
    for (const { page } of windows) await screenshot(page, 'two-windows-failed');
  });

  it('sign in at once by the same registered port, and each gets its own person', async function () {
    this.timeout(60_000);
    const people = windows.map(({ page, context }) => createPerson(page, context));
    const logins: Page[] = [];
    for (const [index, person] of people.entries()) {
      const page = windows[index]?.page;
      if (page) logins.push(await person.opensPage(() => runCommand(page, 'ERP.net: Sign In')));
    }
    // The second one is first: its answer comes in by the window that holds the port.
    await finish(people[1], logins[1], 'ivan');
    await finish(people[0], logins[0], 'maria');
    for (const [index, login] of ['maria', 'ivan'].entries()) {
      const page = windows[index]?.page;
      await page?.bringToFront();
      await page?.getByRole('tab', { name: 'ERP.net' }).click();
      await page
        ?.getByRole('treeitem', { name: new RegExp(`Profile Portal, signed in as ${login}`) })
        .waitFor();
    }
  });
});

async function finish(
  person: Person | undefined,
  login: Page | undefined,
  user: string,
): Promise<void> {
  if (!person || !login) throw new Error('There are two windows.');
  await person.logIn(login, user, user);
  await login.getByRole('heading', { name: /You are signed in|Another window/ }).waitFor();
  await screenshot(login, `two-windows-${user}`);
}
