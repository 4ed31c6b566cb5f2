import {
  attributeTypes,
  filterKinds,
  type Attribute,
  type FilterKind,
  type Parameter,
  type Reference,
} from './model.js';

/** Words of a member in `model.json`, read into what the model's interfaces have in common. */
const flagsOf = (words: ReadonlySet<string>) => ({
  required: words.has('required'),
  readOnly: words.has('readonly'),
  hidden: words.has('hidden'),
  indexed: words.has('indexed'),
  obsolete: words.has('obsolete'),
  filters: new Set<FilterKind>(filterKinds.filter((kind) => words.has(kind))),
  inherited: false,
});

/** Reads `Amount(14,2) required ge le unit:SalesOrder.DocumentCurrency =0`: a type, then flags, then the default. */
export function readAttribute(
  name: string,
  spec: string,
  group: 'data' | 'system' = 'data',
): Attribute {
  const [before = '', initial] = splitDefault(spec);
  const [first = '', ...rest] = before.split(' ');
  const words = new Set(rest);
  const { type, enumeration, facets } = readType(name, first);
  const measured = type === 'Amount' || type === 'Quantity';
  const unit = measured ? rest.find((word) => word.startsWith('unit:')) : undefined;
  return {
    name,
    type,
    enumeration,
    ...flagsOf(words),
    readOnly: words.has('readonly') || words.has('calculated'),
    orderable: words.has('orderable'),
    ...facets,
    unit: unit?.slice('unit:'.length).split('.'),
    initial,
    group: words.has('calculated') ? 'calculated' : group,
  };
}

/** A default may hold spaces, so it stands last. */
const splitDefault = (spec: string): readonly (string | undefined)[] =>
  /^(.*?)(?: =(.*))?$/s.exec(spec)?.slice(1) ?? [];

function readType(member: string, text: string) {
  const [, base = '', , first, second] = /^([^()]*)(\((\d+)(?:,(\d+))?\))?$/.exec(text) ?? [];
  if (base.startsWith('enum:')) {
    return { type: 'enum' as const, enumeration: base.slice('enum:'.length), facets: {} };
  }
  const type = attributeTypes.find((one) => one === base);
  if (type === undefined) throw new Error(`model.json gives ${member} the unknown type ${text}.`);
  if (first === undefined) return { type, facets: {} };
  const facets =
    second === undefined
      ? { length: Number(first) }
      : { precision: Number(first), scale: Number(second) };
  return { type, facets };
}

/** Reads `Crm_Sales_Customers required filterable eq in`: the target, then flags. */
export function readReference(name: string, spec: string): Reference {
  const [target = '', ...rest] = spec.split(' ');
  const words = new Set(rest);
  return {
    name,
    target,
    ...flagsOf(words),
    filterable: words.has('filterable'),
    owner: words.has('owner'),
  };
}

/** Reads `enum:Systems.Core.NotificationsRepository.Priority optional =Normal`. */
export function readParameter(name: string, spec: string): Parameter {
  const [before = '', initial] = splitDefault(spec);
  const [type = '', ...words] = before.split(' ');
  const isEnum = type.startsWith('enum:');
  return {
    name,
    type: isEnum ? type.slice('enum:'.length) : type,
    isEnum,
    optional: words.includes('optional'),
    initial,
  };
}
