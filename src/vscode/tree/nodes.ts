import type { Problem } from '../../core/errors.js';
import { idOf } from '../../core/odata/outline/entries.js';
import type { Site } from '../../core/instance/instance.js';
import { identitiesOf, type Identity, type Profile } from '../../core/instance/profile.js';
import type { ModelNode } from './model/modelNode.js';

/**
 * What the tree shows: instances, and below each what is wrong with it, its profiles and its sites. A node says which
 * thing it stands for; how that thing is doing is looked up when the node is drawn.
 */
export type Node =
  | { readonly kind: 'instance'; readonly root: string }
  | { readonly kind: 'profile'; readonly root: string; readonly profile: Profile }
  /** One of the two who may be signed in with a hybrid profile. */
  | {
      readonly kind: 'identity';
      readonly root: string;
      readonly profile: Profile;
      readonly identity: Identity;
    }
  | { readonly kind: 'sites'; readonly root: string }
  | { readonly kind: 'site'; readonly root: string; readonly site: Site }
  /** `root` is empty where the problem is one of the settings. */
  | { readonly kind: 'problem'; readonly root: string; readonly problem: Problem }
  | ModelNode;

export type NodeOf<K extends Node['kind']> = Extract<Node, { readonly kind: K }>;

/** Stable over refreshes, so that what is open stays open. */
export function nodeId(node: Node): string {
  switch (node.kind) {
    case 'instance':
    case 'sites':
      return `${node.kind}:${node.root}`;
    case 'profile': {
      // An item that had no children would stay closed when it gets some.
      const isHybrid = identitiesOf(node.profile).length > 1;
      return `${isHybrid ? 'hybrid' : 'profile'}:${node.profile.name}`;
    }
    case 'identity':
      return `identity:${node.identity}:${node.profile.name}`;
    case 'site':
      return `site:${node.root}:${node.site.type}:${node.site.url}`;
    case 'problem':
      return `problem:${node.root}:${JSON.stringify(node.problem)}`;
    case 'model':
      return `model:${node.root}${node.entry ? `:${idOf(node.entry)}` : ''}`;
  }
}

/**
 * Gives the same object for the same node at each refresh: VS Code knows a branch by its object when it is told to draw
 * that branch alone.
 */
export function createNodeKeeper(): (node: Node) => Node {
  const kept = new Map<string, Node>();
  return (node) => {
    // The branch of a model keeps its own.
    if (node.kind === 'model') return node;
    const id = nodeId(node);
    const known = kept.get(id);
    if (known && JSON.stringify(known) === JSON.stringify(node)) return known;
    kept.set(id, node);
    return node;
  };
}
