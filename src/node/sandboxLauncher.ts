import { Worker } from 'node:worker_threads';
import { ErpNetError } from '../core/errors.js';
import type { SandboxMessage, SandboxOptions, SandboxReady } from '../sandbox/api.js';

export interface RunningSandbox {
  readonly ready: SandboxReady;
  /** Fires once when the sandbox ended by itself. */
  readonly onExit: (listener: () => void) => void;
  stop(): Promise<void>;
}

/**
 * Starts `dist/sandbox.js` in a worker thread of its own and waits until it listens.
 * @throws ErpNetError `sandbox.*`
 */
export function launchSandbox(file: string, options: SandboxOptions): Promise<RunningSandbox> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: options, stdout: true, stderr: true });
    const fail = (reason: string, cause?: unknown): void => {
      reject(new ErpNetError({ code: 'sandbox.failed', reason }, { cause }));
    };
    worker.once('error', (error) => {
      fail(error.name, error);
    });
    worker.once('exit', (code) => {
      fail(`exit ${code}`);
    });
    worker.once('message', (message: SandboxMessage) => {
      if (message.ready) {
        resolve({
          ready: message,
          onExit: (listener) => worker.once('exit', listener),
          stop: async () => {
            await worker.terminate();
          },
        });
      } else if (message.code === 'EADDRINUSE') {
        reject(new ErpNetError({ code: 'sandbox.port-taken', port: options.port ?? 0 }));
      } else fail(message.code);
    });
  });
}
