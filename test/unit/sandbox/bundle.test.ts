import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SandboxMessage, SandboxReady } from '../../../src/sandbox/api.js';
import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { helpText } from '../../../src/sandbox/options.js';
import { createBrowser } from '../../support/headlessBrowser.js';
import { discover, discoverAs, signIn } from './support/client.js';

const repository = path.join(__dirname, '../../..');
const bundle = path.join(repository, 'dist/sandbox.js');

describe('sandbox bundle', function () {
  this.timeout(30_000);

  before(() => {
    // As it is shipped: oidc-provider is sensitive to what a minifier does.
    const flags = ['--only=sandbox', '--production'];
    execFileSync(process.execPath, ['esbuild.js', ...flags], { cwd: repository });
  });

  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL'); // Those of a test that failed.
  });

  interface Run {
    readonly child: ChildProcess;
    readonly output: { stdout: string; stderr: string };
    /** The first line of stdout. */
    readonly message: Promise<SandboxMessage>;
    readonly exit: Promise<number | null>;
  }

  function run(...flags: readonly string[]): Run {
    // No inherited options: a loader of the test runner has no place in the process of the bundle.
    const child = spawn(process.execPath, [bundle, ...flags], {
      env: { PATH: process.env['PATH'] },
    });
    children.push(child);
    const output = { stdout: '', stderr: '' };
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    const message = new Promise<SandboxMessage>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output.stdout += chunk.toString();
        const [line, rest] = output.stdout.split('\n');
        // The shape is what the test is about; it is checked below.
        if (line?.startsWith('{') && rest !== undefined)
          resolve(JSON.parse(line) as SandboxMessage);
      });
    });
    const exit = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
    return { child, output, message, exit };
  }

  function assertReady(message: SandboxMessage): asserts message is SandboxReady {
    assert.equal(message.ready, true, JSON.stringify(message));
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`prints one line, serves, and ends cleanly on ${signal}`, async () => {
      const { child, output, message, exit } = run('--port', '0', '--access-token-lifetime', '77');
      const ready = await message;
      assertReady(ready);
      const sandbox = { ready, close: () => Promise.resolve() };
      const browser = createBrowser();
      const tokens = await signIn(sandbox, { browser });
      assert.equal(tokens.expires_in, 77);
      const config = await discover(sandbox);
      await oidc.tokenRevocation(config, tokens.refresh_token ?? '');
      await browser.open(
        oidc.buildEndSessionUrl(config, { id_token_hint: tokens.id_token ?? '' }).href,
      );
      const { iss, exp, iat, is_admin } = decodeJwt(tokens.access_token);
      assert.deepEqual([iss, Number(exp) - Number(iat), is_admin], [ready.issuer, 77, true]);
      const rows = await fetch(`${ready.serviceRoot}Crm_Sales_Customers?$top=1`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      });
      assert.equal(rows.status, 200);
      child.kill(signal);
      assert.equal(await exit, 0);
      assert.equal(output.stdout.split('\n').length, 2, output.stdout);
      assert.equal(output.stderr, '');
    });
  }

  it('has licences, reference tokens, faults and the global authority', async () => {
    const { child, output, message, exit } = run('--licences', '1', '--faults');
    const ready = await message;
    assertReady(ready);
    const [maria, ivan] = ready.referenceTokens.map(({ token }) => token);
    const read = async (token = ''): Promise<number> => {
      const address = `${ready.serviceRoot}Crm_Sales_Customers?$top=1`;
      return (await fetch(address, { headers: { 'X-Api-Key': token } })).status;
    };
    assert.deepEqual([await read(maria), await read(ivan)], [200, 500]);
    const ordered = await fetch(`${ready.root}/_faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ effect: { kind: 'answer', status: 429 } }]),
    });
    assert.deepEqual([ordered.status, await read(maria)], [204, 429]);
    const { issuer } = ready.globalAuthority;
    const config = await discoverAs(issuer, 'demo.sso');
    assert.equal(config.serverMetadata().issuer, issuer);
    child.kill();
    assert.equal(await exit, 0);
    assert.equal(output.stderr, '');
  });

  it('prints one line when the port is taken', async () => {
    const first = run();
    const ready = await first.message;
    assertReady(ready);
    const second = run('--port', new URL(ready.root).port);
    const failed = await second.message;
    assert.ok(!failed.ready && failed.code === 'EADDRINUSE');
    assert.match(failed.message, /^Port \d+ of 127\.0\.0\.1 is taken; /);
    assert.equal(await second.exit, 1);
    first.child.kill();
    await first.exit;
  });

  it('prints its options for --help', async () => {
    const { output, exit } = run('--port', '0', '--help');
    assert.equal(await exit, 0);
    assert.equal(output.stdout, helpText());
    assert.equal(output.stderr, '');
  });

  for (const flags of [['--bogus'], ['--port', 'x'], ['--host', '0.0.0.0']]) {
    it(`explains ${flags.join(' ')} in one sentence and exits with 2`, async () => {
      const { output, exit } = run(...flags);
      assert.equal(await exit, 2);
      assert.equal(output.stdout, '');
      assert.match(output.stderr, /^[^\n]+\.\n$/);
    });
  }

  describe('in a worker thread', () => {
    const start = async (workerData: unknown) => {
      const worker = new Worker(bundle, { workerData, execArgv: [], stdout: true, stderr: true });
      const exit = once(worker, 'exit');
      const [message] = (await once(worker, 'message')) as [SandboxMessage];
      return { worker, message, exit };
    };

    it('posts that it is ready, and ends when told to close', async () => {
      const { worker, message, exit } = await start({ port: 0, accessTokenLifetime: 60 });
      assertReady(message);
      assert.equal((await fetch(`${message.root}/tools/ver`)).status, 200);
      worker.postMessage('something else');
      assert.equal((await fetch(`${message.root}/tools/ver`)).status, 200);
      worker.postMessage('close');
      assert.deepEqual(await exit, [0]);
      await assert.rejects(fetch(`${message.root}/tools/ver`));
    });

    it('posts why it could not start, and ends', async () => {
      const { message, exit } = await start({ host: '0.0.0.0' });
      assert.ok(!message.ready);
      assert.match(message.message, /loopback addresses only/);
      assert.deepEqual(await exit, [0]);
    });
  });
});
