import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ResponseSnapshot } from '../../src/protocol/responseView.js';
import { startLoopbackServer } from '../support/loopbackServer.js';
import { activate, PROFILE, sandbox, signOut } from './support.js';

describe('secret in a document', () => {
  before(activate);

  it('is kept elsewhere by a quick fix, and goes to no new server without a question', async () => {
    const server = await startLoopbackServer((_, response) => response.end('{}'));
    try {
      const key = '0123456789abcdef0123456789abcdef';
      const content = `GET ${server.origin}/\nX-Api-Key: ${key}\n`;
      const opened = await vscode.workspace.openTextDocument({ language: 'http', content });
      const range = new vscode.Range(1, 0, 1, 20);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        opened.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const move = actions.find(({ edit }) =>
        edit?.get(opened.uri).some(({ newText }) => newText.startsWith('{{$secret ')),
      );
      assert.ok(move?.edit && move.command);
      assert.ok(!JSON.stringify(move.command).includes(key));
      await vscode.workspace.applyEdit(move.edit);
      const { command, arguments: args = [] } = move.command;
      await vscode.commands.executeCommand(command, ...(args as readonly unknown[]));
      assert.ok(!opened.getText().includes(key));
      await vscode.commands.executeCommand('erpnet.request.send', opened.uri, 0);
      // VS Code shows no question to a test, which is a no; what a yes does is seen in the UI test.
      assert.deepEqual(server.received, []);
    } finally {
      await server.close();
    }
  });
});

describe('scenario document', () => {
  let document: vscode.TextDocument;
  before(async () => {
    await activate();
    await signOut();
    const uri = await vscode.commands.executeCommand<vscode.Uri>(
      'erpnet.profile.writeScenario',
      { profile: { name: PROFILE } },
      'singlePage',
    );
    document = await vscode.workspace.openTextDocument(uri);
  });

  const send = async (text: string): Promise<ResponseSnapshot | undefined> =>
    vscode.commands.executeCommand(
      'erpnet.request.send',
      document.uri,
      document.getText().indexOf(text),
    );

  it('has the values of the profile', () => {
    const text = document.getText();
    const { issuer, serviceRoot } = sandbox();
    for (const line of [
      `@issuer = ${issuer}`,
      `@api = ${serviceRoot}`,
      '@client_id = erpnet-api-explorer',
      '@scope = openid profile offline_access read',
    ]) {
      assert.ok(text.split(/\r?\n/).includes(line), line);
    }
    assert.match(text, /code_verifier=\{\{\$secret Sandbox-code-verifier\}\}/);
  });

  it('asks the identity service without a token of the profile, also while signed out', async () => {
    const shown = await send('# @name authorize');
    assert.equal(shown?.status?.code, 303);
    const [, location = ''] = shown.headers.find(([name]) => name === 'location') ?? [];
    assert.match(location, /\/id\//);
    assert.doesNotMatch(location, /error=/);
  });
});
