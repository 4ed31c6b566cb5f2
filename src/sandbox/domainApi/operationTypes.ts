import type { EntitySet, Model, Parameter } from '../data/model.js';

const plainTypes: ReadonlyMap<string, string> = new Map([
  ['string', 'Edm.String'],
  ['boolean', 'Edm.Boolean'],
  ['int32', 'Edm.Int32'],
  ['CustomPropertyValue', 'Erp.Systems_Bpm_CustomPropertyValue'],
]);

/** EDM type of what an operation of a set returns or takes; the model writes `string`, or a dotted repository. */
export function operationType(type: string, set: EntitySet, model: Model): string {
  const [, item] = /^collection (.+)$/.exec(type) ?? [];
  if (item !== undefined) return `Collection(${operationType(item, set, model)})`;
  const other = type === 'EntityObject' ? set : model.sets.get(type.replaceAll('.', '_'));
  return plainTypes.get(type) ?? (other ? `Erp.${other.type}` : 'Erp.OpenObject');
}

export const parameterType = ({ type, isEnum }: Parameter, set: EntitySet, model: Model): string =>
  isEnum ? `Erp.${type.replaceAll('.', '_')}` : operationType(type, set, model);
