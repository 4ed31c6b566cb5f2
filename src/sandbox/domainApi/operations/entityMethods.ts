import { draftText, isRow, type Draft, type Row } from '../../data/row.js';
import { invalidOperation } from '../errors.js';
import { entityJson } from '../query/entityJson.js';
import { readShape } from '../query/shape.js';
import { answerEntity, jsonOptions } from '../read/answers.js';
import { emptyAnswer, odataAnswer } from '../respond.js';
import { findSet } from '../sources.js';
import { fillLateDefaults } from '../write/defaults.js';
import { edit, type Editor } from '../write/editor.js';
import { addRow, newRow } from '../write/newRow.js';
import type { MethodCall } from './callMethod.js';
import { rowOf, textOf } from './parameters.js';

/** `CreateNotification` (common-tasks/create-notification.md). */
export const createNotification: MethodCall = ({ row }, given, context) => {
  edit(context, (editor) => {
    addRow(
      'Systems_Core_Notifications',
      {
        User: rowOf(given, 'user'),
        NotificationClass: textOf(given, 'notificationClass'),
        Subject: textOf(given, 'subject'),
        Priority: textOf(given, 'priority', 'Normal'),
        DataObject: dataObject(row, editor),
      },
      editor,
    );
  });
  return emptyAnswer();
};

/** The object that stands for a row in the tables of the system. */
function dataObject(row: Row, editor: Editor): Row {
  const {
    sources: { store, model },
    changes,
  } = editor;
  const set = 'Systems_Core_ExtensibleDataObjects';
  const known = store.rows(set).find((one) => changes.draft(one)['EntityItemId'] === row.id);
  if (known) return known;
  const EntityType = model.sets.get(row.set)?.table ?? row.set;
  return addRow(
    set,
    { EntityItemId: row.id, EntityType, DisplayName: store.displayText(row) },
    editor,
  );
}

/** `CreateCopy`: the entity and what is below it in its aggregate; the copy is answered. */
export const createCopy: MethodCall = ({ row, set }, _given, context) => {
  const copy = edit(context, (editor) => copyTree(row, {}, editor));
  return odataAnswer(
    answerEntity({ set, row: copy }, context.options, context.sources),
    context.sources,
  );
};

/** Numbers and names that can't be there twice, and what a copy begins anew. */
const anew = new Set(
  (
    'Id ObjectVersion ExternalId ExternalSystem State UserStatus IsReleased ReadOnly ReleaseTime CompleteTime ' +
    'Void VoidReason VoidTime VoidUser DocumentNo CreationTime CreationUser UpdateTime UpdateUser'
  ).split(' '),
);

function copyTree(row: Row, overrides: Draft, editor: Editor): Row {
  const { sources, changes } = editor;
  const set = findSet(row.set, sources);
  const copy = newRow(set, editor);
  const copied = Object.entries(changes.draft(row)).filter(([name]) => !anew.has(name));
  changes.change(copy, { ...Object.fromEntries(copied), ...overrides });
  for (const child of set.children.values()) {
    if (findSet(child.target, sources).root === child.target) continue;
    for (const below of sources.store.children(row, child)) {
      const links = Object.entries(changes.draft(below)).filter(
        ([, entry]) => isRow(entry) && entry === row,
      );
      copyTree(below, Object.fromEntries(links.map(([name]) => [name, copy])), editor);
    }
  }
  fillLateDefaults(copy, set, editor);
  const code = set.code !== undefined && set.attributes.has(set.code) ? set.code : undefined;
  if (code !== undefined && code !== 'DocumentNo') {
    changes.change(copy, {
      [code]: `${draftText(changes.draft(row), code)}-${copy.id.slice(0, 4)}`,
    });
  }
  return copy;
}

/** `Recalculate`: what it works out exists in a front-end transaction only (common-tasks/working-with-documents.md). */
export const recalculateDocument: MethodCall = (_entity, _given, { transaction }) => {
  if (transaction?.model === 'frontend') return emptyAnswer();
  throw invalidOperation(
    'Recalculate needs a front-end transaction: the header TransactionId is missing.',
  );
};

/** `GetAllParentDocuments`: the chain of parents, the nearest first. */
export const parentDocuments: MethodCall = ({ row }, given, { options, sources }) => {
  const set = findSet('General_Documents_Documents', sources);
  const shape = readShape(set, options, { sources });
  const found: Row[] = given.get('includeSelf') === true ? [row] : [];
  let next = sources.store.reference(row, 'Parent');
  while (next && !found.includes(next)) {
    found.push(next);
    next = sources.store.reference(next, 'Parent');
  }
  const json = jsonOptions(options, sources);
  return odataAnswer(
    { context: `#${set.name}`, body: { value: found.map((one) => entityJson(one, shape, json)) } },
    sources,
  );
};
