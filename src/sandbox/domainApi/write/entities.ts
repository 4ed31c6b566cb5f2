import type { ChildCollection, EntitySet, Reference } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { isGuid } from '../entityId.js';
import { invalidOperation, odataError } from '../errors.js';
import { findSet } from '../sources.js';
import { nestedAction, type Action } from './actions.js';
import { assignAttribute } from './attributes.js';
import { fillLateDefaults } from './defaults.js';
import { setEntry, type Editor } from './editor.js';
import { criteriaOf, findRows, type Criteria } from './find.js';
import { recalculate } from './frontEnd.js';
import { dataNames, isJson, shown, unexpectedNode, unknownMember, type Json } from './json.js';
import { newRow } from './newRow.js';
import { removeEntity } from './remove.js';
import { linkedRow, typedSet } from './targets.js';

/** A new child is told its parent before anything else is read. */
export interface ParentLink {
  readonly parent: Row;
  readonly child: ChildCollection;
}

/** Creates a row of a set, or of the derived set that `@odata.type` names. */
function createEntity(
  json: Json,
  target: EntitySet,
  { editor, link }: { readonly editor: Editor; readonly link?: ParentLink | undefined },
): Row {
  const set = typedSet(json, target, editor);
  if (set.view && set.table === undefined) {
    throw invalidOperation(`${set.name} is a view: its rows can't be created.`);
  }
  const id = givenId(json[set.id]);
  if (id !== undefined && editor.sources.store.find(set.name, id)) {
    throw invalidOperation(`There is already an object ${set.name}(${id}).`);
  }
  const row = newRow(set, editor, id);
  if (link) setEntry(row, link.child.backReference, link.parent, editor);
  assignMembers(row, json, { set, editor, isNew: true });
  return row;
}

/** Writes the members of an object to a row that is there. */
export function updateEntity(row: Row, json: Json, editor: Editor): void {
  assignMembers(row, json, { set: findSet(row.set, editor.sources), editor, isNew: false });
}

/** A client may choose the id of what it creates. */
function givenId(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && isGuid(value)) {
    return value.toLowerCase();
  }
  throw odataError(`Cannot convert the literal '${shown(value)}' to the expected type 'Edm.Guid'.`);
}

interface Assignment {
  readonly set: EntitySet;
  readonly editor: Editor;
  readonly isNew: boolean;
}

/**
 * References first, since currencies and units depend on them, then attributes; children when the row is complete,
 * since what is missing in them may follow from it.
 */
function assignMembers(row: Row, json: Json, { set, editor, isNew }: Assignment): void {
  refuseUnknown(json, set);
  for (const reference of set.references.values())
    assignReference(row, reference, { json, editor });
  for (const name of dataNames(json)) {
    const attribute = set.attributes.get(name);
    if (attribute) assignAttribute(row, attribute, { json, set, editor });
  }
  if (isNew) fillLateDefaults(row, set, editor);
  for (const child of set.children.values()) assignChildren(row, child, { json, editor });
}

function refuseUnknown(json: Json, { attributes, references, children, type }: EntitySet): void {
  for (const name of Object.keys(json)) {
    const member = name.split('@')[0] ?? '';
    if (member === '' || attributes.has(member) || references.has(member) || children.has(member))
      continue;
    throw unknownMember(member, type);
  }
}

function assignReference(
  row: Row,
  reference: Reference,
  { json, editor }: { readonly json: Json; readonly editor: Editor },
): void {
  const { name, readOnly, required } = reference;
  const bind = json[`${name}@odata.bind`];
  // A bind that is no text is refused as an id that is none.
  const value = bind === undefined ? json[name] : { '@odata.id': bind };
  if (value === undefined) return;
  if (readOnly) throw invalidOperation(`The property '${name}' of '${row.set}' is read-only.`);
  if (value === null && required)
    throw invalidOperation(`The reference '${name}' of '${row.set}' is required.`);
  if (value !== null && !isJson(value)) {
    throw odataError(
      `A node of type '${Array.isArray(value) ? 'StartArray' : 'PrimitiveValue'}' was read from the JSON reader when trying to read the contents of the property '${name}'; however, a 'StartObject' node or 'PrimitiveValue' node with null value was expected.`,
    );
  }
  const reached = value === null ? null : readReference(value, reference, editor);
  if (setEntry(row, name, reached, editor)) recalculate(row, name, editor);
}

