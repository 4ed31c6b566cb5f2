import { invalidOperation } from '../errors.js';
import type { EntitySet } from '../../data/model.js';
import { isSearchOnly } from './find.js';
import { shown, type Json } from './json.js';

const actions = [
  'create',
  'update',
  'delete',
  'find',
  'findOrNull',
  'findOrCreate',
  'findSingle',
  'findSingleOrNull',
  'merge',
] as const;

/** Values of `@erpnet.action` (data-manipulation/erpnet-action.md). */
export type Action = (typeof actions)[number];

/** The action that an object asks for; `undefined` when it leaves it to the default. */
export function readAction(json: Json): Action | undefined {
  const given = json['@erpnet.action'];
  if (given === undefined) return undefined;
  const action = actions.find((one) => one === given);
  if (action) return action;
  throw invalidOperation(
    `Invalid value '${shown(given)}' of @erpnet.action. Allowed values: ${actions.join(', ')}.`,
  );
}

/** Nested objects are looked up when they hold nothing but search members, and merged otherwise. */
export const nestedAction = (json: Json, set: EntitySet): Action =>
  readAction(json) ?? (isSearchOnly(json, set) ? 'find' : 'merge');
