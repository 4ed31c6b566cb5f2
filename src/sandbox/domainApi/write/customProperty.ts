import { draftText, type Row } from '../../data/row.js';
import type { CustomPropertyValue, Multilanguage } from '../../data/values.js';
import { customPropertyName } from '../../data/extensions.js';
import { repositoryName } from '../../data/model.js';
import { invalidOperation } from '../errors.js';
import type { Sources } from '../sources.js';
import { isJson, unexpectedNode } from './json.js';

/** The definition of a custom property, and the values that were entered for it. */
export interface PropertyDefinition {
  readonly code: string;
  readonly limited: boolean;
  readonly values: readonly CustomPropertyValue[];
}

/** The custom property of a set whose name in the API is `name`. */
export function findProperty(
  set: string,
  name: string,
  { store, model }: Sources,
): PropertyDefinition | undefined {
  const entityNames = [set, repositoryName(set), model.sets.get(set)?.table];
  const row = store.rows('Systems_Bpm_CustomProperties').find((one) => {
    const draft = store.layer.draft(one);
    return (
      entityNames.includes(draftText(draft, 'EntityName')) &&
      customPropertyName(draftText(draft, 'Code')) === name
    );
  });
  if (!row) return undefined;
  const draft = store.layer.draft(row);
  return {
    code: draftText(draft, 'Code'),
    limited: draft['LimitToAllowedValues'] === true,
    values: allowedValues(row, { store, model }),
  };
}

function allowedValues(property: Row, { store, model }: Pick<Sources, 'store' | 'model'>) {
  const child = model.sets.get(property.set)?.children.get('AllowedValues');
  return (child ? store.children(property, child) : []).map((row): CustomPropertyValue => {
    const draft = store.layer.draft(row);
    const description = draft['Description'];
    return {
      Value: draftText(draft, 'PropertyAllowedValueField'),
      ValueId: row.id,
      Description: isJson(description) ? toTexts(description) : null,
    };
  });
}

const toTexts = (entry: object): Multilanguage =>
  Object.fromEntries(Object.entries(entry).map(([name, text]) => [name, String(text)]));

/** Reads `{"Value": "blue"}`: id and description follow from the allowed values (complex-types/custom-property-value.md). */
export function readCustomProperty(
  value: unknown,
  name: string,
  { set, sources }: { readonly set: string; readonly sources: Sources },
): CustomPropertyValue | null {
  if (value === null) return null;
  if (!isJson(value)) throw unexpectedNode(value, 'StartObject');
  const text = value['Value'];
  if (text === null || text === undefined) return null;
  if (typeof text !== 'string') throw unexpectedNode(text, 'PrimitiveValue');
  const property = findProperty(set, name, sources);
  const known = property?.values.find((one) => one.Value === text);
  if (known) return known;
  if (property?.limited) {
    throw invalidOperation(
      `'${text}' is not an allowed value of the custom property '${property.code}'.`,
    );
  }
  const description = value['Description'];
  return {
    Value: text,
    ValueId: null,
    Description: isJson(description) ? toTexts(description) : null,
  };
}
