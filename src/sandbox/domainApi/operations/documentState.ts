import type { Row } from '../../data/row.js';
import { invalidOperation } from '../errors.js';
import { emptyAnswer } from '../respond.js';
import { timeNow } from '../write/clock.js';
import { edit, type Editor } from '../write/editor.js';
import { addRow } from '../write/newRow.js';
import { ruleError } from '../write/rules/rule.js';
import type { MethodCall } from './callMethod.js';
import { rowOf, textOf } from './parameters.js';

const states = 'General.Documents.DocumentState';

/** `ChangeState` (common-tasks/working-with-documents.md). */
export const changeState: MethodCall = ({ row }, given, context) => {
  const state = textOf(given, 'newState');
  const status = rowOf(given, 'userStatus');
  edit(
    context,
    (editor) => {
      setState(row, { state, status }, editor);
    },
    { byMethod: true },
  );
  return emptyAnswer();
};

function setState(
  row: Row,
  { state, status }: { readonly state: string; readonly status: Row | null },
  editor: Editor,
): void {
  const { changes, instance, caller, sources } = editor;
  const numbers = sources.model.enums.get(states);
  const number = numbers?.get(state) ?? 0;
  const before = changes.draft(row);
  if (before['Void'] === true)
    throw invalidOperation(`The document ${sources.store.displayText(row)} is void.`);
  if (state === 'Adjustment') {
    throw invalidOperation('Only adjustment documents can have the state Adjustment.');
  }
  if (number >= (numbers?.get('Planned') ?? 0)) checkCustomer(row, editor);
  const isReleased = number >= (numbers?.get('Released') ?? 0);
  const isDone = number >= (numbers?.get('Completed') ?? 0);
  const now = timeNow(instance);
  changes.change(row, {
    State: state,
    UserStatus: status,
    ReadOnly: isDone,
    ReleaseTime: isReleased ? (before['ReleaseTime'] ?? now) : null,
    CompleteTime: isDone ? (before['CompleteTime'] ?? now) : null,
    ...(sources.model.sets.get(row.set)?.attributes.has('IsReleased')
      ? { IsReleased: isReleased }
      : {}),
  });
  addRow(
    'General_Documents_DocumentStateChanges',
    {
      Document: row,
      NewState: state,
      UserStatus: status,
      UpdateTime: now,
      UpdateUser: caller.login,
    },
    editor,
  );
}

/** Rule R27179: from Planned on, a customer of one enterprise company can't buy of another. */
function checkCustomer(row: Row, { sources: { store } }: Editor): void {
  const customer = row.set === 'Crm_Sales_SalesOrders' ? store.reference(row, 'Customer') : null;
  const company = customer && store.reference(customer, 'EnterpriseCompany');
  if (!company || company === store.reference(row, 'EnterpriseCompany')) return;
  throw ruleError(
    { code: 'R27179', name: 'CheckCustomerEnterpriseCompany', event: 'Commit' },
    { EN: "Customer's enterprise company is different than the document's enterprise company." },
    store.language,
  );
}

/** `MakeVoid`: what it should do to documents below is not emulated. */
export const makeVoid: MethodCall = ({ row }, given, context) => {
  edit(
    context,
    (editor) => {
      const { changes, caller, instance, sources } = editor;
      if (changes.draft(row)['Void'] === true) {
        throw invalidOperation(`The document ${sources.store.displayText(row)} is void already.`);
      }
      changes.change(row, {
        Void: true,
        VoidReason: textOf(given, 'reason'),
        VoidTime: timeNow(instance),
        VoidUser: caller.login,
      });
    },
    { byMethod: true },
  );
  return emptyAnswer();
};
