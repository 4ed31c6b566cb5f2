import fs from 'node:fs';
import path from 'node:path';
import { run } from '../processes.js';
import { step } from '../progress.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const OUTSIDE_PATH = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const HOW_TO_INSTALL =
  'No Chromium was found. Install Chromium or Google Chrome, or set CHROMIUM_PATH to the program.';

/** The path of a Chromium; on Debian, as root, one is installed when there is none. */
export async function ensureChromium(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!fs.existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, which does not exist.`);
    return named;
  }
  const found = find() ?? (await installOnDebian());
  if (found === undefined) throw new Error(HOW_TO_INSTALL);
  return found;
}

function find(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...OUTSIDE_PATH].find((file) => fs.existsSync(file));
}

async function installOnDebian(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step('Installing Chromium with apt-get (about a minute, once)', async () => {
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  });
  return find();
}
