import type { KnownModel } from '../../core/language/odataRequests.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { registerODataActions } from './codeActions.js';
import { registerODataCompletion } from './completion.js';
import { registerODataDiagnostics } from './diagnostics.js';
import { registerODataHover, registerSignatureHelp } from './hover.js';
import { createModels } from './models.js';
import { refreshModel, type RefreshDeps } from './refreshModel.js';
import { createServerErrors, type ServerErrors } from './serverErrors.js';

/** What is loaded with the first document: everything that needs the model or the grammar of addresses. */
export interface ODataParts extends Disposable {
  readonly serverErrors: ServerErrors;
  readonly knownModel: () => Promise<KnownModel>;
  refreshModel(root: string | undefined): Promise<number>;
}

export function createODataParts(deps: RefreshDeps): ODataParts {
  const disposables = createDisposables();
  const models = disposables.add(createModels(deps));
  const serverErrors = disposables.add(createServerErrors(models));
  disposables.add(registerODataCompletion({ clock: deps.clock, models }));
  disposables.add(registerODataHover(models));
  disposables.add(registerSignatureHelp(models));
  disposables.add(registerODataActions({ models, serverErrors }));
  disposables.add(registerODataDiagnostics({ models, profiles: deps.profiles }));
  return {
    serverErrors,
    knownModel: () => models.current(),
    refreshModel: (root) => refreshModel(root, models, deps),
    dispose: () => {
      disposables.dispose();
    },
  };
}
