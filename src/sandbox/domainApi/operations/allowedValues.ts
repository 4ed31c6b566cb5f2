import { customPropertyName } from '../../data/extensions.js';
import { textsIn, type CustomPropertyValue } from '../../data/values.js';
import { invalidOperation, unknownProperty } from '../errors.js';
import { openObjects, odataAnswer } from '../respond.js';
import { findProperty } from '../write/customProperty.js';
import type { MethodCall } from './callMethod.js';
import { textOf, type Arguments } from './parameters.js';

/** `GetAllowedCustomPropertyValues` (common-tasks/stored-attributes.md). */
export const allowedPropertyValues: MethodCall = ({ row }, given, { sources }) => {
  const code = textOf(given, 'customPropertyCode');
  const property = findProperty(row.set, customPropertyName(code), sources);
  if (!property) throw invalidOperation(`${row.set} has no custom property '${code}'.`);
  const byDescription = given.get('orderByDescription') === true;
  const key = (value: CustomPropertyValue): string =>
    byDescription ? (textsOf(value)[1] ?? '') : value.Value;
  const found = property.values
    .filter((value) => isFound(textsOf(value), given))
    .sort((left, right) => key(left).localeCompare(key(right)));
  const body = { value: page(found, given) };
  return odataAnswer(
    { context: '#Collection(Erp.Systems_Bpm_CustomPropertyValue)', body },
    sources,
  );
};

const textsOf = ({ Value, Description }: CustomPropertyValue): readonly string[] => [
  Value,
  ...(Description ? textsIn(Description) : []),
];

/** The text is looked for in value and description; `%` stands for any characters. */
function isFound(texts: readonly string[], given: Arguments): boolean {
  const search = given.get('search');
  if (typeof search !== 'string' || search === '') return true;
  const parts = search
    .split('%')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const inner = parts.join('.*');
  const pattern = new RegExp(given.get('exactMatch') === true ? `^${inner}$` : inner, 'is');
  return texts.some((text) => pattern.test(text));
}

function page<T>(list: readonly T[], given: Arguments): readonly T[] {
  const skip = Number(given.get('skip') ?? 0);
  return list.slice(skip, skip + Number(given.get('top') ?? 10));
}

/** `GetPropertyAllowedValues`: the members of an enumeration. */
export const allowedValues: MethodCall = ({ set }, given, { sources }) => {
  const name = textOf(given, 'propertyName');
  const attribute = set.attributes.get(name);
  if (!attribute) throw unknownProperty(name, set.type);
  const members = [...(sources.model.enums.get(attribute.enumeration ?? '') ?? [])];
  const pairs = members
    .filter(([member]) => isFound([member], given))
    .map(([member, value]) => ({ Value: String(value), Text: member }));
  return odataAnswer(openObjects(page(pairs, given)), sources);
};
