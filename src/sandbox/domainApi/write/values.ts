import type { Attribute, Model } from '../../data/model.js';
import type { Multilanguage, Value } from '../../data/values.js';
import { edmType } from '../edmTypes.js';
import { isGuid } from '../entityId.js';
import { odataError } from '../errors.js';
import { isJson, shown, unexpectedNode } from './json.js';

type Reader = (value: unknown, attribute: Attribute) => Value;

/** Reads the JSON of an attribute into the value that is stored; `null` only where the attribute may be empty. */
export function readValue(value: unknown, attribute: Attribute, model: Model): Value {
  if (value === null) {
    if (!attribute.required) return null;
    const type = `${edmType(attribute)}[Nullable=False]`;
    throw odataError(
      `A null value was found for the property named '${attribute.name}', which has the expected type '${type}'. The expected type '${type}' does not allow null values.`,
    );
  }
  const { type } = attribute;
  if (type === 'enum') return readEnum(value, attribute, model);
  if (type === 'MultilanguageString') return readMultilanguage(value, attribute);
  return readers[type](value, attribute);
}

type Plain = Exclude<Attribute['type'], 'enum' | 'MultilanguageString'>;

const whole: Reader = (value, attribute) => {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw wrongLiteral(value, attribute);
};

/** Decimals may come as strings (IEEE754Compatible). */
const decimal: Reader = (value, attribute) => readNumber(value) ?? fail(value, attribute);

const matching =
  (pattern: RegExp): Reader =>
  (value, attribute) =>
    typeof value === 'string' && pattern.test(value) ? value : fail(value, attribute);

/** Amounts, quantities and custom properties are objects; they are read where their entity is known. */
const readers: Readonly<Record<Plain, Reader>> = {
  string: readText,
  boolean: (value, attribute) => (typeof value === 'boolean' ? value : fail(value, attribute)),
  int32: whole,
  int64: whole,
  decimal,
  double: decimal,
  guid: (value, attribute) =>
    typeof value === 'string' && isGuid(value) ? value.toLowerCase() : fail(value, attribute),
  date: readTime,
  datetime: readTime,
  time: matching(/^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/),
  'byte[]': matching(/^[A-Za-z0-9+/_-]*={0,2}$/),
  Amount: decimal,
  Quantity: decimal,
  CustomPropertyValue: readText,
};

function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function readText(value: unknown, attribute: Attribute): Value {
  if (typeof value !== 'string') throw wrongLiteral(value, attribute);
  refuseLong(value, attribute);
  return value;
}

function refuseLong(text: string, { name, length }: Attribute): void {
  if (length === undefined || text.length <= length) return;
  throw odataError(`The value of '${name}' is longer than ${length} characters.`);
}

/** A day is a midnight; a bare day is taken too, as the documentation sends it. */
function readTime(value: unknown, attribute: Attribute): Value {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}(T|$)/.test(value))
    throw wrongLiteral(value, attribute);
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw wrongLiteral(value, attribute);
  const text = new Date(time).toISOString();
  return attribute.type === 'date' ? `${text.slice(0, 10)}T00:00:00Z` : `${text.slice(0, 19)}Z`;
}

function readEnum(value: unknown, attribute: Attribute, { enums }: Model): Value {
  const members = enums.get(attribute.enumeration ?? '');
  if (typeof value === 'string' && members?.has(value)) return value;
  throw wrongLiteral(value, attribute);
}

/** All languages are one value; their keys are written in capitals (complex-types/multi-language-string.md). */
function readMultilanguage(value: unknown, attribute: Attribute): Multilanguage {
  if (!isJson(value)) throw unexpectedNode(value, 'StartObject');
  const texts = Object.entries(value).flatMap(([language, text]): readonly [string, string][] => {
    if (language.startsWith('@')) return [];
    if (typeof text !== 'string') throw wrongLiteral(text, attribute);
    refuseLong(text, attribute);
    return [[language.toUpperCase(), text]];
  });
  return Object.fromEntries(texts);
}

function fail(value: unknown, attribute: Attribute): never {
  throw wrongLiteral(value, attribute);
}

const wrongLiteral = (value: unknown, attribute: Attribute) =>
  typeof value === 'object'
    ? unexpectedNode(value, 'PrimitiveValue')
    : odataError(
        `Cannot convert the literal '${shown(value)}' to the expected type '${edmType(attribute)}'.`,
      );
