import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { SandboxFailed, SandboxMessage, SandboxOptions } from './api.js';
import { parseFlags, UsageError } from './options.js';
import { startSandbox, type Sandbox } from './server.js';

/** Entry of `dist/sandbox.js`: a worker thread of the extension, or a program of its own. */
async function main(): Promise<void> {
  if (isMainThread) await runCommand(process.argv.slice(2));
  else await runWorker(workerOptions(workerData));
}

async function runCommand(flags: readonly string[]): Promise<void> {
  try {
    const options = parseFlags(flags);
    const { message, sandbox } = await start(options);
    process.stdout.write(`${JSON.stringify(message)}\n`);
    if (!sandbox) process.exitCode = 1;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void sandbox?.close());
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

async function runWorker(options: SandboxOptions): Promise<void> {
  const { message, sandbox } = await start(options);
  parentPort?.on('message', (request: unknown) => {
    if (request !== 'close') return;
    void sandbox?.close().then(() => parentPort?.close());
  });
  parentPort?.postMessage(message);
  if (!sandbox) parentPort?.close();
}

interface Started {
  readonly message: SandboxMessage;
  readonly sandbox?: Sandbox;
}

async function start(options: SandboxOptions): Promise<Started> {
  try {
    const sandbox = await startSandbox(options);
    return { message: sandbox.ready, sandbox };
  } catch (error) {
    return { message: failure(error) };
  }
}

function failure(error: unknown): SandboxFailed {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return { ready: false, code, message };
}

/** Worker data comes from another bundle: only what has the right type is taken. */
function workerOptions(data: unknown): SandboxOptions {
  const given: Readonly<Record<string, unknown>> =
    typeof data === 'object' && data !== null ? { ...data } : {};
  const { port, host, accessTokenLifetime } = given;
  return {
    ...(typeof port === 'number' ? { port } : {}),
    ...(typeof host === 'string' ? { host } : {}),
    ...(typeof accessTokenLifetime === 'number' ? { accessTokenLifetime } : {}),
  };
}

void main();
