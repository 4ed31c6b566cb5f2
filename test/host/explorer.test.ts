import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, PROFILE, sandbox, until, withSetting, workspaceFile } from './support.js';

const desk = {
  name: 'Desk',
  instance: 'https://demodb.my.erp.net',
  clientId: 'com.example/app',
  scopes: ['read'],
  readOnly: true,
};

type Entry = Readonly<Record<string, unknown>>;

describe('explorer', () => {
  let restore: () => Promise<void>;
  before(activate);
  beforeEach(async () => {
    restore = await withSetting('erpnet.profiles', profiles());
  });
  afterEach(async () => {
    await restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const profiles = (): readonly Entry[] =>
    vscode.workspace.getConfiguration().get<readonly Entry[]>('erpnet.profiles') ?? [];
  const names = (): string =>
    profiles()
      .map(({ name }) => String(name))
      .join(', ');
  /** Lets a list of choices appear, and takes what it proposes. */
  const acceptUntil = async (what: string, isSo: () => boolean): Promise<void> => {
    await until(what, async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isSo();
    });
  };
  const write = async (name: string, content: unknown): Promise<vscode.Uri> => {
    const file = workspaceFile(name);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(content)));
    return file;
  };

  it('exports profiles as a JSON document', async () => {
    await vscode.commands.executeCommand('erpnet.profile.export');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'json');
    const { root, apps } = sandbox();
    assert.deepEqual(JSON.parse(document.getText()), {
      'erpnet.profiles': [
        {
          name: PROFILE,
          instance: root,
          scopes: ['read'],
          clientId: apps[0]?.ApplicationUri,
        },
      ],
    });
  });

  it('imports them under names that are free, without what is no part of a profile', async () => {
    const secretive = { ...desk, name: PROFILE, clientSecret: 'hush' };
    const file = await write('handed-over.json', { 'erpnet.profiles': [secretive, desk] });
    const importing = vscode.commands.executeCommand('erpnet.profile.import', file);
    await acceptUntil('the profiles are there', () => profiles().length > 1);
    await importing;
    // What differs in its name only is one profile.
    assert.equal(names(), `${PROFILE}, ${PROFILE} 2`);
    assert.deepEqual(profiles()[1], { ...desk, name: `${PROFILE} 2` });
    await vscode.workspace.fs.delete(file);
  });

  it('adds what the workspace recommends, after asking', async () => {
    const file = await write('.vscode/erpnet.profiles.json', { 'erpnet.profiles': [desk] });
    const adding = vscode.commands.executeCommand('erpnet.profile.addRecommended');
    assert.equal(names(), PROFILE);
    await acceptUntil('the profile is there', () => profiles().length > 1);
    await adding;
    assert.deepEqual(profiles()[1], desk);
    await vscode.workspace.fs.delete(file);
  });

  it('takes no profiles from the settings of a workspace', async () => {
    const file = await write('.vscode/settings.json', { 'erpnet.profiles': [desk] });
    await vscode.commands.executeCommand('erpnet.profile.export');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.ok(text.includes(PROFILE));
    assert.ok(!text.includes(desk.clientId));
    await vscode.workspace.fs.delete(file);
  });

  it('copies the address of a site', async () => {
    const site = { type: 'ID', status: 'Working', url: 'https://demodb.my.erp.net/id' };
    const node = { kind: 'site', root: 'https://demodb.my.erp.net', site };
    await vscode.commands.executeCommand('erpnet.site.copyAddress', node);
    assert.equal(await vscode.env.clipboard.readText(), site.url);
  });

  it('opens a first request', async () => {
    await vscode.commands.executeCommand('erpnet.request.new');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'http');
    assert.match(document.getText(), /^GET Crm_Sales_Customers\?\$top=10$/m);
  });
});
