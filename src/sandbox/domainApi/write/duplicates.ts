import { draftText, type Row } from '../../data/row.js';
import type { Store } from '../../data/store.js';
import { serverError } from '../errors.js';

/** Members that may have each value once only. */
const uniqueMembers: Readonly<Record<string, string>> = {
  Crm_Sales_Customers: 'Number',
  General_Currencies_Currencies: 'CurrencySign',
  General_Products_MeasurementUnits: 'Code',
  General_Products_ProductGroups: 'Code',
  General_Products_Products: 'PartNumber',
  Systems_Security_Users: 'Login',
};

/** Refuses a value that another row has, with the words of data-manipulation/error-handling.md. */
export function refuseDuplicate(row: Row, store: Store): void {
  const member = uniqueMembers[row.set];
  const value = member === undefined ? '' : valueOf(row, member, store);
  if (member === undefined || value === '') return;
  const other = store
    .rows(row.set)
    .find((one) => one !== row && valueOf(one, member, store) === value);
  if (!other) return;
  const table = `dbo.${store.model.sets.get(row.set)?.table ?? row.set}_Table`;
  const index = `IX_${table.slice('dbo.'.length)}_${member}`;
  const parameters = [table, index, draftText(store.layer.draft(row), member), index];
  throw serverError(
    messageFormat.replaceAll(
      /\{(\d)\}/g,
      (_hole, place: string) => parameters[Number(place)] ?? '',
    ),
    {
      code: 2129,
      messageFormat,
      parameters,
    },
  );
}

const valueOf = (row: Row, member: string, { layer }: Store): string =>
  draftText(layer.draft(row), member).toLowerCase();

const messageFormat = [
  "Prohibited duplication in table '{0}'.",
  'The set of values for the following fields could not be saved more than once.',
  'Fields: ({1})',
  'Duplicated value: ({2})',
  'Index: {3}',
  'Please remove the duplicate record or change the value of any of the fields listed.',
].join('\n\n');
