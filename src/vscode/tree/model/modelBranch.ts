import * as vscode from 'vscode';
import { problemOf } from '../../../core/errors.js';
import type { Model } from '../../../core/odata/model/model.js';
import type { Outline } from '../../../core/odata/outline/outline.js';
import type { InstanceModel, Models } from '../../odata/models.js';
import { createDisposables, type Disposable } from '../../shared/lifecycle.js';
import { once } from '../../shared/once.js';
import { describeForLog, log } from '../../shared/log.js';
import type { Node } from '../nodes.js';
import type { ModelNode } from './modelNode.js';
import { modelRootItem } from './modelRootItem.js';

/** The models of all instances as branches of the tree. A model is loaded when its branch is first opened. */
export interface ModelBranch extends Disposable {
  /** The line that belongs below an instance. */
  node(root: string): ModelNode;
  /** Where the model can't be loaded: the reason. */
  children(node: ModelNode): Promise<Node[]>;
  /** Undefined: the instance. */
  parent(node: ModelNode): Promise<ModelNode | undefined>;
  item(node: ModelNode): vscode.TreeItem | Promise<vscode.TreeItem>;
  /** Adds what is read only by those who ask. */
  resolve(item: vscode.TreeItem, node: ModelNode): Promise<vscode.TreeItem>;
  /** The line of the model that was read anew. */
  readonly onDidChange: vscode.Event<ModelNode>;
}

export function createModelBranch(load: () => Promise<Models>): ModelBranch {
  const disposables = createDisposables();
  const changed = disposables.add(new vscode.EventEmitter<ModelNode>());
  /** What the lines were last made of. */
  const shown = new Map<string, InstanceModel>();
  const outlines = new WeakMap<Model, Outline>();
  /** VS Code knows lines by the objects that it was given. */
  const nodes = new Map<string, ModelNode>();
  const node = (root: string): ModelNode => {
    const known = nodes.get(root) ?? { kind: 'model', root, entry: undefined };
    nodes.set(root, known);
    return known;
  };

  const models = once(async () => {
    const loaded = await load();
    disposables.add(
      loaded.onDidChange(() => {
        for (const root of shown.keys()) update(root);
      }),
    );
    return loaded;
  });
  const modelOf = async (root: string): Promise<InstanceModel> => {
    const model = await (await models()).ofInstance(root);
    if (shown.get(root) !== model) {
      shown.set(root, model);
      changed.fire(node(root));
    }
    return model;
  };
  const update = (root: string): void => {
    modelOf(root).catch((error: unknown) => {
      log().warn(describeForLog(error));
    });
  };
  const outlineOf = async (model: Model): Promise<Outline> => {
    const { createOutline } = await import('../../../core/odata/outline/outline.js');
    const outline = outlines.get(model) ?? createOutline(model);
    outlines.set(model, outline);
    return outline;
  };

  const itemOf = async (
    one: ModelNode,
    known: InstanceModel | undefined,
  ): Promise<vscode.TreeItem> => {
    const { toModelItem } = await import('./modelItems.js');
    return toModelItem(one, known ?? (await modelOf(one.root)));
  };

  return {
    node,
    children: async ({ root, entry }) => {
      try {
        const { model } = await modelOf(root);
        const below = (await outlineOf(model)).children(entry);
        return below.map((one) => ({ kind: 'model', root, entry: one }));
      } catch (error) {
        log().error(describeForLog(error));
        return [{ kind: 'problem', root, problem: problemOf(error) }];
      }
    },
    parent: async ({ root, entry }) => {
      if (!entry) return undefined;
      const above = (await outlineOf((await modelOf(root)).model)).parent(entry);
      return above ? { kind: 'model', root, entry: above } : node(root);
    },
    item: (one) => {
      const known = shown.get(one.root);
      return one.entry || known ? itemOf(one, known) : modelRootItem(one);
    },
    resolve: async (item, { root, entry }) => {
      const { modelTooltip } = await import('./modelTooltip.js');
      item.tooltip = modelTooltip(entry, await modelOf(root));
      return item;
    },
    onDidChange: changed.event,
    dispose: () => {
      disposables.dispose();
    },
  };
}
