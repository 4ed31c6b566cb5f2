import * as vscode from 'vscode';
import type { Instance } from '../../core/instance/instance.js';
import type { Instances } from '../../core/instance/instances.js';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import type { KnownModel } from '../../core/language/odataRequests.js';
import { writtenRoot } from '../../core/language/odataRoots.js';
import type { Model } from '../../core/odata/model/model.js';
import { createModelCache, type ModelKey } from '../../core/odata/model/modelCache.js';
import type { PackedModel } from '../../core/odata/model/packed/format.js';
import { createStandardModel } from '../../core/odata/model/standardModel.js';
import type { Clock } from '../../core/ports.js';
import type { Profiles } from '../profiles/profiles.js';
import type { Disposable } from '../shared/lifecycle.js';
import { createModelFiles } from './modelFiles.js';

export interface ModelsDeps {
  readonly clock: Clock;
  readonly extensionUri: vscode.Uri;
  /** Outlives the window; may not exist yet. */
  readonly storageUri: vscode.Uri;
  readonly instances: Instances;
  readonly profiles: Profiles;
}

export interface InstanceModel extends KnownModel {
  /** What it was read from; `shipped`: nothing was read, it came with the product. */
  readonly from: ModelKey['source'] | 'shipped';
  /** Milliseconds since the Unix epoch; undefined where it was not read. */
  readonly savedAt: number | undefined;
}

/** Models by instance: what was asked for once, and until then the standard one. Asks no network by itself. */
export interface Models extends Disposable {
  /** Of the active profile's instance. The same object until it changes. */
  current(): Promise<InstanceModel>;
  /** Of the instance that a request names itself, else that of the active profile. */
  of(document: HttpDocument, block: Block): Promise<KnownModel>;
  /** The same for every block of a document, once everything that it takes is loaded. */
  forAll(document: HttpDocument): Promise<(block: Block) => KnownModel>;
  /** Of the instance with this root, known or not. The same object until it changes. */
  ofInstance(root: string): Promise<InstanceModel>;
  /** What ships with the product. */
  standard(): Promise<Model>;
  /** Keeps what an instance answered. */
  keep(instance: Instance, source: ModelKey['source'], packed: PackedModel): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

/** The best first. */
const SOURCES = ['current', 'metadata', 'standard'] as const;

export function createModels(deps: ModelsDeps): Models {
  const { clock, extensionUri, storageUri, instances, profiles } = deps;
  const cache = createModelCache(
    createModelFiles(vscode.Uri.joinPath(storageUri, 'models')),
    clock,
  );
  const standard = createStandardModel(async () => {
    const file = vscode.Uri.joinPath(extensionUri, 'media', 'standardModel.json');
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  });
  const changed = new vscode.EventEmitter<void>();
  const known = new Map<string, Promise<InstanceModel>>();

  const load = async (instance: Instance | undefined): Promise<InstanceModel> => {
    for (const source of instance ? SOURCES : []) {
      const service = instance?.serviceRoot ?? '';
      const cached = await cache.get({ service, source }, instance?.version);
      if (cached)
        return { ...cached, is: source === 'standard' ? source : 'current', from: source };
    }
    return { model: await standard(), is: 'standard', from: 'shipped', savedAt: undefined };
  };
  const loaded = (instance: Instance | undefined): Promise<InstanceModel> => {
    const key = keyOf(instance);
    const loading = known.get(key) ?? load(instance);
    known.set(key, loading);
    // A failure is not kept: the file may be readable the next time.
    loading.catch(() => known.delete(key));
    return loading;
  };
  const active = (): Instance | undefined => {
    const profile = profiles.active();
    return profile && instances.get(profile.instance);
  };
  /** What nobody was asked about yet has the standard model. */
  const at = (root: string | undefined): Instance | undefined =>
    root === undefined
      ? active()
      : instances.list().find(({ serviceRoot }) => root.startsWith(serviceRoot));
  const subscriptions = [
    changed,
    profiles.onDidChange(() => {
      changed.fire();
    }),
    instances.onDidChange(() => {
      changed.fire();
    }),
  ];
  return {
    current: () => loaded(active()),
    of: (document, block) => loaded(at(writtenRoot(document, block))),
    forAll: async (document) => {
      const roots = new Set(document.blocks.map((block) => writtenRoot(document, block)));
      const models = new Map<string | undefined, KnownModel>();
      for (const root of [undefined, ...roots]) models.set(root, await loaded(at(root)));
      const current = await loaded(active());
      return (block) => models.get(writtenRoot(document, block)) ?? current;
    },
    ofInstance: (root) => loaded(instances.get(root)),
    standard,
    keep: async (instance, source, packed) => {
      const others = SOURCES.filter((one) => one !== source);
      for (const one of others) await cache.delete({ service: instance.serviceRoot, source: one });
      await cache.set({ service: instance.serviceRoot, source }, packed);
      known.delete(keyOf(instance));
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function keyOf(instance: Instance | undefined): string {
  return instance ? `${instance.serviceRoot} ${instance.version ?? ''}` : '';
}
