import { ErpNetError } from '../../core/errors.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerCommand } from '../shared/registerCommand.js';
import { askForToken } from './askForToken.js';
import { createInspector, type InspectorDeps } from './inspector.js';

/** A tree item of a profile. */
interface Target {
  readonly profile?: { readonly name: string };
}

export function registerToken(deps: InspectorDeps): Disposable {
  const disposables = createDisposables();
  const inspector = disposables.add(createInspector(deps));
  const showProfile = (target: Target | undefined): void => {
    const name = target?.profile?.name;
    inspector.show({ kind: 'profile', ...(name !== undefined && { name }) });
  };
  disposables.add(
    registerCommand('erpnet.token.inspect', (target?: Target) => {
      showProfile(target);
    }),
  );
  disposables.add(
    registerCommand('erpnet.token.validate', async (target?: Target) => {
      const name = target?.profile?.name ?? deps.profiles.active()?.name;
      if (name === undefined) throw new ErpNetError({ code: 'profile.none' });
      if (!(await deps.sessions.ofProfile(name))) {
        throw new ErpNetError({ code: 'signin.required', profile: name });
      }
      showProfile({ profile: { name } });
      const report = await inspector.validate();
      return report?.verdict;
    }),
  );
  disposables.add(
    registerCommand('erpnet.token.decode', async (text?: unknown) => {
      const found = await askForToken(typeof text === 'string' ? text : undefined);
      inspector.show({ kind: 'pasted', found });
    }),
  );
  return disposables;
}
