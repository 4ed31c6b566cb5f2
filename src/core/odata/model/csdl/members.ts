import type { Member } from '../model.js';
import { itemType } from '../itemType.js';
import type { Attributes, Reading } from './reading.js';

type Where = Pick<Reading, 'namespace' | 'isTableApi'>;

/** ERP.net's namespace; its names tell what no annotation does. */
const ERP = 'Erp';
/** ERP.net, Table API, "In the filter, you can use only". */
const TABLE_FILTERS = ['eq', 'ge', 'le', 'in', 'like'];

/**
 * CSDL XML 4.01, 7 (`Property`). CSDL does not say what a `$filter` may use, so `filters` stays open.
 * A property of a complex type becomes `complex` later, when all types are known.
 */
export function attributeOf(name: string, attributes: Attributes, where: Where): Member {
  const type = itemType(attributes['Type'] ?? 'Edm.String');
  const isErp = where.namespace === ERP;
  const nullable = attributes['Nullable'] !== 'false';
  const multilanguage = isErp && type === 'Erp.MultilanguageString';
  const calculated = isErp && (name === 'DisplayText' || name.startsWith('CalculatedAttribute_'));
  return {
    name,
    kind: 'attribute',
    type,
    nullable,
    readOnly: calculated || where.isTableApi,
    required: !nullable && attributes['DefaultValue'] === undefined && !where.isTableApi,
    calculated,
    custom: isErp && name.startsWith('CustomProperty_'),
    multilanguage,
    orderable: !multilanguage && !calculated && !where.isTableApi,
    filters: where.isTableApi ? TABLE_FILTERS : undefined,
    filterablePath: false,
    owned: false,
    maxLength: lengthOf(attributes['MaxLength']),
  };
}

/**
 * CSDL XML 4.01, 8 (`NavigationProperty`). Collections of ERP.net are owned children; elsewhere those that contain
 * their items (8.4).
 */
export function navigationOf(name: string, attributes: Attributes, where: Where): Member {
  const declared = attributes['Type'] ?? '';
  const type = itemType(declared);
  const isCollection = type !== declared;
  const nullable = attributes['Nullable'] !== 'false';
  return {
    name,
    kind: isCollection ? 'collection' : 'reference',
    type,
    nullable,
    readOnly: where.isTableApi,
    required: !isCollection && !nullable && !where.isTableApi,
    calculated: false,
    custom: false,
    multilanguage: false,
    orderable: false,
    filters: where.isTableApi ? TABLE_FILTERS : undefined,
    filterablePath: !isCollection,
    owned: isCollection && (where.namespace === ERP || attributes['ContainsTarget'] === 'true'),
    maxLength: undefined,
  };
}

function lengthOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}
