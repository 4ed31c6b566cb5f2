import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { startLoopbackServer } from '../support/loopbackServer.js';
import { activate, hoverAt, until, workspaceFile, withSetting } from './support.js';

const TEXT = [
  '@root = https://a.example',
  '',
  '### login',
  'get {{root}}/login',
  'Accept:application/json',
  '',
  '###',
  '# @name next',
  'POST {{root}}/next/{{login.response.body.$.id}}/{{nobody}}',
  'Content-Type: application/json',
  '',
  '{',
  '  "a": 1',
  '}',
  '',
].join('\n');

async function open(content: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language: 'http', content });
}

function ask<T>(command: string, ...args: readonly unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(command, ...args);
}

/** Place of the first `text`, `by` characters into it. */
function at(document: vscode.TextDocument, text: string, by = 0): vscode.Position {
  return document.positionAt(document.getText().indexOf(text) + by);
}

describe('the language of .http documents', () => {
  let document: vscode.TextDocument;
  before(async () => {
    await activate();
    document = await open(TEXT);
  });

  it('has an outline', async () => {
    const symbols = await ask<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, detail }) => `${name} ${detail}`.trim()),
      ['root', 'login GET /login', 'next POST /next/{{login.response.body.$.id}}/{{nobody}}'],
    );
  });

  it('folds', async () => {
    const ranges = await ask<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const lines = ranges.map(({ start, end }) => `${start}-${end}`);
    for (const fold of ['2-4', '6-13', '11-13']) assert.ok(lines.includes(fold), lines.join());
  });

  it('selects what is around the cursor', async () => {
    const [range] = await ask<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [at(document, 'root}}/login', 1)],
    );
    assert.equal(range && document.getText(range.range), 'root');
    assert.equal(range?.parent && document.getText(range.parent.range), '{{root}}');
  });

  it('colours names', async () => {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const tokens = await ask<vscode.SemanticTokens>(
      'vscode.provideDocumentRangeSemanticTokens',
      document.uri,
      whole,
    );
    assert.ok(tokens.data.length >= 5 * 12, String(tokens.data.length));
  });

  it('goes to definitions, finds references and renames', async () => {
    const position = at(document, 'root}}/next', 1);
    const definitions = await ask<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    assert.deepEqual(
      definitions.map(({ range }) => range.start.line),
      [0],
    );
    const references = await ask<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    assert.deepEqual(
      references.map(({ range }) => range.start.line),
      [0, 3, 8],
    );
    const highlights = await ask<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      position,
    );
    assert.equal(highlights.length, 3);
    const renamed = await ask<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at(document, 'login.response', 1),
      'first',
    );
    assert.deepEqual(
      renamed.get(document.uri).map(({ newText, range }) => `${range.start.line} ${newText}`),
      ['2 first', '8 first'],
    );
  });

  it('completes', async () => {
    const list = await ask<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document, 'root}}/next'),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const label of ['root', 'login', '$guid']) assert.ok(labels.includes(label), label);
  });

  it('offers GET first where a request begins', async () => {
    const fresh = await vscode.workspace.openTextDocument({
      language: 'http',
      content: '### New\n',
    });
    const { items } = await ask<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      fresh.uri,
      new vscode.Position(1, 0),
    );
    const place = ({ sortText = '' }: vscode.CompletionItem): string => sortText;
    const [first] = items.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
    assert.deepEqual(first?.label, { label: 'GET' });
  });

  it('explains', async () => {
    const text = await hoverAt(document.uri, at(document, 'get {{', 1));
    assert.match(text, /GET https:\/\/a\.example\/login/);
  });

  it('decodes the token under the pointer in a log file, and no other one', async () => {
    const part = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const tokenOf = (sub: string): string =>
      `${part({ alg: 'RS256' })}.${part({ iss: 'https://a.example', sub })}.c2ln`;
    const [first, second] = [tokenOf('maria'), tokenOf('ivan')];
    const line = `2026-01-05 10:00:00 [debug] token=${first} then ${second} 200 OK`;
    const file = workspaceFile('proxy.log');
    fs.writeFileSync(file.fsPath, `started\n${line}\n`);
    try {
      // Not by a language that the test names: what VS Code calls such a file counts.
      const log = await vscode.workspace.openTextDocument(file);
      const at = (text: string): Promise<string> =>
        hoverAt(log.uri, new vscode.Position(1, line.indexOf(text) + 3));
      const shown = await at(second);
      assert.match(shown, /ivan/);
      assert.match(shown, /https:\/\/a\.example/);
      assert.ok(!shown.includes('maria') && !shown.includes(second), shown);
      assert.match(await at(first), /maria/);
      assert.equal(await at('[debug]'), '');
    } finally {
      fs.rmSync(file.fsPath);
    }
  });

  it('decodes a token in JSON', async () => {
    const part = (value: unknown): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'RS256' })}.${part({ iss: 'https://a.example', sub: 'maria' })}.c2ln`;
    const json = await vscode.workspace.openTextDocument({
      language: 'json',
      content: `{"token": "${token}"}`,
    });
    const text = await hoverAt(json.uri, new vscode.Position(0, 20));
    assert.match(text, /maria/);
    assert.match(text, /not verified/);
    assert.ok(!text.includes(token));
  });

  it('tells mistakes and mends them', async () => {
    await until('the mistake is found', () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .some(({ message }) => message.includes('nobody')),
    );
    // Those of the language; OData knowledge, which has codes with links, says its own.
    const found = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ code }) => typeof code === 'string');
    assert.deepEqual(
      found.map(({ code, source }) => [source, code]),
      [['ERP.net', 'http.unknown-variable']],
    );
    const place = at(document, 'nobody');
    const actions = await ask<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(place, place),
    );
    assert.ok(actions.some(({ edit }) => edit?.get(document.uri)[0]?.newText === '@nobody = \n'));
  });

  it('formats', async () => {
    const edits = await ask<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edited = await open(TEXT);
    const edit = new vscode.WorkspaceEdit();
    edit.set(edited.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(edited.getText(), TEXT.replace('get', 'GET').replace('Accept:a', 'Accept: a'));
  });

  it('follows what is typed', async () => {
    const typed = await open('### a\nGET /a\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(typed.uri, new vscode.Position(2, 0), '\n### b\nGET /b\n');
    edit.replace(typed.uri, new vscode.Range(0, 4, 0, 5), 'first');
    await vscode.workspace.applyEdit(edit);
    const symbols = await ask<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      typed.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['first', 'b'],
    );
  });

  it('shows lenses unless the setting says never', async () => {
    const lenses = (): Thenable<vscode.CodeLens[]> =>
      ask('vscode.executeCodeLensProvider', document.uri, 10);
    // Send above each, Send all above the first, and Send with dependencies above the one that needs another.
    assert.equal((await lenses()).length, 4);
    const restore = await withSetting('erpnet.http.codeLens', 'never');
    try {
      assert.equal((await lenses()).length, 0);
    } finally {
      await restore();
    }
  });

  it('shows above a request what came of it', async () => {
    const server = await startLoopbackServer((_, response) => response.writeHead(404).end());
    try {
      const sent = await open(`GET ${server.origin}/nothing`);
      await ask('erpnet.request.send', sent.uri, 0);
      const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', sent.uri, 10);
      const titles = lenses.map(({ command }) => command?.title ?? '');
      assert.match(titles.join(), /Send,\$\(error\) 404 · \d+ ms$/);
    } finally {
      await server.close();
    }
  });

  it('reads environments', async () => {
    const file = workspaceFile('http-client.env.json');
    const json = JSON.stringify({ $shared: { nobody: 'somebody' }, dev: { key: '1' } });
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(json));
    try {
      const using = workspaceFile('environment.http');
      await vscode.workspace.fs.writeFile(
        using,
        new TextEncoder().encode('GET /{{nobody}}/{{key}}'),
      );
      await until('the value is known', async () => {
        const text = await hoverAt(using, new vscode.Position(0, 9));
        return /somebody[^]*http-client\.env\.json/.test(text);
      });
      await vscode.workspace.fs.delete(using);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it('pastes a curl command as a request', async () => {
    const target = await open('');
    await vscode.window.showTextDocument(target);
    await vscode.env.clipboard.writeText("curl -X DELETE 'https://a.example/b' -H 'A: b'");
    await vscode.commands.executeCommand('erpnet.request.paste');
    assert.equal(target.getText(), 'DELETE https://a.example/b\nA: b\n');
    await vscode.commands.executeCommand('erpnet.request.copyAsCurl', target.uri, 0);
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /^curl --globoff --request DELETE 'https:\/\/a\.example\/b'/);
  });
});
