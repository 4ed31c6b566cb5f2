import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import { registerCopyAsCurl } from './copyAsCurl.js';
import type { RunnerDeps } from './runner.js';
import { targetOf } from './target.js';

export function registerRequests(deps: RunnerDeps): Disposable {
  const disposables = createDisposables();
  const runner = once(async () => (await import('./runner.js')).createRunner(deps));
  disposables.add(
    registerCommand('erpnet.request.send', async (uri?: unknown, offset?: unknown) => {
      const target = targetOf(uri, offset);
      return (await runner()).run(target);
    }),
  );
  disposables.add(
    registerCommand('erpnet.request.cancel', async () => {
      (await runner()).cancel();
    }),
  );
  disposables.add(registerCopyAsCurl(deps));
  return disposables;
}
