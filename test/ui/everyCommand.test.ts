import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Exchange } from '../../src/sandbox/identity/exchange.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { ROOT } from '../support/paths.js';
import { unattendedSignIn } from '../support/sandbox.js';
import { openWorkbench, screenshot, type Workbench } from '../support/server/browser.js';
import { startServer, type Server } from '../support/server/start.js';
import { copyDemoWorkspace } from '../support/workspace.js';
import { createDoor, type Door, type RunOptions } from './support/door.js';
import { createPerson } from './support/person.js';
import { findInFiles, readBrowserStores } from './support/sinks.js';

/** Not tried here, and why they can't leak what they never see. */
const NOT_TRIED: Readonly<Record<string, string>> = {
  'erpnet.instance.remove':
    'asks in a dialog, which VS Code refuses to show to tests; then it signs out, as below',
  'erpnet.profile.remove': 'the same',
  'erpnet.profile.trustCertificate':
    'asks a server that has an exception for its certificate; the test of certificates goes through it',
  'erpnet.sandbox.start':
    'starts another instance; the tour test presses it, with no token in reach',
  'erpnet.sandbox.stop': 'stops it again',
};

const SEND = `### Two rows
# @name rows
GET General_Currencies_Currencies?$top=2

### A token of its own
GET General_Currencies_Currencies?$top=1
Authorization: Bearer {{$secret canary}}

### Refused
GET General_Currencies_Currencies?$top=1
Authorization: Bearer nobody
`;

