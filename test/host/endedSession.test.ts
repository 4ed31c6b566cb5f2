import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { launchSandbox, type RunningSandbox } from '../../src/node/sandboxLauncher.js';
import { accountLabels, activate, send, signIn, withSetting } from './support.js';

/** An instance that is restarted with new keys: every token that it issued before is worth nothing. */
describe('a token that the instance refuses', () => {
  const extension = vscode.extensions.getExtension('erpnet-tools.erpnet-api-explorer');
  const file = path.join(extension?.extensionPath ?? '', 'dist/sandbox.js');
  let instance: RunningSandbox;
  let restore: () => Promise<void>;

  before(async () => {
    await activate();
    instance = await launchSandbox(file, {});
    const { root } = instance.ready;
    const profile = { name: 'Restarted', instance: root, clientId: 'erpnet-api-explorer' };
    restore = await withSetting('erpnet.profiles', [profile]);
  });
  after(async () => {
    await restore();
    await instance.stop();
  });

  it('ends the sign-in, and the next request asks to sign in', async () => {
    await signIn('Restarted');
    assert.equal((await send('GET Crm_Sales_Customers?$top=1'))?.status?.code, 200);
    const port = Number(new URL(instance.ready.root).port);
    await instance.stop();
    const unreachable = await send('GET Crm_Sales_Customers?$top=1');
    assert.match(unreachable?.notices[0]?.text ?? '', /does not answer/);
    assert.equal(
      (await accountLabels()).length,
      1,
      'an instance that is away is no reason to sign out',
    );

    instance = await launchSandbox(file, { port });
    const refused = await send('GET Crm_Sales_Customers?$top=1');
    assert.equal(refused?.status?.code, 401);
    assert.match(
      refused.notices[0]?.text ?? '',
      /^Refused \(401\)\. The identity service has no key/,
    );
    const scopes = ['ERPNET_PROFILE:Restarted', 'read'];
    const silent = await vscode.authentication.getSession('erpnet', scopes, { silent: true });
    assert.equal(silent, undefined);
    assert.equal((await accountLabels()).length, 1, 'it stays listed, and needs to sign in');
    assert.equal(await send('GET Crm_Sales_Customers?$top=1'), undefined);

    await signIn('Restarted');
    assert.equal((await send('GET Crm_Sales_Customers?$top=1'))?.status?.code, 200);
    await vscode.commands.executeCommand('erpnet.profile.signOut', 'Restarted');
  });
});
