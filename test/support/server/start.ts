import fs from 'node:fs';
import path from 'node:path';
import { removeFolder, temporaryFolder } from '../lifetime.js';
import { printed, type RunningProcess, start } from '../processes.js';
import { ensureServer } from './install.js';
import { startRedirector } from './redirector.js';
import { QUIET_SETTINGS, writeSettings } from './settings.js';

const START_TIMEOUT = 30_000;

export interface ServerOptions {
  /** Folder of the extension under development. */
  readonly extensionDevelopmentPath: string;
  /** Machine settings, on top of those that keep the workbench quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False: leave Workspace Trust on, so that folders open in Restricted Mode. */
  readonly trust?: boolean;
  /** Added to the environment of the server and so of its extension hosts. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface WorkbenchTarget {
  readonly folder: string;
  /** A file to open. */
  readonly file?: string;
  /** Folder or file whose `run()` the extension host calls: a compiled test suite. */
  readonly testsPath?: string;
}

/** A VS Code server, reachable from this machine only. */
export interface Server {
  readonly port: number;
  /** Its settings, logs and extensions; a temporary folder. */
  readonly dataDir: string;
  /** The address that opens a workbench with the extension under development. */
  readonly urlFor: (target: WorkbenchTarget) => string;
  /** A short address that leads there; a second call changes where it leads. */
  readonly shortUrlFor: (target: WorkbenchTarget) => string;
  /** The end of what it printed: the first thing to read when something is wrong. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts a VS Code server (and installs it before, if need be). */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { node, main } = await ensureServer();
  const dataDir = temporaryFolder('vscode');
  writeSettings(path.join(dataDir, 'data/Machine'), { ...QUIET_SETTINGS, ...options.settings });
  // Its sockets and temporary files go with it.
  const temporary = path.join(dataDir, 'tmp');
  fs.mkdirSync(temporary);
  const redirector = await startRedirector();
  const running = start(node, [main, ...argumentsFor(dataDir, options.trust ?? true)], {
    env: {
      ...options.env,
      TMPDIR: temporary,
      VSCODE_PROXY_URI: redirector.proxyUri,
      // No gallery: nothing is asked of the internet.
      EXTENSIONS_GALLERY: '{}',
    },
  });
  const stop = async (): Promise<void> => {
    redirector.close();
    await running.stop();
    removeFolder(dataDir);
  };
  try {
    const port = await portOf(running);
    const urlFor = (target: WorkbenchTarget): string =>
      workbenchUrl(port, options.extensionDevelopmentPath, target);
    return {
      port,
      dataDir,
      urlFor,
      shortUrlFor: (target) => redirector.shorten(urlFor(target)),
      output: running.output,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function argumentsFor(dataDir: string, trust: boolean): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...['--server-data-dir', dataDir],
    // Without this switch the server silently ignores extensions under development.
    '--enable-smoke-test-driver',
    ...(trust ? ['--disable-workspace-trust'] : []),
  ];
}

async function portOf(running: RunningProcess): Promise<number> {
  const announcement = await printed(running, /agent listening on \d+\b/, START_TIMEOUT);
  return Number(announcement.split(' ').at(-1));
}

function workbenchUrl(port: number, extension: string, target: WorkbenchTarget): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (file: string): string => `vscode-remote://${authority}${file}`;
  const payload = [['extensionDevelopmentPath', remote(extension)]];
  if (target.file !== undefined) payload.push(['openFile', remote(target.file)]);
  if (target.testsPath !== undefined) {
    payload.push(['extensionTestsPath', remote(target.testsPath)]);
  }
  const query = new URLSearchParams({ folder: target.folder, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query.toString()}`;
}
