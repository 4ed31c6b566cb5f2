import type { ChildCollection, EntitySet } from '../../data/model.js';
import { invalidOperation, odataError } from '../errors.js';
import { answerEntity } from '../read/answers.js';
import type { ApiAnswer, Context } from '../request.js';
import type { Entity } from '../resource.js';
import { emptyAnswer, odataAnswer } from '../respond.js';
import { findSet } from '../sources.js';
import { readAction } from './actions.js';
import { edit } from './editor.js';
import { performAction, updateEntity, type ParentLink } from './entities.js';
import { readJsonBody } from './json.js';
import { removeEntity } from './remove.js';

/** `POST {Set}`: creates an entity unless `@erpnet.action` says otherwise (data-manipulation/create.md). */
export const answerPost = (set: EntitySet, context: Context): ApiAnswer => post(set, context);

/** `POST {Set}({id})/{Children}`: the same, below a parent; in a batch the parent may be `$1`. */
export const answerPostChild = (
  { row }: Entity,
  child: ChildCollection,
  context: Context,
): ApiAnswer => post(findSet(child.target, context.sources), context, { parent: row, child });

function post(set: EntitySet, context: Context, link?: ParentLink): ApiAnswer {
  const json = readJsonBody(context.request.body);
  const { row, isNew } = edit(context, (editor) => {
    const { store } = editor.sources;
    const rows = link ? store.children(link.parent, link.child) : store.rows(set.name);
    const place = { set, label: set.type, rows, editor, ...(link ? { link } : {}) };
    return performAction(json, readAction(json) ?? 'create', place);
  });
  return row ? entityAnswer({ set, row }, isNew, context) : emptyAnswer();
}

/** What the client wants in the answer to a change (RFC 7240, 4.2). */
const prefers = (what: 'minimal' | 'representation', { request: { headers } }: Context): boolean =>
  headers['prefer']?.includes(`return=${what}`) ?? false;

function entityAnswer({ set, row }: Entity, isNew: boolean, context: Context): ApiAnswer {
  const { options, sources } = context;
  const location = `${sources.serviceRoot}${set.name}(${row.id})`;
  const headers = isNew ? { Location: location, 'OData-EntityId': location } : {};
  if (prefers('minimal', context)) {
    return emptyAnswer({ ...headers, 'Preference-Applied': 'return=minimal' });
  }
  return odataAnswer(answerEntity({ set, row }, options, sources), sources, {
    status: isNew ? 201 : 200,
    headers,
  });
}

/** `PATCH {Set}({id})` (data-manipulation/update.md). */
export function answerPatch(entity: Entity, context: Context): ApiAnswer {
  const json = readJsonBody(context.request.body);
  const action = readAction(json) ?? 'update';
  if (action !== 'update' && action !== 'merge') {
    throw invalidOperation(`The @erpnet.action '${action}' can't be used at the top of a PATCH.`);
  }
  edit(context, (editor) => {
    updateEntity(entity.row, json, editor);
  });
  if (!prefers('representation', context)) return emptyAnswer();
  const headers = { 'Preference-Applied': 'return=representation' };
  const { options, sources } = context;
  return odataAnswer(answerEntity(entity, options, sources), sources, { headers });
}

/** `DELETE {Set}({id})` (data-manipulation/delete.md). */
export function answerDelete({ row, set }: Entity, context: Context): ApiAnswer {
  if (context.sources.model.sets.get(row.set)?.view && set.table === undefined) {
    throw odataError(`${set.name} is a view: its rows can't be deleted.`);
  }
  edit(context, (editor) => {
    removeEntity(row, editor);
  });
  return emptyAnswer();
}