/** Recognisable secrets of every kind go through each command that the extension contributes. */
describe('every command', () => {
  const exchanges: Exchange[] = [];
  let sandbox: Sandbox;
  let server: Server;
  let workbench: Workbench;
  let door: Door;
  let page: Page;
  let folder: string;
  const needles = new Set<string>();
  /** Signed by the instance; what a person pastes. */
  let decoded = '';

  before(async () => {
    sandbox = await startSandbox({
      faults: true,
      onExchange: (exchange) => {
        exchanges.push(exchange);
      },
    });
    const { ready } = sandbox;
    decoded = await pastedToken(ready.root);
    needles.add(decoded);
    door = await createDoor();
    const scopes = ['read', 'update'];
    const profile = { instance: ready.root, scopes };
    server = await startServer({
      extensionDevelopmentPath: ROOT,
      env: door.env,
      settings: {
        ...unattendedSignIn(ready),
        'erpnet.profiles': [
          { ...profile, name: 'Person', clientId: 'erpnet-api-explorer' },
          { ...profile, name: 'Service', clientId: 'demo.service', flow: 'service' },
          { ...profile, name: 'Token', clientId: 'erpnet-api-explorer', flow: 'reference' },
        ],
      },
    });
    folder = copyDemoWorkspace('ui-every-command');
    fs.writeFileSync(path.join(folder, 'every.http'), SEND);
    const file = path.join(folder, 'every.http');
    workbench = await openWorkbench(server, { folder, file, testsPath: door.testsPath });
    ({ page } = workbench);
    // Documentation lies elsewhere.
    await workbench.context.route(/^https:/, (route) => route.abort());
  });
  after(async () => {
    await workbench.close();
    await server.stop();
    await sandbox.close();
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await screenshot(page, 'every-command-failed');
  });

  const collect = (): void => {
    for (const { value } of exchanges) if (value.length > 8) needles.add(value);
    for (const needle of [...needles]) {
      const signature = needle.split('.')[2];
      if (signature !== undefined && signature.length > 40) needles.add(signature);
    }
  };
  const assertClean = (sink: string, text: string): void => {
    for (const needle of needles) {
      assert.ok(!text.includes(needle), `${sink} holds ${needle.slice(0, 8)}…`);
    }
  };

  it('is tried, or has a reason why not', () => {
    const known = new Set([
      ...[...Object.keys(steps()), ...Object.keys(lastSteps())].map(commandOf),
      ...Object.keys(NOT_TRIED),
    ]);
    const contributed = contributedCommands();
    assert.deepEqual(
      contributed.filter((command) => !known.has(command)),
      [],
      'neither tried nor excused',
    );
    assert.deepEqual(
      [...known].filter((command) => !contributed.includes(command)),
      [],
      'not contributed any more',
    );
  });

  /** In the order in which they are run; several of one command have something behind a blank. */
  const steps = (): Readonly<Record<string, RunOptions>> => {
    const { root, referenceTokens } = sandbox.ready;
    const [reference] = referenceTokens;
    const [secret] = sandbox.ready.apps.flatMap(({ ApplicationUri, ApplicationSecret }) =>
      ApplicationUri === 'demo.service' && ApplicationSecret ? [ApplicationSecret] : [],
    );
    if (!reference || secret === undefined) throw new Error('The sandbox has changed.');
    needles.add(reference.token);
    const item = (name: string): readonly unknown[] => [{ profile: { name } }];
    const uri = { $uri: `vscode-remote://127.0.0.1:${server.port}${folder}/every.http` };
    const instance = { kind: 'instance', root };
    const area = { kind: 'model', root, entry: { kind: 'area', path: ['Crm', 'Sales'] } };
    return {
      'erpnet.profile.signIn person': { args: ['Person'] },
      'erpnet.profile.signIn service': { args: ['Service'], answers: [secret] },
      'erpnet.profile.signIn reference': {
        args: ['Token'],
        answers: [reference.token, 'PAT', 'X-Api-Key', '', 'Try it now'],
      },
      'erpnet.profile.select': { args: [{ profile: { name: 'Person' } }] },
      'erpnet.token.inspect reference': { args: item('Token') },
      'erpnet.token.inspect': { args: item('Person') },
      'erpnet.token.validate': { args: item('Person') },
      'erpnet.token.decode': { args: [`Authorization: Bearer ${decoded}`] },
      'erpnet.token.decode typed': { answers: [decoded] },
      'erpnet.connection.check': { args: item('Person') },
      'erpnet.connection.check tables': {
        args: [{ profile: { name: 'Service' }, api: 'TableAPI' }],
      },
      'erpnet.profile.checkTrustedApp': { args: item('Person') },
      'erpnet.profile.describeTrustedApp': { args: [{ profile: { name: 'Service' } }, 'request'] },
      'erpnet.profile.writeScenario': { args: [{ profile: { name: 'Service' } }, 'service'] },
      'erpnet.request.send': { args: [uri, SEND.indexOf('GET General')] },
      'erpnet.request.send own token': {
        args: [uri, SEND.indexOf('### A token') + 20],
        answers: [decoded],
      },
      'erpnet.request.send refused': { args: [uri, SEND.indexOf('### Refused') + 15] },
      'erpnet.request.sendAll': { args: [uri] },
      'erpnet.request.sendBatch': { args: [uri] },
      'erpnet.request.copyAsCurl': { args: [uri, SEND.indexOf('GET General')] },
      'erpnet.request.copyAsCurl own token': { args: [uri, SEND.indexOf('### A token') + 20] },
      'erpnet.request.copyQueryBuilderLink': { args: [uri, SEND.indexOf('GET General')] },
      'erpnet.request.copyQueryToolLink': { args: [uri, SEND.indexOf('GET General')] },
      'erpnet.request.cancel': {},
      'erpnet.request.paste': {},
      'erpnet.request.new': {},
      'erpnet.response.loadAll': {},
      'erpnet.response.export': {},
      'erpnet.history.show': {},
      'erpnet.record.edit': { answers: [] },
      'erpnet.record.overwrite': { args: [uri] },
      'erpnet.record.takeTheirs': { args: [uri] },
      'erpnet.transaction.begin': { args: ['common'] },
      'erpnet.transaction.commit': {},
      'erpnet.transaction.begin again': { args: ['common'] },
      'erpnet.transaction.drop': {},
      'erpnet.instance.refresh': { args: [instance] },
      'erpnet.instance.tryAgain': { args: [instance] },
      'erpnet.instance.refreshModel': { args: [instance] },
      'erpnet.instance.add': {},
      'erpnet.model.search': {},
      'erpnet.model.compare': { args: [instance] },
      'erpnet.model.copyName': { args: [area] },
      'erpnet.model.insertName': { args: [area] },
      'erpnet.model.newQuery': { args: [area] },
      'erpnet.model.showTarget': { args: [area] },
      'erpnet.model.openDocumentation': { args: [area] },
      'erpnet.model.openInQueryBuilder': { args: [area] },
      'erpnet.model.openInQueryTool': { args: [area] },
      'erpnet.site.copyAddress': {
        args: [{ kind: 'site', root, site: { type: 'ID', status: 'Working', url: `${root}/id` } }],
      },
      'erpnet.profile.add': {},
      'erpnet.profile.addRecommended': {},
      'erpnet.profile.edit': { args: [{}] },
      'erpnet.profile.export': {},
      'erpnet.profile.import': {},
      'erpnet.profile.openSettings': {},
      'erpnet.signIn.copyLink': {},
      'erpnet.signIn.openAgain': {},
      'erpnet.signIn.pasteAddress': {},
      'erpnet.history.clear': {},
      'erpnet.log.show': {},
    };
  };

  it('leaves no secret on the clipboard while it runs', async function () {
    this.timeout(240_000);
    for (const step of Object.keys(steps())) {
      await door.run(page, commandOf(step), steps()[step]);
      collect();
      const copied = await door.clipboard();
      assertClean(`clipboard after ${step}`, copied);
      if (step === 'erpnet.request.copyAsCurl') assert.match(copied, /^curl .*<token>/s);
    }
    assert.ok(needles.size >= 12, `${needles.size} secrets`);
  });

  it('copies a token on demand, reveals one, and compares two', async () => {
    const person = createPerson(page, workbench.context);
    await door.run(page, 'erpnet.token.inspect', { args: [{ profile: { name: 'Person' } }] });
    const panel = await person.panel('Access token (JWT)');
    await panel.getByRole('button', { name: 'Copy as header' }).click();
    await panel.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await door.clipboard();
    assert.ok(
      [...needles].some((needle) => copied.includes(needle)),
      copied.slice(0, 40),
    );
    await panel.getByRole('button', { name: 'Reveal' }).click();
    await panel.getByRole('button', { name: 'Hide' }).waitFor();
    await panel.getByRole('button', { name: 'Compare…' }).click();
    await page.locator('.quick-input-widget').getByText('Service').first().click();
    await panel.getByRole('button', { name: 'End comparison' }).waitFor();
    await screenshot(page, 'every-command-compared');
  });

  it('leaves no secret in logs, stores of the browser, states of panels, settings or files', async () => {
    collect();
    const { secretStore, others } = await readBrowserStores(page);
    // Proof that the search can find something: the one place where tokens belong.
    assert.ok([...needles].some((needle) => secretStore.includes(needle)));
    assertClean('stores of the browser', others);
    assertClean('console of the pages', workbench.consoleLines.join('\n'));
    assertClean('output of the server', server.output());
    assert.deepEqual(findInFiles([server.dataDir, folder], [...needles]), []);
  });

  it('leaves no secret of an account that signs out', async function () {
    this.timeout(60_000);
    for (const [step, options] of Object.entries(lastSteps())) {
      await door.run(page, commandOf(step), options);
    }
    collect();
    const { secretStore, others } = await readBrowserStores(page);
    assertClean('the keychain', secretStore.replaceAll(keptForRequests(), ''));
    assertClean('stores of the browser', others);
    assert.deepEqual(findInFiles([server.dataDir, folder], [...needles]), []);
  });

  /** The value of `{{$secret canary}}` stays: the person keeps it under a name of their own. */
  const keptForRequests = (): string => decoded;

  /** At the end, when the sinks were searched while somebody was signed in. */
  const lastSteps = (): Readonly<Record<string, RunOptions>> => ({
    'erpnet.profile.endSession': { args: ['Person'] },
    'erpnet.profile.signOut service': { args: ['Service'] },
    'erpnet.profile.signOut reference': { args: ['Token'] },
  });
});

async function pastedToken(root: string): Promise<string> {
  const response = await fetch(`${root}/_faults/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ claims: { jti: 'recognisable-token-of-a-person' } }),
  });
  const { access_token } = (await response.json()) as { readonly access_token: string };
  return access_token;
}

function contributedCommands(): readonly string[] {
  const text = fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8');
  const { contributes } = JSON.parse(text) as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  return contributes.commands.map(({ command }) => command);
}

const commandOf = (step: string): string => step.split(' ')[0] ?? step;
