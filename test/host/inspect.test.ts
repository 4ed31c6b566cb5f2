import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, signIn, signOut, tabLabels, until } from './support.js';

describe('inspect', () => {
  before(async () => {
    await activate();
    await signIn();
  });
  after(() => signOut());

  it('validates the token of the active profile', async () => {
    assert.equal(await vscode.commands.executeCommand('erpnet.token.validate'), 'verified');
  });

  it('decodes what it is given, and says when there is nothing', async () => {
    await vscode.commands.executeCommand('erpnet.token.decode', 'Authorization: Bearer eyJ.eyJ.x');
    await until('the panel is open', () => tabLabels().includes('Token'));
    assert.equal(await vscode.commands.executeCommand('erpnet.token.decode', 'nothing'), undefined);
  });

  it('opens one panel, however often it is asked', async () => {
    for (let round = 0; round < 3; round += 1) {
      await vscode.commands.executeCommand('erpnet.token.inspect');
    }
    await until(
      'one panel is open',
      () => tabLabels().filter((label) => label === 'Token').length === 1,
    );
  });
});
