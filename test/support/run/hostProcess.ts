import path from 'node:path';
import { temporaryFolder } from '../lifetime.js';
import { HOST_SUITE, ROOT } from '../paths.js';
import { start } from '../processes.js';
import { openWorkbench } from '../server/browser.js';
import { QUIET_SETTINGS, writeSettings } from '../server/settings.js';
import { startServer } from '../server/start.js';
import { copyDemoWorkspace } from '../workspace.js';
import { type HostChoice, virtualDisplay } from './chooseHost.js';
import type { TestProcess } from './testStage.js';

export interface HostTestOptions {
  /** User or machine settings of the VS Code that runs the tests. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the compiled host tests inside VS Code, on a copy of the demo workspace. */
export function startHostTests(host: HostChoice, options: HostTestOptions): Promise<TestProcess> {
  const folder = copyDemoWorkspace('host-workspace');
  return host.kind === 'server'
    ? startInServer(folder, options)
    : Promise.resolve(startOnDesktop(host.executable, folder, options));
}

async function startInServer(folder: string, options: HostTestOptions): Promise<TestProcess> {
  const server = await startServer({ extensionDevelopmentPath: ROOT, ...options });
  try {
    let exit: (code: number) => void = () => undefined;
    const exited = new Promise<number>((resolve) => (exit = resolve));
    const workbench = await openWorkbench(server, {
      folder,
      testsPath: path.join(HOST_SUITE, 'index.js'),
      onTestExit: (code) => {
        exit(code);
      },
    });
    return {
      exited,
      output: () => [server.output(), ...workbench.consoleLines].join('\n'),
      stop: async () => {
        await workbench.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function startOnDesktop(executable: string, folder: string, options: HostTestOptions): TestProcess {
  const userData = temporaryFolder('desktop');
  writeSettings(path.join(userData, 'User'), { ...QUIET_SETTINGS, ...options.settings });
  const script = path.join(ROOT, 'test/support/run/desktopChild.ts');
  const command = [process.execPath, '--import', 'tsx', script, executable, folder, userData];
  const display = virtualDisplay();
  const [program = '', ...args] = display === undefined ? command : [display, '-a', ...command];
  return start(program, args, { cwd: ROOT, env: options.env, graceful: true });
}
