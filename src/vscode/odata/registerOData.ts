import * as vscode from 'vscode';
import type { KnownModel } from '../../core/language/odataRequests.js';
import { SELECTOR } from '../language/documents.js';
import type { Surroundings } from '../language/surroundings.js';
import { targetOf } from '../request/target.js';
import type { CommandId } from '../shared/ids.js';
import { createDisposables, type Disposable } from '../shared/lifecycle.js';
import { describeForLog, log } from '../shared/log.js';
import { once } from '../shared/once.js';
import { registerCommand } from '../shared/registerCommand.js';
import type { Tool } from './copyLink.js';
import type { Models } from './models.js';
import type { RefreshDeps } from './refreshModel.js';

export interface ODataDeps extends RefreshDeps {
  readonly surroundings: Surroundings;
}

/** A tree item of an instance. */
interface Target {
  readonly root?: unknown;
}

export interface OData extends Disposable {
  /** What is known of the active profile's instance. Asks no network. */
  readonly knownModel: () => Promise<KnownModel>;
  /** Loaded when first asked for; reads files, and never the network. */
  readonly models: () => Promise<Models>;
  /**
   * Shows what a server said about a request where it points to, until the request is edited.
   * @param blockText of the request as it was sent
   * @param message absent: the request was answered well
   */
  reportServerError(uri: vscode.Uri, blockText: string, message: string | undefined): void;
}

/** OData knowledge inside requests. Loaded when the first document of ours is open, and not before. */
export function registerOData(deps: ODataDeps): OData {
  const disposables = createDisposables();
  const models = once(async () =>
    disposables.add((await import('./models.js')).createModels(deps)),
  );
  const parts = once(async () => {
    const { createODataParts } = await import('./parts.js');
    return disposables.add(createODataParts(await models(), deps));
  });
  const loudly = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => {
      log().error(describeForLog(error));
    });
  };
  const loadFor = (document: vscode.TextDocument): void => {
    if (vscode.languages.match(SELECTOR, document) > 0) loudly(parts());
  };
  disposables.add(vscode.workspace.onDidOpenTextDocument(loadFor));
  vscode.workspace.textDocuments.forEach(loadFor);
  disposables.add(
    registerCommand('erpnet.instance.refreshModel', async (target?: Target) => {
      const root = typeof target?.root === 'string' ? target.root : undefined;
      return (await parts()).refreshModel(root);
    }),
  );
  const registerCopy = (id: CommandId, tool: Tool): void => {
    disposables.add(
      registerCommand(id, async (uri?: unknown, offset?: unknown) => {
        const { copyLink } = await import('./copyLink.js');
        return copyLink(tool, targetOf(uri, offset), deps.surroundings);
      }),
    );
  };
  registerCopy('erpnet.request.copyQueryBuilderLink', 'builder');
  registerCopy('erpnet.request.copyQueryToolLink', 'tool');
  return {
    knownModel: async () => (await models()).current(),
    models,
    reportServerError: (uri, blockText, message) => {
      loudly(parts().then(({ serverErrors }) => serverErrors.report(uri, blockText, message)));
    },
    dispose: () => {
      disposables.dispose();
    },
  };
}
