import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SandboxMessage, SandboxOptions, SandboxReady } from '../../src/sandbox/api.js';
import { ROOT } from './paths.js';
import { printed, start } from './processes.js';

const START_TIMEOUT = 20_000;

export interface Sandbox {
  readonly ready: SandboxReady;
  readonly stop: () => Promise<void>;
}

/** Starts the built sandbox (`dist/sandbox.js`) in a process of its own. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const running = start(process.execPath, [path.join(ROOT, 'dist/sandbox.js'), ...flags(options)]);
  try {
    // The one line of JSON; warnings of Node may come before it.
    const line = await printed(running, /^\{"ready":.*\}$/m, START_TIMEOUT);
    const message = JSON.parse(line) as SandboxMessage;
    if (!message.ready) throw new Error(message.message);
    return { ready: message, stop: running.stop };
  } catch (error) {
    await running.stop();
    throw new Error('The sandbox did not start.', { cause: error });
  }
}

/** The command line for these options: a flag has the name of its option, in words. */
function flags({ port = 0, ...options }: SandboxOptions): readonly string[] {
  return Object.entries({ port, ...options }).flatMap(([name, value]) => {
    const flag = `--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
    if (value === false) return [];
    return value === true ? [flag] : [flag, String(value)];
  });
}

/** Machine settings that let the extension know the sandbox. */
export function sandboxSettings(ready: SandboxReady): Record<string, unknown> {
  return {
    'erpnet.profiles': [{ name: 'Sandbox', instance: ready.root, clientId: 'erpnet-api-explorer' }],
  };
}

/** Machine settings with which the extension signs in without a person, as the user `login` of the sandbox. */
export function unattendedSignIn(ready: SandboxReady, login = 'maria'): Record<string, unknown> {
  const user = ready.users.find((candidate) => candidate.login === login);
  if (!user) throw new Error(`The sandbox has no user ${login}.`);
  const browser = path.join(ROOT, 'test/support/signInBrowser.ts');
  // The extension host starts it from a folder of its own, where tsx is not found by its name.
  const tsx = pathToFileURL(path.join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href;
  const command = [process.execPath, '--import', tsx, browser, user.login, user.password];
  return { 'erpnet.signIn.browserCommand': command };
}
