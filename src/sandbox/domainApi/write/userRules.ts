import { draftText, type Row } from '../../data/row.js';
import { repositoryName } from '../../data/model.js';
import { serverError } from '../errors.js';
import type { Editor } from './editor.js';

const rulesSet = 'Systems_Bpm_UserBusinessRules';

/**
 * Runs the user business rules of the instance that watch a member (`ATTRIBUTECHANGING`): those that fail when a
 * number is too large or a value is the wrong one. Others do nothing here.
 */
export function checkUserRules(row: Row, name: string, editor: Editor): void {
  const { store, model } = editor.sources;
  const set = model.sets.get(rulesSet);
  for (const rule of store.rows(rulesSet)) {
    const draft = store.layer.draft(rule);
    if (
      draft['IsActive'] !== true ||
      draftText(draft, 'RepositoryName') !== repositoryName(row.set)
    )
      continue;
    const parts = (child: string): readonly Row[] => {
      const collection = set?.children.get(child);
      return collection ? store.children(rule, collection) : [];
    };
    const watches = parts('Events').some((event) => {
      const { EventType, EventParameter } = store.layer.draft(event);
      return EventType === 'ATTRIBUTECHANGING' && EventParameter === name;
    });
    const value = editor.changes.draft(row)[name];
    if (!watches || !parts('Conditions').every((one) => holds(one, value, editor))) continue;
    const action = parts('Actions').find((one) => store.layer.draft(one)['ActionType'] === 'FAIL');
    if (action) throw failed(draftText(store.layer.draft(action), 'Parameter1Value'));
  }
}

/** Only conditions on the new value are understood. */
function holds(condition: Row, value: unknown, { changes }: Editor): boolean {
  const draft = changes.draft(condition);
  const wanted = draftText(draft, 'Value');
  if (draft['AttributeName'] !== '$NewValue') return false;
  switch (draft['ComparisonType']) {
    case 'Greater_Than':
      return Number(value) > Number(wanted);
    case 'Less_Than':
      return Number(value) < Number(wanted);
    case 'Equals':
      return typeof value === 'number' ? value === Number(wanted) : value === wanted;
    default:
      return false;
  }
}

const failed = (message: string) =>
  serverError(message, {
    wrapped: true,
  });
