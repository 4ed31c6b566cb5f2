import { isValue, self, type Draft, type Row } from '../../data/row.js';
import { valueAt } from '../../data/displayText.js';
import { isMultilanguage, textIn } from '../../data/values.js';
import type { Editor } from './editor.js';

/** A member that is filled when nobody gave it. */
export interface LateDefault {
  readonly member: string;
  /** `null`: it stays empty. */
  readonly value: (row: Row, editor: Editor) => Draft[string];
}

/** In the order in which they are tried: a later one may follow from an earlier one. */
export const lateDefaults: readonly LateDefault[] = [
  { member: 'Document', value: parentOf },
  { member: 'MasterDocument', value: () => self },
  { member: 'DocumentNo', value: nextDocumentNo },
  {
    member: 'EntityName',
    value: (row, { sources }) => sources.model.sets.get(row.set)?.table ?? null,
  },
  { member: 'EnterpriseCompany', value: currentCompany },
  { member: 'EnterpriseCompanyLocation', value: companyLocation },
  { member: 'FromParty', value: at('EnterpriseCompany', 'Company') },
  { member: 'ToParty', value: firstOf(at('Customer', 'Party'), at('Supplier', 'Party')) },
  {
    member: 'DocumentCurrency',
    value: firstOf(at('Customer', 'DefaultCurrency'), at('EnterpriseCompany', 'BaseCurrency')),
  },
  { member: 'SalesPerson', value: at('Customer', 'SalesPerson') },
  { member: 'PaymentType', value: at('Customer', 'DefaultPaymentType') },
  { member: 'LineNo', value: nextLineNo },
  {
    member: 'ProductDescription',
    value: (row, editor) => entryAt(row, ['Product'], 'Name', editor),
  },
  { member: 'QuantityUnit', value: at('Product', 'MeasurementUnit') },
  { member: 'QuantityBase', value: quantityBase },
  {
    member: 'StandardQuantityBase',
    value: (row, editor) => entryAt(row, [], 'QuantityBase', editor),
  },
  { member: 'LineStore', value: at('SalesOrder', 'Store') },
  { member: 'BaseMeasurementCategory', value: at('MeasurementUnit', 'MeasurementCategory') },
  {
    member: 'ProductType',
    value: (_row, editor) => editor.sources.store.rows('General_Products_ProductTypes')[0] ?? null,
  },
  { member: 'ABCClass', value: () => 'C' },
  { member: 'PriceQuantityMeasurementUnit', value: at('Product', 'MeasurementUnit') },
  { member: 'Currency', value: at('Product', 'CostingCurrency') },
  { member: 'FullPath', value: (row, editor) => entryAt(row, [], 'Code', editor) },
  { member: 'PartyName', value: partyName },
  { member: 'PartyCode', value: nextPartyCode },
];

function at(...names: readonly string[]): LateDefault['value'] {
  return (row, editor) => rowAt(row, names, editor);
}

function firstOf(...values: readonly LateDefault['value'][]): LateDefault['value'] {
  return (row, editor) =>
    values.reduce<Draft[string]>((found, value) => found ?? value(row, editor), null);
}

const rowAt = (row: Row, names: readonly string[], { sources: { store } }: Editor): Row | null =>
  names.reduce<Row | null>((reached, name) => reached && store.reference(reached, name), row);

function entryAt(
  row: Row,
  names: readonly string[],
  member: string,
  editor: Editor,
): Draft[string] {
  const reached = rowAt(row, names, editor);
  const entry = reached && editor.changes.draft(reached)[member];
  return isValue(entry ?? undefined) ? (entry ?? null) : null;
}

function parentOf(row: Row, editor: Editor): Row | null {
  const parent = editor.sources.model.sets.get(row.set)?.parent;
  return parent === undefined ? null : rowAt(row, [parent], editor);
}

/** The highest number of the set and one more. */
function nextDocumentNo(row: Row, { sources: { store }, changes }: Editor): string {
  const numbers = store.rows(row.set).map((one) => Number(changes.draft(one)['DocumentNo']));
  const highest = numbers
    .filter(Number.isSafeInteger)
    .reduce((left, right) => Math.max(left, right), 0);
  return String(highest + 1).padStart(10, '0');
}

function nextPartyCode(_row: Row, { sources: { store } }: Editor): string {
  return `P${String(store.rows('General_Contacts_Parties').length).padStart(5, '0')}`;
}

/** Rule R32981: a document belongs to the company that the request names. */
function currentCompany(row: Row, { parameters, sources: { model } }: Editor): Row | null {
  const isDocument = model.sets.get(row.set)?.base === 'General_Documents_Documents';
  return isDocument ? parameters.company : null;
}

function companyLocation(row: Row, editor: Editor): Row | null {
  const { store } = editor.sources;
  const { company: current, location } = editor.parameters;
  if (location && store.reference(row, 'EnterpriseCompany') === current) return location;
  const company = rowAt(row, ['EnterpriseCompany', 'Company'], editor);
  const places = store.rows('General_Contacts_CompanyLocations');
  return (company && places.find((place) => store.reference(place, 'Company') === company)) ?? null;
}

function nextLineNo(row: Row, editor: Editor): number {
  const {
    sources: { store, model },
    changes,
  } = editor;
  const owner = parentOf(row, editor);
  const lists = owner ? [...(model.sets.get(owner.set)?.children.values() ?? [])] : [];
  const list = lists.find(({ target }) => target === row.set);
  const numbers =
    owner && list
      ? store.children(owner, list).map((line) => Number(changes.draft(line)['LineNo'] ?? 0))
      : [];
  return Math.max(0, ...numbers) + 10;
}

/** The quantity in the base unit of the product. */
export function quantityBase(row: Row, editor: Editor): number {
  const draft = editor.changes.draft(row);
  const unit = rowAt(row, ['QuantityUnit'], editor);
  const factor = unit ? Number(editor.changes.draft(unit)['Multiplier'] ?? 1) : 1;
  return Number(draft['Quantity'] ?? 0) * factor;
}

/** The name of a party is that of the company, person or location. */
function partyName(row: Row, { sources: { store } }: Editor): Draft[string] {
  const [name, place, first, last] = ['Name', 'LocationName', 'FirstName', 'LastName'].map((one) =>
    valueAt(row, one, store),
  );
  const given = name ?? place ?? null;
  if (given !== null || !first || !isMultilanguage(first)) return given;
  const family = last && isMultilanguage(last) ? last : {};
  return Object.fromEntries(
    Object.entries(first).map(([language, text]) => [
      language,
      `${text} ${textIn(family, language)}`.trim(),
    ]),
  );
}
