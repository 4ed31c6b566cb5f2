import assert from 'node:assert/strict';
import * as vscode from 'vscode';
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
