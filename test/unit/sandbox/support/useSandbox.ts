import { startSandbox, type Sandbox, type StartOptions } from '../../../../src/sandbox/server.js';

/** A sandbox for the tests of the enclosing `describe`. */
export function useSandbox(options: StartOptions = {}): () => Sandbox {
  let running: Sandbox | undefined;
  before(async () => {
    running = await startSandbox({ port: 0, ...options });
  });
  after(() => running?.close());
  return () => {
    if (!running) throw new Error('The sandbox runs inside of tests only.');
    return running;
  };
}
