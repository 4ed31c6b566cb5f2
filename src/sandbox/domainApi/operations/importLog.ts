import { repositoryName } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { addDays } from '../../data/random.js';
import { timeNow, today } from '../write/clock.js';
import type { Editor } from '../write/editor.js';
import { addRow } from '../write/newRow.js';
import { save } from '../write/save.js';
import type { Imported } from './importObjects.js';

/** Keeps a record of an import: level 1 the import alone, level 2 each object as well (data-manipulation/import.md). */
export function logImport(
  imported: readonly Imported[],
  level: 0 | 1 | 2,
  editor: Editor,
): Row | undefined {
  if (level === 0) return undefined;
  const { sources, instance, caller, changes } = editor;
  const user = sources.store
    .rows('Systems_Security_Users')
    .find((one) => changes.draft(one)['Login'] === caller.login);
  const success = imported.every(({ error }) => !error);
  const exchange = addRow(
    'Systems_Exchange_DataExchanges',
    {
      Name: `Import ${timeNow(instance)}`,
      Mode: 'Import',
      State: success ? 'ClosedSuccess' : 'ClosedFail',
      CreatedOn: timeNow(instance),
      ExchangedOn: timeNow(instance),
      KeepUntil: addDays(today(instance), 30),
      CreatedByUser: user ?? null,
    },
    editor,
  );
  for (const { set, error } of level === 2 ? imported : []) {
    addRow(
      'Systems_Exchange_DataExchangeObjects',
      {
        DataExchange: exchange,
        CreatedOn: timeNow(instance),
        ExchangeResult: error ? 'Fail' : 'Success',
        RepositoryName: set ? repositoryName(set.name) : null,
      },
      editor,
    );
  }
  save({ ...editor, byMethod: true });
  return exchange;
}
