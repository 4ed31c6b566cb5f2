import type { Place } from './branch.js';
import { textOf } from './jsonText.js';

/** From the outermost value inwards: names of members, indexes of items. */
export type Steps = readonly (string | number)[];

export function stepsTo(bytes: Uint8Array, { branch, index }: Place): Steps {
  const { parent } = branch;
  const before = parent ? stepsTo(bytes, { branch: parent, index: branch.index }) : [];
  return [...before, stepOf(bytes, { branch, index })];
}

export function stepOf(bytes: Uint8Array, { branch, index }: Place): string | number {
  const name = branch.children.at(index)?.name;
  return name && !branch.isList ? textOf(bytes, name) : index;
}

/** A query that finds one node (RFC 9535), e.g. `$.value[0]['@odata.id']`. */
export function jsonPath(steps: Steps): string {
  const parts = steps.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `['${escaped(step)}']`;
  });
  return `$${parts.join('')}`;
}

/** As a string in single quotes has it (RFC 9535 2.3.1.1). */
function escaped(name: string): string {
  return JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
}

/**
 * The path of a member as `$select`, `$filter` and `$orderby` take it (OData URL Conventions 5.1.1.15): names alone,
 * from the record of a row on.
 * @param isRows the body is a collection whose rows are in `value`
 * @returns undefined for what is no property, such as control information or a whole row
 */
export function propertyPath(steps: Steps, isRows: boolean): string | undefined {
  const [first, second, ...others] = steps;
  const isRow = isRows && first === 'value' && typeof second === 'number';
  const inside = isRow ? others : typeof first === 'number' ? steps.slice(1) : steps;
  const names = inside.filter((step) => typeof step === 'string');
  if ((isRows && !isRow) || names.length === 0 || names.some((name) => name.includes('@'))) {
    return undefined;
  }
  return names.join('/');
}

/**
 * The address of a value (OData URL Conventions 4.6), relative to the service root: that of the nearest record around
 * it, and the way from there.
 * @returns undefined where no record is around it, or a list is on the way
 */
export function resourcePath(bytes: Uint8Array, place: Place): string | undefined {
  const inside: string[] = [];
  for (let at: Place | undefined = place; at;) {
    const { branch, index }: Place = at;
    const step = stepOf(bytes, { branch, index });
    if (typeof step === 'number' || step.includes('@')) return undefined;
    inside.unshift(step);
    const id = idIn(bytes, branch.children);
    if (id !== undefined) return [id, ...inside].join('/');
    at = branch.parent && { branch: branch.parent, index: branch.index };
  }
  return undefined;
}

/** Control information stands before the members (OData JSON 4.5). */
const FIRST_MEMBERS = 10;

/** `@odata.id` of an object (OData JSON 4.5.8). */
function idIn(bytes: Uint8Array, children: Place['branch']['children']): string | undefined {
  for (let index = 0; index < Math.min(children.count, FIRST_MEMBERS); index += 1) {
    const child = children.at(index);
    if (child?.name && textOf(bytes, child.name) === '@odata.id') return textOf(bytes, child);
  }
  return undefined;
}
