import * as vscode from 'vscode';
import { activate, signIn, signOut, tabLabels, until } from './support.js';

describe('inspect', () => {
  before(async () => {
    await activate();
    await signIn();
  });
  after(() => signOut());

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
