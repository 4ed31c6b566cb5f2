import type { EntitySet } from '../data/model.js';
import { currentName, findSet, type Sources } from './sources.js';

/** Whether a text is a guid as OData writes it; in any case. */
export const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** An entity as a text names it: `Set(guid)`, below the service root or with a whole address. */
export interface EntityId {
  readonly set: EntitySet;
  readonly id: string;
}

/** Old names of sets are taken as their new ones: the documentation uses them in ids to this day. */
export function readEntityId(text: string, sources: Sources): EntityId | undefined {
  const [, name, id] = /^(?:.*\/)?(\w+)\(([0-9a-fA-F-]{36})\)$/.exec(text) ?? [];
  if (name === undefined || id === undefined) return undefined;
  return { set: findSet(currentName(name, sources.model), sources), id: id.toLowerCase() };
}
