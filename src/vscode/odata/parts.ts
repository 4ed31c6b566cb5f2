import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerODataActions } from './codeActions.js';
import { registerODataCompletion } from './completion.js';
import { registerODataDiagnostics } from './diagnostics.js';
import { registerODataHover, registerSignatureHelp } from './hover.js';
import type { Models } from './models.js';
import { refreshModel, type RefreshDeps } from './refreshModel.js';
import { createServerErrors, type ServerErrors } from './serverErrors.js';

/** What is loaded with the first document: everything that needs the model or the grammar of addresses. */
export interface ODataParts extends Disposable {
  readonly serverErrors: ServerErrors;
  refreshModel(root: string | undefined): Promise<number>;
}

export function createODataParts(models: Models, deps: RefreshDeps): ODataParts {
  const disposables = createDisposables();
  const serverErrors = disposables.add(createServerErrors(models));
  disposables.add(registerODataCompletion({ clock: deps.clock, models }));
  disposables.add(registerODataHover(models));
  disposables.add(registerSignatureHelp(models));
  disposables.add(registerODataActions({ models, serverErrors, profiles: deps.profiles }));
  disposables.add(registerODataDiagnostics({ models, profiles: deps.profiles }));
  return {
    serverErrors,
    refreshModel: (root) => refreshModel(root, models, deps),
    dispose: () => {
      disposables.dispose();
    },
  };
}
