import { plainText } from '../../data/displayText.js';
import type { Row } from '../../data/row.js';
import { isCustomPropertyValue, type Value } from '../../data/values.js';
import { odataError } from '../errors.js';
import { edmType, enumTypeName, literalType } from '../edmTypes.js';
import { readEntityId } from '../entityId.js';
import { isRelated, type Sources } from '../sources.js';
import type { Literal } from './expression.js';
import type { Member } from './members.js';

export type Comparison = 'eq' | 'ge' | 'le';

interface Wanted {
  readonly operator: Comparison;
  readonly literal: Literal;
}

type Sortable = string | number;

/** A test of a member against a constant; the constant must fit the type of the member. */
export function matcher(member: Member, wanted: Wanted, sources: Sources): (row: Row) => boolean {
  if (member.kind === 'reference') return referenceMatcher(member, wanted, sources);
  const isEmpty = wanted.literal.type === 'null';
  if (isEmpty) return (row) => wanted.operator === 'eq' && member.read(row) === null;
  const sortable = converter(member, wanted, sources);
  const bound = sortable(literalValue(member, wanted, sources));
  return (row) => {
    const value = member.read(row);
    return value !== null && holds(wanted.operator, sortable(value), bound);
  };
}

function holds(operator: Comparison, left: Sortable, right: Sortable): boolean {
  if (operator === 'eq') return left === right;
  return operator === 'ge' ? left >= right : left <= right;
}

/** How values of the member compare: text without case, as the collation of ERP.net's databases; enums by number. */
function converter(
  member: Extract<Member, { kind: 'attribute' }>,
  wanted: Wanted,
  { model }: Sources,
): (value: Value) => Sortable {
  const { type, enumeration = '' } = member.attribute;
  if (member.isMeasure) return Number;
  switch (type) {
    case 'int32':
    case 'int64':
    case 'decimal':
    case 'double':
      return Number;
    case 'date':
    case 'datetime':
      return (value) => Date.parse(plainText(value));
    case 'enum':
      return (value) => model.enums.get(enumeration)?.get(plainText(value)) ?? NaN;
    case 'string':
    case 'guid':
    case 'boolean':
    case 'time':
      return (value) => plainText(value).toLowerCase();
    case 'CustomPropertyValue':
      return (value) =>
        (isCustomPropertyValue(value) ? value.Value : plainText(value)).toLowerCase();
    case 'byte[]':
    case 'Amount':
    case 'Quantity':
    case 'MultilanguageString':
      throw incompatible(edmType(member.attribute), wanted);
  }
}

const fitting: Readonly<Record<string, readonly Literal['type'][]>> = {
  string: ['string'],
  CustomPropertyValue: ['string'],
  guid: ['guid'],
  boolean: ['boolean'],
  date: ['date'],
  datetime: ['date'],
  enum: ['string', 'enum'],
  time: ['string'],
};

function literalValue(
  { attribute, isMeasure }: Extract<Member, { kind: 'attribute' }>,
  wanted: Wanted,
  { model }: Sources,
): Value {
  const { literal } = wanted;
  const types = (isMeasure ? undefined : fitting[attribute.type]) ?? ['number'];
  const type = isMeasure ? 'Edm.Decimal' : edmType(attribute);
  if (!types.includes(literal.type)) throw incompatible(type, wanted);
  if (literal.type === 'number') return Number(literal.text.replace(/[mdfl]$/i, ''));
  if (literal.type === 'date') return midnight(literal.text);
  if (attribute.type !== 'enum') return literal.text;
  const enumeration = attribute.enumeration ?? '';
  if (literal.enumType !== undefined && !namesEnum(literal.enumType, enumeration)) {
    throw incompatible(type, wanted);
  }
  if (!model.enums.get(enumeration)?.has(literal.text)) {
    throw odataError(`The string '${literal.text}' is not a valid enumeration type constant.`);
  }
  return literal.text;
}

/** The documentation still uses names from before a rename (`Erp.General_DocumentState`): the last word decides. */
function namesEnum(typeName: string, enumeration: string): boolean {
  const last = enumTypeName(enumeration).split('_').at(-1);
  return typeName.startsWith('Erp.') && typeName.split('_').at(-1) === last;
}

/** ERP.net cuts the time off a date in a filter. */
function midnight(text: string): string {
  const start = `${text.slice(0, 10)}T00:00:00Z`;
  const time = Date.parse(start);
  // Some engines read the 31st of a short month as the first days of the next one.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 10)))
    return start;
  throw odataError(
    `The DateTimeOffset text '${text}' should be in format 'yyyy-mm-ddThh:mm:ss('.'s+)?(zzzzzz)?' and each field value is within valid range.`,
  );
}

function referenceMatcher(
  member: Extract<Member, { kind: 'reference' }>,
  wanted: Wanted,
  sources: Sources,
): (row: Row) => boolean {
  const { literal } = wanted;
  if (literal.type === 'null') return (row) => member.read(row) === null;
  const named = literal.type === 'string' ? readEntityId(literal.text, sources) : undefined;
  if (!named) throw incompatible(`Erp.${member.target.type}`, wanted);
  if (!isRelated(named.set, member.target)) {
    throw incompatible(`Erp.${member.target.type}`, wanted, `Erp.${named.set.type}`);
  }
  return (row) => member.read(row)?.id === named.id;
}

const kinds: Readonly<Record<Comparison, string>> = {
  eq: 'Equal',
  ge: 'GreaterThanOrEqual',
  le: 'LessThanOrEqual',
};

const incompatible = (type: string, { operator, literal }: Wanted, found = literalType(literal)) =>
  odataError(
    `A binary operator with incompatible types was detected. Found operand types '${type}' and '${found}' for operator kind '${kinds[operator]}'.`,
  );
