import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { download } from '@vscode/test-electron';
import { fetchStableVersions } from '@vscode/test-electron/out/download.js';
import { describeError } from '../errors.js';
import { CACHE } from '../paths.js';

const PROBE_TIMEOUT = 4000;

/** Where host tests run: a desktop VS Code by its program, or the VS Code server. */
export type HostChoice =
  | { readonly kind: 'desktop'; readonly executable: string; readonly name: string }
  | { readonly kind: 'server'; readonly name: string };

/** Desktop where there is one or one can be downloaded, else server; `VSCODE_TEST_HOST` forces one. */
export async function chooseHost(): Promise<HostChoice> {
  const forced = process.env['VSCODE_TEST_HOST'];
  if (forced === 'server') return server('VSCODE_TEST_HOST says so');
  if (forced === 'desktop') return desktop(installedVersion() ?? 'stable');
  if (forced) throw new Error(`VSCODE_TEST_HOST is "${forced}"; it may be desktop or server.`);
  if (!canShowWindows()) return server('there is no display for a desktop VS Code');
  const version = installedVersion() ?? (await downloadableVersion());
  if (version === undefined) return server('no VS Code could be downloaded');
  try {
    return await desktop(version);
  } catch (error) {
    console.log(describeError(error));
    return server('the download of VS Code failed');
  }
}

/** The program that gives a window a place to be, where the environment has none. */
export function virtualDisplay(): string | undefined {
  return process.platform === 'linux' && !hasDisplay() ? onPath('xvfb-run') : undefined;
}

const server = (why: string): HostChoice => ({
  kind: 'server',
  name: `VS Code server in Chromium (${why})`,
});

async function desktop(version: string): Promise<HostChoice> {
  const executable = await download({ version, cachePath: CACHE });
  return { kind: 'desktop', executable, name: `VS Code desktop (${version})` };
}

/** The newest of the versions that `@vscode/test-electron` has left in `vscode-<platform>-<version>` folders. */
function installedVersion(): string | undefined {
  const names = fs.existsSync(CACHE) ? fs.readdirSync(CACHE) : [];
  const versions = names.flatMap((name) => /^vscode-.*-(\d+\.\d+\.\d+)$/.exec(name)?.[1] ?? []);
  return versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
}

async function downloadableVersion(): Promise<string | undefined> {
  const newest = fetchStableVersions(true, PROBE_TIMEOUT).then(
    (versions) => versions[0],
    () => undefined,
  );
  // The timeout above starts with the connection; a name that doesn't resolve can take longer.
  return Promise.race([newest, sleep(PROBE_TIMEOUT, undefined, { ref: false })]);
}

const hasDisplay = (): boolean => Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const canShowWindows = (): boolean =>
  process.platform !== 'linux' || hasDisplay() || virtualDisplay() !== undefined;

/** Where a program is, if it is on the PATH. */
export function onPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, program))
    .find((file) => fs.existsSync(file));
}
