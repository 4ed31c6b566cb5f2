// node test/support/bootstrap.mjs <script.ts> [args…]
// Makes `npm test` and `npm run demo` work from a fresh clone: installs the npm packages when they are missing or
// old, then runs the script. Plain Node without imports from npm, because nothing may be installed yet.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `This project needs Node.js 20 or newer; this is Node.js ${process.versions.node}.`,
  );
  process.exit(1);
}

const readPackages = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;

/**
 * npm writes `node_modules/.package-lock.json` last, so it is there only after a complete install and names what was
 * installed, whoever ran npm. Optional packages may be absent: most of them are for other platforms.
 */
function isInstalled() {
  try {
    const installed = readPackages('node_modules/.package-lock.json');
    return Object.entries(readPackages('package-lock.json')).every(
      ([location, { version, optional }]) =>
        location === '' || optional || installed[location]?.version === version,
    );
  } catch {
    return false;
  }
}

/** Runs npm silently; resolves to what it printed when it failed, to undefined when it succeeded. */
function npm(...args) {
  // Under `npm run`, npm tells where it is; that also spares Windows the detour over npm.cmd and a shell.
  const { npm_execpath: cli } = process.env;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] };
  const child = cli?.endsWith('.js')
    ? spawn(process.execPath, [cli, ...args, ...quiet], options)
    : spawn('npm', [...args, ...quiet], { ...options, shell: process.platform === 'win32' });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? undefined : output));
  });
}

async function install() {
  console.log('Installing npm packages (about a minute, once) …');
  const start = Date.now();
  if ((await npm('ci')) !== undefined) {
    console.log('  npm ci failed, trying npm install …');
    const problem = await npm('install');
    if (problem !== undefined) {
      console.error(problem.trimEnd());
      console.error('npm could not install the packages; what it said is above.');
      process.exit(1);
    }
  }
  console.log(`  done in ${Math.round((Date.now() - start) / 1000)} s`);
}

function run([script, ...args]) {
  // The channel tells the script when this process is gone, even if it was killed without a chance to say so.
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm passes SIGTERM on to its shell only, which dies of it without a word to this process.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 300).unref();
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

if (!isInstalled()) await install();
run(process.argv.slice(2));
