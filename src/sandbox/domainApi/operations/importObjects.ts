import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { DomainError, errorMembers, invalidOperation } from '../errors.js';
import type { ApiAnswer, Context } from '../request.js';
import { odataAnswer, openObject } from '../respond.js';
import { setOfType } from '../sources.js';
import { readAction } from '../write/actions.js';
import { createEditor, type Editor } from '../write/editor.js';
import { performAction } from '../write/entities.js';
import { isJson, readJsonBody, shown, type Json } from '../write/json.js';
import { save } from '../write/save.js';
import { logImport } from './importLog.js';

/** The parameters of `Import` (data-manipulation/import.md). */
interface Import {
  readonly allAtOnce: boolean;
  readonly frontEnd: boolean;
  readonly loggingLevel: 0 | 1 | 2;
  readonly objects: readonly unknown[];
}

/** What became of an object. */
export interface Imported {
  readonly row?: Row;
  readonly set?: EntitySet;
  readonly state?: 'Added' | 'Modified' | 'Deleted' | 'Unchanged';
  readonly error?: DomainError;
}

/** `POST Import`: answers 200 even when objects fail; the answer says which. */
export function answerImport(context: Context): ApiAnswer {
  const order = readImport(readJsonBody(context.request.body));
  const imported = order.allAtOnce ? importTogether(order, context) : importEach(order, context);
  const success = imported.every(({ error }) => !error);
  const result = success ? 'success' : 'fail';
  const exchange = logImport(imported, order.loggingLevel, newEditor(order, context));
  // The documentation calls this member both `result` and `@erpnet.result`.
  const body = {
    result,
    '@erpnet.result': result,
    objects: imported.map(resultOf),
    ...(exchange ? { 'data-exchange': `${exchange.set}(${exchange.id})` } : {}),
  };
  return odataAnswer(openObject(body), context.sources);
}

function readImport(json: Json): Import {
  const { transaction = 'per-object', model = 'frontend', loggingLevel = 2, objects } = json;
  refuseOther('transaction', transaction, ['per-object', 'all-objects']);
  refuseOther('model', model, ['common', 'frontend']);
  if (loggingLevel !== 0 && loggingLevel !== 1 && loggingLevel !== 2) {
    throw wrongParameter('loggingLevel', loggingLevel, '0, 1, 2');
  }
  if (!Array.isArray(objects)) throw invalidOperation("The parameter 'objects' must be an array.");
  const list: readonly unknown[] = objects;
  return {
    allAtOnce: transaction === 'all-objects',
    frontEnd: model === 'frontend',
    loggingLevel,
    objects: list,
  };
}

function refuseOther(name: string, value: unknown, known: readonly string[]): void {
  if (!known.some((one) => one === value)) throw wrongParameter(name, value, known.join(', '));
}

const wrongParameter = (name: string, value: unknown, known: string) =>
  invalidOperation(
    `Invalid value '${String(value)}' of the parameter '${name}'. Allowed values: ${known}.`,
  );

const newEditor = ({ frontEnd }: Pick<Import, 'frontEnd'>, context: Context): Editor =>
  createEditor(context, context.instance.tables, frontEnd);

const importEach = (order: Import, context: Context): readonly Imported[] =>
  order.objects.map((object) =>
    orError(() => {
      const editor = newEditor(order, context);
      const imported = importObject(object, editor);
      save(editor);
      return imported;
    }),
  );

/** Nothing is saved when one object fails; each of the others then says so. */
function importTogether(order: Import, context: Context): readonly Imported[] {
  const editor = newEditor(order, context);
  const imported = order.objects.map((object) => orError(() => importObject(object, editor)));
  const failed =
    imported.find(({ error }) => error)?.error ?? orError(() => (save(editor), {})).error;
  if (!failed) return imported;
  return imported.map(({ error }) => ({ error: error ?? failed }));
}

function orError(run: () => Imported): Imported {
  try {
    return run();
  } catch (error) {
    if (error instanceof DomainError) return { error };
    throw error;
  }
}

function importObject(object: unknown, editor: Editor): Imported {
  if (!isJson(object)) throw invalidOperation("Each of the 'objects' must be an object.");
  const type = object['@odata.type'];
  const { sources } = editor;
  const set = setOfType(shown(type), sources);
  if (!set) {
    throw invalidOperation(
      `'${shown(type)}' is not a valid '@odata.type': it is 'Erp.' and the name of an entity type, such as Erp.Crm_Sales_Customer.`,
    );
  }
  const action = readAction(object) ?? 'create';
  const rows = sources.store.rows(set.name);
  const { row } = performAction(object, action, {
    set,
    label: set.type,
    rows,
    editor,
    mayDelete: true,
  });
  return row ? { row, set, state: stateOf(row, editor) } : { set };
}

function stateOf(row: Row, { changes }: Editor): Imported['state'] & string {
  const { added, changed, removed } = changes.current();
  if (added.has(row)) return 'Added';
  if (removed.has(row)) return 'Deleted';
  return changed.has(row) ? 'Modified' : 'Unchanged';
}

const resultOf = ({ row, set, state, error }: Imported): object =>
  error
    ? {
        '@erpnet.result': 'fail',
        '@erpnet.message': error.message,
        '@erpnet.error': errorMembers(error),
      }
    : {
        '@erpnet.result': 'success',
        ...(row && set ? { '@odata.id': `${set.name}(${row.id})` } : {}),
        '@erpnet.state': state ?? 'Unchanged',
      };
