// npm run demo [-- --desktop] [-- --no-open]
// The sandbox, and a VS Code with the extension that knows it: everything to try the product without an instance.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { SandboxReady } from '../src/sandbox/api.js';
import { describeError } from './support/errors.js';
import { temporaryFolder } from './support/lifetime.js';
import { CACHE, ROOT } from './support/paths.js';
import { run, start } from './support/processes.js';
import { step } from './support/progress.js';
import { onPath } from './support/run/chooseHost.js';
import { sandboxSettings, startSandbox } from './support/sandbox.js';
import { isServerSupported } from './support/server/install.js';
import { QUIET_SETTINGS, writeSettings } from './support/server/settings.js';
import { startServer } from './support/server/start.js';
import { copyDemoWorkspace } from './support/workspace.js';

interface Demo {
  readonly ready: SandboxReady;
  /** The folder that VS Code shows. */
  readonly folder: string;
}

async function main(): Promise<void> {
  stopOnSignal();
  const { values } = parseArgs({
    options: { desktop: { type: 'boolean' }, 'no-open': { type: 'boolean' } },
  });
  const code = onPath(process.platform === 'win32' ? 'code.cmd' : 'code');
  const desktop = values.desktop ?? !isServerSupported();
  if (desktop && code === undefined) {
    throw new Error('The demo needs VS Code: install it, so that `code` is on the PATH.');
  }
  await step('Building the extension', () => run(process.execPath, ['esbuild.js'], { cwd: ROOT }));
  const { ready } = await step('Starting the sandbox', () => startSandbox());
  const demo: Demo = { ready, folder: copyDemoWorkspace('demo-workspace', CACHE) };
  if (desktop) openDesktop(code ?? '', demo);
  else {
    const address = await serveVsCode(demo);
    if (values['no-open'] !== true) openInBrowser(address);
  }
}

/** Ending is how a demo succeeds; lifetime.ts ends what was started. */
function stopOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      console.log('\nThe demo has ended.');
      process.exit(0);
    });
  }
}

async function serveVsCode({ ready, folder }: Demo): Promise<string> {
  const server = await startServer({
    extensionDevelopmentPath: ROOT,
    settings: sandboxSettings(ready),
  });
  const file = path.join(folder, 'demo.http');
  const address = server.shortUrlFor({ folder, ...(fs.existsSync(file) ? { file } : {}) });
  console.log(`\nVS Code: ${address}`);
  explain(ready);
  return address;
}

/** VS Code's own window, with settings and extensions apart from the user's. */
function openDesktop(code: string, { ready, folder }: Demo): void {
  const userData = temporaryFolder('demo');
  writeSettings(path.join(userData, 'User'), { ...QUIET_SETTINGS, ...sandboxSettings(ready) });
  const window = start(code, [
    ...['--new-window', '--wait', '--disable-workspace-trust', '--disable-extensions'],
    ...[`--extensionDevelopmentPath=${ROOT}`, '--user-data-dir', userData],
    folder,
  ]);
  console.log('\nVS Code: its window opens now.');
  explain(ready);
  void window.exited.then((exitCode) => {
    if (exitCode !== 0) console.error(window.output());
    process.exit(exitCode);
  });
}

function explain(ready: SandboxReady): void {
  const users = ready.users
    .filter(({ userType }) => userType === 'InternalUser') // Others may not call the Domain API.
    .map(
      ({ login, password, isAdmin }) =>
        `${login} / ${password}${isAdmin ? ' (administrator)' : ''}`,
    );
  console.log(`Sandbox: ${ready.root}`);
  console.log(`Users:   ${users.join(', ')}

1. Open demo.http, if it is not open yet.
2. Sign in to ERP.net through the Accounts menu (the person at the bottom left), as one of the users above.
3. Press "Send" above a request.

Ctrl+C ends the demo.`);
}

function openInBrowser(address: string): void {
  const opener = { darwin: 'open', win32: 'start' }[process.platform as string] ?? 'xdg-open';
  const child = spawn(opener, [address], {
    stdio: 'ignore',
    detached: true,
    shell: process.platform === 'win32',
  });
  // The address stands in the terminal, so a machine without a browser is no problem.
  child.on('error', () => undefined);
  child.unref();
}

main().catch((error: unknown) => {
  console.error(describeError(error));
  process.exit(1);
});
