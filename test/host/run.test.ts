import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import type { ResponseSnapshot } from '../../src/protocol/responseView.js';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.js';
import { activate, hoverAt, until, workspaceFile } from './support.js';

describe('run', () => {
  let server: LoopbackServer;
  let seen = 0;
  before(async () => {
    await activate();
    server = await startLoopbackServer(({ url }, response) => {
      // No answer: the one that asks has to give up.
      if (url === '/waits') return;
      response.statusCode = url.startsWith('/fails') ? 500 : 200;
      response.setHeader('Content-Type', 'application/json');
      response.end('{"token": "t1", "count": 2}');
    });
  });
  after(() => server.close());
  beforeEach(() => {
    seen = server.received.length;
  });

  /** What reached the server in this test. */
  const received = (): readonly string[] =>
    server.received.slice(seen).map(({ method, url, headers }) => {
      const token = headers['x-token'];
      return [method, url, ...(token === undefined ? [] : [token])].join(' ');
    });
  const open = async (...requests: readonly string[]): Promise<vscode.TextDocument> => {
    const content = requests.join('\n\n###\n').replaceAll('HOST', server.origin);
    return vscode.workspace.openTextDocument({ language: 'http', content });
  };
  const sendAt = async (
    document: vscode.TextDocument,
    text: string,
    ...more: readonly boolean[]
  ): Promise<ResponseSnapshot | undefined> =>
    vscode.commands.executeCommand(
      'erpnet.request.send',
      document.uri,
      document.getText().indexOf(text),
      ...more,
    );
  const sendAll = async (
    { uri }: vscode.TextDocument,
    ...stretch: readonly number[]
  ): Promise<unknown> => vscode.commands.executeCommand('erpnet.request.sendAll', uri, ...stretch);
  /** Without the one that says that our token is not for this server. */
  const texts = (shown: ResponseSnapshot | undefined): readonly string[] =>
    (shown?.notices ?? [])
      .map(({ severity, text }) => `${severity}: ${text}`)
      .filter((text) => !text.includes('token was not sent'));
  const lenses = async ({ uri }: vscode.TextDocument): Promise<readonly string[]> => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      100,
    );
    return found.map(({ command }) => command?.title.replace(/\$\(([\w-]+)\) /, '$1 ') ?? '');
  };
  const inWorkspace = async (name: string, text: string): Promise<vscode.TextDocument> => {
    const uri = workspaceFile(name);
    fs.writeFileSync(uri.fsPath, text.replaceAll('HOST', server.origin));
    return vscode.workspace.openTextDocument(uri);
  };

  const login = '# @name login\nGET HOST/login';
  const list = 'GET HOST/list\nX-Token: {{login.response.body.$.token}}';

  it('sends first what a request needs, and only once', async () => {
    const document = await open(login, list);
    assert.equal(
      (await sendAt(document, 'GET HOST/list'.replace('HOST', server.origin)))?.status?.code,
      200,
    );
    assert.deepEqual(received(), ['GET /login', 'GET /list t1']);
    await sendAt(document, `GET ${server.origin}/list`);
    assert.deepEqual(received().slice(2), ['GET /list t1']);
    assert.ok((await lenses(document)).includes('run-above Send with dependencies'));
    await sendAt(document, `GET ${server.origin}/list`, true);
    assert.deepEqual(received().slice(3), ['GET /login', 'GET /list t1']);
  });

  it('shows what failed where a request needs it, and does not send that one', async () => {
    const document = await open(login.replace('/login', '/fails'), list);
    const shown = await sendAt(document, `GET ${server.origin}/list`);
    assert.equal(shown?.status?.code, 500);
    assert.match(texts(shown).join(), /Only "login" was sent/);
    assert.deepEqual(received(), ['GET /fails']);
  });

  it('sends nothing when requests wait for each other', async () => {
    const document = await open('# @name a\nGET HOST/{{b.x}}', '# @name b\nGET HOST/{{a.x}}');
    assert.equal(await sendAt(document, '# @name a'), undefined);
    assert.deepEqual(received(), []);
  });

  it('shows asserts beside the answer and above the request', async () => {
    const document = await open('GET HOST/x\n\n?? status == 200\n?? body count == 3', 'GET HOST/y');
    const shown = await sendAt(document, 'GET');
    assert.deepEqual(texts(shown), [
      'error: Failed: body count == 3. It is 2.',
      'info: Passed: status == 200',
    ]);
    const [send, all, outcome, ...others] = await lenses(document);
    assert.deepEqual([send, all, ...others], ['play Send', 'run-all Send all', 'play Send']);
    assert.match(outcome ?? '', /^error 200 · [\d,]+ ms · 1 of 2 asserts passed$/);
  });

  it('sends all requests of a document', async () => {
    const document = await open(login, list, 'GET HOST/end');
    assert.deepEqual(await sendAll(document), { passed: 3, failed: 0, skipped: 0 });
    assert.deepEqual(received(), ['GET /login', 'GET /list t1', 'GET /end']);
  });

  it('stops at the first failure', async () => {
    const document = await open('GET HOST/a', 'GET HOST/fails', 'GET HOST/b', 'GET HOST/c');
    assert.deepEqual(await sendAll(document), { passed: 1, failed: 1, skipped: 2 });
    assert.deepEqual(received(), ['GET /a', 'GET /fails']);
  });

  it('sends from here on, and what a stretch touches', async () => {
    const document = await open('GET HOST/a', 'GET HOST/b', 'GET HOST/c');
    const at = (path: string): number => document.getText().indexOf(`${server.origin}/${path}`);
    assert.deepEqual(await sendAll(document, at('b')), { passed: 2, failed: 0, skipped: 0 });
    assert.deepEqual(await sendAll(document, at('a'), at('b')), {
      passed: 2,
      failed: 0,
      skipped: 0,
    });
    assert.deepEqual(received(), ['GET /b', 'GET /c', 'GET /a', 'GET /b']);
  });

  it('ends when it is cancelled', async () => {
    const document = await open('GET HOST/waits', 'GET HOST/b');
    const running = sendAll(document);
    await until('the first is on its way', () => received().length === 1);
    await vscode.commands.executeCommand('erpnet.request.cancel');
    assert.equal(await running, undefined);
    assert.deepEqual(received(), ['GET /waits']);
  });

  it('writes answers to files of the workspace, and to no others', async () => {
    const document = await inWorkspace(
      'outputs.http',
      'GET HOST/a\n\n>> answers/a.json\n\n###\nGET HOST/b\n\n>> ../b.json\n',
    );
    const file = workspaceFile('answers/a.json').fsPath;
    assert.deepEqual(texts(await sendAt(document, 'GET')), []);
    assert.equal(fs.readFileSync(file, 'utf8'), '{"token": "t1", "count": 2}');
    assert.match(texts(await sendAt(document, 'GET')).join(), /a\.json exists/);
    const outside = await sendAt(document, `GET ${server.origin}/b`);
    assert.match(texts(outside).join(), /outside the workspace/);
    assert.equal(fs.existsSync(workspaceFile('../b.json').fsPath), false);
  });

  it('reads a body from a file of the workspace', async () => {
    fs.writeFileSync(workspaceFile('body.json').fsPath, '{"a": 1}');
    const document = await inWorkspace('bodies.http', 'POST HOST/a\n\n< ./body.json\n');
    await sendAt(document, 'POST');
    assert.equal(server.received.at(-1)?.body, '{"a": 1}');
  });

  const handler = `> {%
  client.global.set("count", response.body.count);
  client.test("has two", () => client.assert(response.body.count === 2));
%}`;

  it('shows the value that a handler kept', async () => {
    const document = await open(`GET HOST/x\n\n${handler}`, 'GET HOST/items/{{count}}');
    await sendAt(document, 'GET');
    const position = document.positionAt(document.getText().indexOf('count}}'));
    assert.match(await hoverAt(document.uri, position), /\b2\b/);
  });

  describe('in the Test Explorer', () => {
    /** Ids of the tests of a document; the name of the request is in the last part. */
    const testsIn = async (uri: vscode.Uri): Promise<readonly (readonly string[])[]> => {
      const paths = await vscode.commands.executeCommand<readonly (readonly string[])[]>(
        'vscode.testing.getTestsInFile',
        uri,
      );
      return paths.filter((path) => path.at(-1)?.includes('#'));
    };

    it('lists requests with asserts or tests of a handler, runs them, and points to what failed', async () => {
      const document = await inWorkspace(
        'asserts.http',
        [
          login,
          `# @name good\n${list}\n\n?? status == 200`,
          '# @name bad\nGET HOST/bad\n\n?? body count == 3',
          '# @name silent\nGET HOST/silent',
          `# @name handled\nGET HOST/handled\n\n${handler}`,
        ].join('\n\n###\n'),
      );
      await vscode.commands.executeCommand('testing.refreshTests');
      await until('the tests are found', async () => (await testsIn(document.uri)).length === 3);
      const [good, bad, handled] = await testsIn(document.uri);
      assert.match(good?.at(-1) ?? '', /#good#0$/);
      assert.match(bad?.at(-1) ?? '', /#bad#0$/);
      assert.match(handled?.at(-1) ?? '', /#handled#0$/);

      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('testing.runCurrentFile');
      await until('the tests ran', () => received().length === 4);
      assert.deepEqual(received(), ['GET /login', 'GET /list t1', 'GET /bad', 'GET /handled']);

      // VS Code shows the message where it belongs, if it knows a failure and its place.
      const hasFailure = async (path: readonly string[] = []): Promise<boolean> =>
        vscode.commands.executeCommand('vscode.peekTestError', path.join('\0'));
      await until('the failure is known', () => hasFailure(bad));
      const editor = vscode.window.activeTextEditor;
      const line = editor?.document.lineAt(editor.selection.active.line).text;
      assert.equal(line, '?? body count == 3');
      assert.equal(await hasFailure(good), false);
      assert.equal(await hasFailure(handled), false);
    });
  });
});
