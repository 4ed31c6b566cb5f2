import type { CommandId } from '../../shared/ids.js';
import { createDisposables, type Disposable } from '../../shared/lifecycle.js';
import { registerCommand } from '../../shared/registerCommand.js';
import type * as ModelCommands from './modelCommands.js';
import type { ModelCommandsDeps } from './modelPlace.js';

/** What each command does; the code comes with the first use. */
const COMMANDS = {
  'erpnet.model.compare': 'compareModel',
  'erpnet.model.copyName': 'copyName',
  'erpnet.model.insertName': 'insertName',
  'erpnet.model.newQuery': 'newQuery',
  'erpnet.model.openDocumentation': 'openDocumentation',
  'erpnet.model.openInQueryBuilder': 'openInQueryBuilder',
  'erpnet.model.openInQueryTool': 'openInQueryTool',
  'erpnet.model.search': 'searchModel',
  'erpnet.model.showTarget': 'showTarget',
} as const satisfies Partial<Record<CommandId, keyof typeof ModelCommands>>;

/** The commands of the model in the tree. Each takes a line of it, and without one asks. */
export function registerModel(deps: ModelCommandsDeps): Disposable {
  const disposables = createDisposables();
  for (const id of Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]) {
    disposables.add(
      registerCommand(id, async (target?: unknown) => {
        const commands = await import('./modelCommands.js');
        return commands[COMMANDS[id]](target, deps);
      }),
    );
  }
  return disposables;
}
