import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.js';
import { ROOT } from '../support/paths.js';
import {
  openWorkbench,
  runCommand,
  screenshot,
  workbenchReady,
  type Workbench,
} from '../support/server/browser.js';
import { startServer, type Server } from '../support/server/start.js';
import { copyDemoWorkspace } from '../support/workspace.js';
import { createPerson, type Person } from './support/person.js';
import { recommend } from './support/recommend.js';
import { screenshotInThemes } from './support/themes.js';

/** From an address to a tree that outlives the window, step by step. */
describe('explorer', () => {
  let sandbox: Sandbox;
  let server: Server;
  let workbench: Workbench;
  let person: Person;
  let page: Page;
  let folder: string;
  /** Stands where the sandbox was. */
  let stranger: LoopbackServer | undefined;
  let answerOfStranger: readonly [type: string, body: string] = ['text/html', '<h1>Welcome</h1>'];

  before(async () => {
    sandbox = await startSandbox();
    server = await startServer({ extensionDevelopmentPath: ROOT });
    folder = copyDemoWorkspace('ui-explorer');
    recommend(folder);
    workbench = await openWorkbench(server, { folder });
    ({ page } = workbench);
    person = createPerson(page, workbench.context);
  });
  after(async () => {
    await workbench.close();
    await server.stop();
    await stranger?.close();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await screenshot(page, 'failed');
  });

  const widget = (): Locator => page.locator('.quick-input-widget');
  const asks = (text: string | RegExp): Promise<void> => widget().getByText(text).first().waitFor();
  const item = (name: RegExp): Locator => page.getByRole('treeitem', { name });
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const type = async (text: string): Promise<void> => {
    await widget().locator('input.input').fill(text);
    await press('Enter');
  };
  const inThemes = (name: string): Promise<void> => screenshotInThemes(page, name);

  it('asks once whether to add what the workspace recommends', async () => {
    await page.getByRole('tab', { name: 'ERP.net' }).click();
    const toast = person.notification(/This workspace recommends a profile for team\.example\.com/);
    await toast.getByRole('button', { name: 'Show', exact: true }).waitFor();
    await screenshot(page, 'recommended');
    await toast.getByRole('button', { name: "Don't Show Again" }).click();
    await toast.waitFor({ state: 'detached' });
  });

  it('adds an instance by its address', async () => {
    await runCommand(page, 'ERP.net: Add Instance…');
    await type(new URL(sandbox.ready.root).host);
    await asks(/ApplicationUri of the Trusted Application/);
    await item(/^Instance 127\.0\.0\.1:\d+/).waitFor();
  });

  it('asks for a profile step by step, with a way back', async () => {
    await asks(/\(1\/6\)/);
    await screenshot(page, 'profile-client-id');
    await type('mistyped');
    await asks('A person');
    await screenshot(page, 'profile-flow');
    await widget().getByRole('button', { name: 'Back' }).click();
    await asks(/\(1\/6\)/);
    assert.equal(await widget().locator('input.input').inputValue(), 'mistyped');
    await type('erpnet-api-explorer');
    await asks('A person');
    await press('Enter');
    await asks('Public');
    await press('Enter');
    await asks('update');
    await screenshot(page, 'profile-scopes');
    await press('Enter');
    await asks('Any free port of this machine');
    await screenshot(page, 'profile-redirect');
    await press('Enter');
    await asks(/\(6\/6\)/);
    await type('Desk');
    await item(/^Profile Desk, signed out/).waitFor();
  });

  it('shows sites and version', async () => {
    await page.getByText('26.2.0.76').waitFor();
    await item(/^Sites: 4/).click();
    await item(/^Site Domain API, working/).waitFor();
    await item(/^Site Identity service, working/).waitFor();
    await inThemes('explorer-signed-out');
  });

  it('welcomes people who are signed out, and signs in', async () => {
    const login = await person.opensPage(() =>
      page.getByRole('button', { name: 'Sign In', exact: true }).click(),
    );
    await person.logIn(login, 'maria', 'maria');
    await login.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await login.close();
    await page.bringToFront();
    await item(/^Profile Desk, signed in as maria, token until/).waitFor();
    await page.getByText('Nobody is signed in.').waitFor({ state: 'detached' });
  });

  it('says that requests use a licence slot', async () => {
    await runCommand(page, 'ERP.net: Open New Request');
    await person.send('GET Crm_Sales_Customers');
    await (await person.panel('200')).getByRole('gridcell').first().waitFor();
    await item(/^Profile Desk, signed in as maria.*licence slot since/).waitFor();
  });

  it('keeps the profile that is used when another one is added', async () => {
    await item(/^Instance 127/).click({ button: 'right' });
    await person.chooseFromMenu(/^Add Profile/);
    await asks(/\(1\/6\)/);
    await type('erpnet-api-explorer');
    for (const question of ['A person', 'Public', 'update', 'Any free port of this machine']) {
      await asks(question);
      await press('Enter');
    }
    await asks(/\(6\/6\)/);
    await type('Second');
    await item(/^Profile Second, signed out$/).waitFor();
    await item(/^Profile Desk, .*active$/).waitFor();
  });

  it('marks a profile as production, in the tree and in the status bar', async () => {
    await item(/^Profile Desk/).click({ button: 'right' });
    await person.chooseFromMenu(/^Edit Profile/);
    await asks('Safety');
    await screenshot(page, 'profile-edit');
    await widget().locator('input.input').fill('Safety');
    await press('Enter');
    await widget().getByText('Production').click();
    await press('Enter');
    await widget().getByText('production', { exact: true }).waitFor();
    await press('Escape');
    await widget().waitFor({ state: 'hidden' });
    await item(/^Profile Desk, .*production/).waitFor();
    await page.locator('.view-line').first().click();
    await page.locator('.statusbar-item').filter({ hasText: 'Desk · production' }).waitFor();
    await inThemes('explorer-signed-in');
  });

  it('shows the user and the service of a hybrid profile side by side', async () => {
    await item(/^Profile Desk/).click({ button: 'right' });
    await person.chooseFromMenu(/^Edit Profile/);
    await asks('Safety');
    await widget().getByText('Who signs in', { exact: true }).click();
    await asks('The app itself');
    await widget().getByText('Both', { exact: true }).click();
    await asks('Safety');
    await press('Escape');
    await item(/^User of profile Desk, signed in as maria/).waitFor();
    await item(/^Service of profile Desk, signed out/).waitFor();
    await item(/^Profile Desk, User: signed in as maria, Service: signed out/).waitFor();
    await screenshot(page, 'hybrid');
  });

  it('asks before a new name signs its account out', async () => {
    await item(/^Profile Desk/).click({ button: 'right' });
    await person.chooseFromMenu(/^Edit Profile/);
    await asks('Safety');
    await widget().getByText('Name', { exact: true }).click();
    await asks('Name of the profile');
    await type('Counter');
    const dialog = page.getByRole('dialog').filter({ hasText: 'Sign out of "Desk"?' });
    await dialog.waitFor();
    await screenshot(page, 'rename');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await asks('Safety');
    await press('Escape');
    await widget().waitFor({ state: 'hidden' });
    await item(/^User of profile Desk, signed in as maria/).waitFor();
  });

  it('has the tree of the last window before anything is sent', async function () {
    // A window is built anew.
    this.timeout(60_000);
    await sandbox.close();
    const { port } = new URL(sandbox.ready.root);
    stranger = await startLoopbackServer((_, response) => {
      const [contentType, body] = answerOfStranger;
      response.writeHead(200, { 'content-type': contentType }).end(body);
    }, Number(port));
    await page.goto(server.urlFor({ folder }));
    await workbenchReady(page);
    await item(/^Profile Desk, User: signed in as maria/).waitFor();
    await page.getByText('26.2.0.76').waitFor();
    await item(/^Sites: 4/).click();
    await item(/^Site Domain API, working/).waitFor();
    assert.deepEqual(stranger.received, []);
  });

  it('shows below the instance why it could not be asked again, with a way to try again', async () => {
    await item(/^Instance 127/).hover();
    await page.getByRole('button', { name: 'Refresh Instance' }).click();
    const problem = item(/answers with a web page \(HTTP 200\)/);
    await problem.waitFor();
    await item(/^Profile Desk, User: signed in as maria/).waitFor();
    await screenshot(page, 'instance-problem');
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });

  it('draws what a hostile instance says as it is written', async () => {
    const { root } = sandbox.ready;
    const hostile = [
      { Type: '<img src=x onerror=alert(1)> $(bug)', Url: `${root}/x`, Status: 'Working' },
      { Type: '[a](command:workbench.action.quit)', Url: `${root}/y`, Status: 'NotWorking' },
      { Type: '[a](command:workbench.action.quit)', Url: `${root}/y`, Status: 'NotWorking' },
      { Type: 'ID', Url: `${root}/id` },
      {
        Type: 'DomainAPI',
        Url: `${root}/api`,
        Status: 'NotWorking',
        StatusDescription: '**No** licence\n\n# for you',
        AdditionalProperties: { ODataServiceRoot: `${root}/api/domain/odata/` },
      },
    ];
    answerOfStranger = ['application/json', JSON.stringify({ WebSites: hostile })];
    await item(/answers with a web page/).hover();
    await page.getByRole('button', { name: 'Try Again' }).click();
    await item(
      /says that its site DomainAPI does not work: \*\*No\*\* licence # for you/,
    ).waitFor();
    await item(/^Site <img src=x onerror=alert\(1\)> \$\(bug\), working/).waitFor();
    assert.equal(await item(/^Site \[a\]\(command/).count(), 1);
    await screenshot(page, 'hostile-instance');
  });
});
