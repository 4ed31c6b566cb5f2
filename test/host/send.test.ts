import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.js';
import {
  activate,
  send,
  signIn,
  signOut,
  tabLabels,
  until,
  withSetting,
  workspaceFile,
} from './support.js';

describe('send', () => {
  before(async () => {
    await activate();
    await signIn();
  });
  after(() => signOut());

  it('offers one lens for each request', async () => {
    const uri = workspaceFile('demo.http');
    const text = fs.readFileSync(uri.fsPath, 'utf8');
    await vscode.workspace.openTextDocument(uri);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      100,
    );
    const commands = lenses.map(({ command }) => command?.command);
    const sends = commands.filter((command) => command === 'erpnet.request.send');
    assert.equal(sends.length, text.match(/^GET /gm)?.length);
    assert.deepEqual(commands.slice(0, 2), ['erpnet.request.send', 'erpnet.request.sendAll']);
  });

  it('shows rows of the instance', async () => {
    const shown = await send('GET Crm_Sales_Customers?$top=7&$select=Number,Party');
    assert.equal(shown?.state, 'done');
    assert.equal(shown.status?.code, 200);
    assert.equal(shown.table?.rowCount, 7);
    assert.deepEqual(
      shown.table.columns.map(({ name }) => name),
      ['Number', 'Party', '@odata.id'],
    );
    await until('the panel is open', () => tabLabels().includes('Response'));
  });

  it('shows what the server says about a mistake', async () => {
    const shown = await send("GET General_Products_Products?$filter=Nmae eq 'x'");
    assert.equal(shown?.status?.code, 500);
    assert.match(shown.notices[0]?.text ?? '', /Could not find a property named 'Nmae'/);
  });

  it('runs every request of the demo', async () => {
    const uri = workspaceFile('demo.http');
    const document = await vscode.workspace.openTextDocument(uri);
    const starts = [...document.getText().matchAll(/^GET /gm)].map(({ index }) => index);
    const codes: (number | undefined)[] = [];
    for (const start of starts) {
      const shown = await vscode.commands.executeCommand<Awaited<ReturnType<typeof send>>>(
        'erpnet.request.send',
        uri,
        start,
      );
      codes.push(shown?.status?.code);
      if (shown?.status?.ok) assert.ok((shown.table?.rowCount ?? 0) > 0, shown.requestLine);
    }
    assert.deepEqual(codes, [200, 200, 200, 200, 500]);
  });

  it('asks to sign in first, and sends nothing', async () => {
    await signOut();
    assert.equal(await send('GET Crm_Sales_Customers?$top=1'), undefined);
    await signIn();
  });

  it('sends nothing while a variable has no value', async () => {
    assert.equal(await send('GET Crm_Sales_Customers?$top={{count}}'), undefined);
  });

  describe('to other servers', () => {
    let server: LoopbackServer;
    before(async () => {
      server = await startLoopbackServer((_, response) => response.end('{"value":[{"A":1}]}'));
    });
    after(() => server.close());

    it('keeps the token at home and says so', async () => {
      const shown = await send(`GET ${server.origin}/x?$filter=Name eq 'A & B'`);
      const [received] = server.received;
      assert.equal(received?.headers.authorization, undefined);
      assert.equal(received?.url, '/x?$filter=Name%20eq%20%27A%20%26%20B%27');
      assert.match(shown?.notices[0]?.text ?? '', /token was not sent/);
    });

    it('says that nobody answers', async () => {
      await server.close();
      const shown = await send(`GET ${server.origin}/x`);
      assert.equal(shown?.state, 'failed');
      assert.match(shown.notices[0]?.text ?? '', /does not answer \(ECONNREFUSED\)/);
    });
  });

  it('copies as curl what it would send, and no secret', async () => {
    const profiles = vscode.workspace.getConfiguration().get<readonly object[]>('erpnet.profiles');
    const contextParameters = { CurrentRoleId: '0a1b2c3d-0000-4000-8000-00000000000f' };
    const told = profiles?.map((profile) => ({ ...profile, culture: 'de', contextParameters }));
    const restore = await withSetting('erpnet.profiles', told);
    try {
      const document = await vscode.workspace.openTextDocument({
        language: 'http',
        content: 'GET Crm_Sales_Customers?$top=1\nPrefer: a=b\nX-Own: {{$secret copied}}\n',
      });
      await vscode.commands.executeCommand('erpnet.request.copyAsCurl', document.uri, 0);
      const copied = await vscode.env.clipboard.readText();
      const { CurrentRoleId } = contextParameters;
      for (const part of [
        `?$top=1&culture=de&CurrentRoleId=${CurrentRoleId}'`,
        "--header 'Prefer: a=b'",
        "--header 'X-Own: <copied>'",
        "--header 'Authorization: Bearer <token>'",
      ]) {
        assert.ok(copied.includes(part), `${part} in ${copied}`);
      }
    } finally {
      await restore();
    }
  });

  it('sends nothing that may change data with a read-only profile, and reads', async () => {
    const profiles = vscode.workspace.getConfiguration().get<readonly object[]>('erpnet.profiles');
    const readOnly = profiles?.map((profile) => ({ ...profile, readOnly: true }));
    const restore = await withSetting('erpnet.profiles', readOnly);
    try {
      const body = '{"Code":"READ-ONLY","Name":{"EN":"x"}}';
      const write = `POST General_Products_ProductGroups\nContent-Type: application/json\n\n${body}`;
      assert.equal(await send(write), undefined);
      const shown = await send(
        "GET General_Products_ProductGroups?$filter=Code eq 'READ-ONLY'&$top=1",
      );
      assert.equal(shown?.table?.rowCount, 0);
    } finally {
      await restore();
    }
  });

  it('sends nothing without a host and without a profile', async () => {
    const restore = await withSetting('erpnet.profiles', []);
    try {
      assert.equal(await send('GET Crm_Sales_Customers?$top=1'), undefined);
    } finally {
      await restore();
    }
  });
});