/** The row that a nested object stands for: by its id, or by what its action finds or makes. */
function readReference(
  json: Json,
  { name, target }: Pick<Reference, 'name' | 'target'>,
  editor: Editor,
): Row | null {
  const set = findSet(target, editor.sources);
  if (json['@odata.id'] === undefined) {
    const rows = editor.sources.store.rows(set.name);
    return performAction(json, nestedAction(json, set), { set, label: name, rows, editor }).row;
  }
  const row = linkedRow(json['@odata.id'], set, editor);
  const hasData = dataNames(json).length > 0;
  if (hasData && ['update', 'merge'].includes(nestedAction(json, set)))
    updateEntity(row, json, editor);
  return row;
}

/** Objects in the list of a child collection change the children that they name, and add the others. */
function assignChildren(
  parent: Row,
  child: ChildCollection,
  { json, editor }: { readonly json: Json; readonly editor: Editor },
): void {
  const list = json[child.name];
  if (`${child.name}@odata.bind` in json) {
    throw invalidOperation(`The children '${child.name}' can't be bound; write them as objects.`);
  }
  if (list === undefined) return;
  if (!Array.isArray(list)) {
    throw odataError(
      `A node of type '${isJson(list) ? 'StartObject' : 'PrimitiveValue'}' was read from the JSON reader when trying to read the contents of the property '${child.name}'; however, a 'StartArray' node was expected.`,
    );
  }
  const set = findSet(child.target, editor.sources);
  for (const item of list) {
    if (!isJson(item)) throw unexpectedNode(item, 'StartObject');
    if (item['@odata.id'] === undefined) {
      const rows = editor.sources.store.children(parent, child);
      const link = { parent, child };
      performAction(item, nestedAction(item, set), { set, label: child.name, rows, editor, link });
    } else updateEntity(linkedRow(item['@odata.id'], set, editor), item, editor);
  }
}

interface Place {
  readonly set: EntitySet;
  /** How a message calls the object: the reference that it stands in, or its type. */
  readonly label: string;
  /** Where it is searched: the set, or the children of its parent. */
  readonly rows: readonly Row[];
  readonly editor: Editor;
  readonly link?: ParentLink;
  /** Whether `delete` may be asked for: in an import only. */
  readonly mayDelete?: boolean;
}

interface Performed {
  readonly row: Row | null;
  readonly isNew: boolean;
}

/** Does what `@erpnet.action` asks for (data-manipulation/erpnet-action.md). */
export function performAction(json: Json, action: Action, place: Place): Performed {
  const { set, editor, link } = place;
  if (action === 'create') return { row: createEntity(json, set, { editor, link }), isNew: true };
  if (action === 'delete' && !place.mayDelete) {
    throw invalidOperation("The @erpnet.action 'delete' can be used in Import only.");
  }
  const search = searchOf(json, place);
  const [found, second] = search.rows;
  const missing = !found || (second !== undefined && action.startsWith('findSingle'));
  if (missing) return performMissing(json, action, { ...place, ...search });
  if (action === 'update' || action === 'merge') updateEntity(found, json, editor);
  if (action === 'delete') removeEntity(found, editor);
  return { row: found, isNew: false };
}

interface Search {
  readonly criteria?: Criteria | undefined;
  readonly rows: readonly Row[];
}

function searchOf(json: Json, { set, rows, editor }: Place): Search {
  const id = json['@odata.id'];
  if (id !== undefined) return { rows: [linkedRow(id, set, editor)] };
  const criteria = criteriaOf(json, set);
  if (!criteria) return { rows: [] };
  return { criteria, rows: findRows(criteria, { set, rows, sources: editor.sources }) };
}

function performMissing(json: Json, action: Action, place: Place & Search): Performed {
  const { set, editor, link, label, criteria, rows } = place;
  switch (action) {
    case 'findOrNull':
    case 'findSingleOrNull':
      return { row: null, isNew: false };
    case 'findOrCreate':
    case 'merge':
    case 'create':
      return { row: createEntity(json, set, { editor, link }), isNew: true };
    case 'find':
    case 'findSingle':
    case 'update':
    case 'delete': {
      const what = rows.length > 1 ? 'More than one object found' : 'Object not found';
      const shown = JSON.stringify(criteria?.shown ?? null);
      throw invalidOperation(`${what}: ${label}, action: ${action}, findBy: ${shown}.`);
    }
  }
}
