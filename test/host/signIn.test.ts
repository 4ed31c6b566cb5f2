import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createBrowser } from '../support/headlessBrowser.js';
import {
  accountLabels,
  activate,
  PROFILE,
  sandbox,
  signIn,
  signOut,
  until,
  withSetting,
} from './support.js';

describe('sign-in', () => {
  const label = `maria@${new URL(sandbox().root).host} · ${PROFILE}`;
  before(activate);
  afterEach(() => signOut());

  it('lists the account, with user, instance and profile', async () => {
    await signIn();
    assert.deepEqual(await accountLabels(), [label]);
  });

  it('empties the list on sign-out, and can sign in again at once', async () => {
    await signIn();
    await signOut();
    assert.deepEqual(await accountLabels(), []);
    await signIn();
    assert.deepEqual(await accountLabels(), [label]);
  });

  it('ends a waiting attempt when a second one starts', async () => {
    const restore = await withSetting('erpnet.signIn.browserCommand', ['true']);
    const abandoned = signIn();
    await restore();
    await signIn();
    await abandoned;
    assert.deepEqual(await accountLabels(), [label]);
  });

  it('offers the link of the page that it waits for, as long as it waits', async () => {
    const restore = await withSetting('erpnet.signIn.browserCommand', ['true']);
    await vscode.env.clipboard.writeText('before');
    const waiting = signIn();
    const copied = async (): Promise<string> => {
      await vscode.commands.executeCommand('erpnet.signIn.copyLink');
      return vscode.env.clipboard.readText();
    };
    await until('the link is copied', async () => (await copied()) !== 'before');
    assert.match(await copied(), /^http:\/\/127\.0\.0\.1:\d+\/start\/[\w-]+$/);
    await restore();
    await vscode.commands.executeCommand('erpnet.signIn.openAgain');
    await waiting;
    assert.deepEqual(await accountLabels(), [label]);
    await vscode.env.clipboard.writeText('after');
    assert.equal(await copied(), 'after');
  });

  it('keeps two sign-ins apart: without a name the newest is meant, then the one that still waits', async () => {
    const base = { instance: sandbox().root, clientId: 'erpnet-api-explorer' };
    const profiles = ['First', 'Second'].map((name) => ({ ...base, name }));
    const restores = [
      await withSetting('erpnet.profiles', profiles),
      await withSetting('erpnet.signIn.browserCommand', ['true']),
    ];
    const copied = async (): Promise<string> => {
      await vscode.env.clipboard.writeText('');
      await vscode.commands.executeCommand('erpnet.signIn.copyLink');
      return vscode.env.clipboard.readText();
    };
    const logIn = async (address: string): Promise<void> => {
      const browser = createBrowser();
      const page = await browser.open(address);
      await browser.submit(page, { login: 'maria', password: 'maria' });
    };
    const first = signIn('First');
    await until('the first page is open', async () => (await copied()) !== '');
    const firstPage = await copied();
    const second = signIn('Second');
    await until('the second page is open', async () => (await copied()) !== firstPage);
    await logIn(await copied());
    await second;
    assert.equal(await copied(), firstPage);
    await logIn(firstPage);
    await first;
    assert.equal(await copied(), '');
    assert.equal((await accountLabels()).length, 2);
    for (const { name } of profiles) await signOut(name);
    for (const restore of restores) await restore();
  });

  it('takes the answer as a link to the extension, and no link with another state', async () => {
    const { root: instance } = sandbox();
    const redirectUri = `${vscode.env.uriScheme}://erpnet-tools.erpnet-api-explorer/callback`;
    const linked = { name: 'Linked', instance, clientId: 'erpnet-api-explorer', redirectUri };
    const restores = [
      await withSetting('erpnet.profiles', [linked]),
      await withSetting('erpnet.signIn.browserCommand', ['true']),
      await withSetting('extensions.confirmedUriHandlerExtensionIds', [
        'erpnet-tools.erpnet-api-explorer',
      ]),
    ];
    await vscode.env.clipboard.writeText('');
    const waiting = signIn('Linked');
    await until('the link is copied', async () => {
      await vscode.commands.executeCommand('erpnet.signIn.copyLink');
      return (await vscode.env.clipboard.readText()) !== '';
    });
    const browser = createBrowser();
    const isLink = (url: URL): boolean => url.protocol === `${vscode.env.uriScheme}:`;
    const page = await browser.open(await vscode.env.clipboard.readText(), isLink);
    const person = { login: 'maria', password: 'maria' };
    const { url } = await browser.submit(page, person, isLink);
    // As the system does: VS Code parses the link, and takes its percent-encoding away.
    const follow = (link: string): Thenable<unknown> =>
      vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(link));
    for (let forged = 0; forged < 100; forged += 1) {
      await follow(`${redirectUri}?code=stolen&state=forged-${forged}`);
    }
    assert.deepEqual(await accountLabels(), []);
    await follow(url.href);
    await waiting;
    assert.deepEqual(await accountLabels(), [label.replace(PROFILE, 'Linked')]);
    await signOut('Linked');
    for (const restore of restores) await restore();
  });

  it('tells other extensions about the session by an event', async () => {
    let events = 0;
    const subscription = vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (provider.id === 'erpnet') events += 1;
    });
    await signIn();
    await until('an event came', () => events > 0);
    subscription.dispose();
  });
});
