import type { Attribute } from '../data/model.js';
import type { Literal } from './filter/expression.js';

/** `General.Documents.DocumentState` is `Erp.General_Documents_DocumentState` in the API. */
export const enumTypeName = (enumeration: string): string => enumeration.replaceAll('.', '_');

/** Name of the EDM type of an attribute. */
export function edmType({ type, enumeration }: Pick<Attribute, 'type' | 'enumeration'>): string {
  switch (type) {
    case 'string':
      return 'Edm.String';
    case 'int32':
      return 'Edm.Int32';
    case 'int64':
      return 'Edm.Int64';
    case 'decimal':
      return 'Edm.Decimal';
    case 'double':
      return 'Edm.Double';
    case 'boolean':
      return 'Edm.Boolean';
    case 'guid':
      return 'Edm.Guid';
    case 'date': // ERP.net has no Edm.Date: days are midnights.
    case 'datetime':
      return 'Edm.DateTimeOffset';
    case 'time':
      return 'Edm.TimeOfDay';
    case 'byte[]':
      return 'Edm.Binary';
    case 'enum':
      return `Erp.${enumTypeName(enumeration ?? '')}`;
    case 'CustomPropertyValue':
      return 'Erp.Systems_Bpm_CustomPropertyValue';
    case 'Amount':
    case 'Quantity':
    case 'MultilanguageString':
      return `Erp.${type}`;
  }
}

/** Name of the EDM type that a literal has by itself. */
export function literalType({ type, text, enumType }: Literal): string {
  switch (type) {
    case 'string':
      return 'Edm.String';
    case 'number':
      return /[.eEmMdDfF]/.test(text) ? 'Edm.Decimal' : 'Edm.Int32';
    case 'guid':
      return 'Edm.Guid';
    case 'date':
      return text.includes('T') ? 'Edm.DateTimeOffset' : 'Edm.Date';
    case 'boolean':
      return 'Edm.Boolean';
    case 'enum':
      return enumType ?? '';
    case 'null':
      return '<null>';
  }
}
