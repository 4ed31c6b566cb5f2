import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { SandboxFailed, SandboxMessage, SandboxOptions } from './api.js';
import { helpText, parseFlags, UsageError, workerOptions } from './options.js';
import { startSandbox, type Sandbox } from './server.js';

/** Entry of `dist/sandbox.js`: a worker thread of the extension, or a program of its own. */
async function main(): Promise<void> {
  if (isMainThread) await runCommand(process.argv.slice(2));
  else await runWorker(workerOptions(workerData));
}

async function runCommand(flags: readonly string[]): Promise<void> {
  try {
    const options = parseFlags(flags);
    if (options === 'help') {
      process.stdout.write(helpText());
      return;
    }
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
    return { message: failure(error, options) };
  }
}

function failure(error: unknown, { host = '127.0.0.1', port = 0 }: SandboxOptions): SandboxFailed {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} of ${host} is taken; choose another port, or 0 for any free one.`,
    EACCES: `This user may not listen on port ${port}; choose one above 1023.`,
    EADDRNOTAVAIL: `This computer has no address ${host} to listen on.`,
  };
  const message = error instanceof Error ? error.message : String(error);
  return { ready: false, code, message: sentences[code] ?? message };
}

void main();
