import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CheckSnapshot } from '../../src/protocol/checkView.js';
import { activate, signIn, signOut, tabLabels, until } from './support.js';

describe('check connection', () => {
  before(activate);
  after(() => signOut());
  const check = (): Thenable<CheckSnapshot> =>
    vscode.commands.executeCommand<CheckSnapshot>('erpnet.connection.check');
  const states = ({ steps }: CheckSnapshot): Readonly<Record<string, string>> =>
    Object.fromEntries(steps.map(({ id, state }) => [id, state]));

  it('stops at the token while signed out', async () => {
    await signOut();
    const snapshot = await check();
    assert.equal(states(snapshot)['application'], 'pass');
    assert.equal(states(snapshot)['token'], 'fail');
    assert.equal(states(snapshot)['call'], 'skipped');
    await until('the panel is open', () => tabLabels().includes('Connection'));
  });

  it('holds the API call back until the person asks for it', async () => {
    await signIn();
    const snapshot = await check();
    assert.ok(snapshot.steps.every(({ state }) => state === 'pass' || state === 'held'));
    assert.deepEqual(
      snapshot.steps.filter(({ state }) => state === 'held').map(({ id }) => id),
      ['call', 'answer', 'licence'],
    );
    assert.deepEqual(
      snapshot.calls.map(({ api }) => api),
      ['DomainAPI', 'TableAPI'],
    );
  });
});
