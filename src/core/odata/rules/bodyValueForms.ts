import type { JsonProperty } from '../body/readBody.js';
import { sentEntities } from '../body/sentEntities.js';
import type { Member, StructuredType } from '../model/model.js';
import { finding, replace, type Finding } from './finding.js';
import type { Facts, Rule } from './rule.js';

/** Values of several languages, of custom properties and of filters kept as XML (complex-types, filter-xml.md). */
export const bodyValueForms: Rule = function* (facts) {
  for (const { object, type, role } of sentEntities(facts)) {
    if (role === 'reference') continue;
    for (const property of object.properties) {
      const member = type.member(property.name.text);
      if (member?.multilanguage) yield* languages(property, facts);
      if (member && holdsFilter(member, type)) yield* filterXml(property);
      else if (member) continue;
      else yield* customProperty(property);
    }
  }
};

/** A PATCH puts what it sends in the place of all languages (multi-language-string.md). */
function* languages({ name, value }: JsonProperty, { method }: Facts): Iterable<Finding> {
  const isPatch = method?.text.toUpperCase() === 'PATCH';
  if (isPatch && value?.kind === 'object' && value.properties.length === 1)
    yield finding('odata.languages-replaced', name, { name: name.text });
}

/** `{"Value":"red"}` (custom-property-value.md). */
function* customProperty({ name, value }: JsonProperty): Iterable<Finding> {
  if (!/^CustomProperty_\w+$/.test(name.text) || value?.kind !== 'string') return;
  const fix = replace(value, `{"Value":${JSON.stringify(value.value)}}`);
  yield finding('odata.custom-property-value', value, { name: name.text }, fix);
}

/** Where the model does not say which strings are filters, their names do (filter-xml.md). */
function holdsFilter({ filterXml, type, name }: Member, { keys }: StructuredType): boolean {
  if (filterXml) return true;
  return !keys && type === 'Edm.String' && /Filter(?:Condition)?XML$/i.test(name);
}

function* filterXml({ name, value }: JsonProperty): Iterable<Finding> {
  if (value?.kind !== 'string' || /^\s*$|^\s*<|\{\{/.test(value.value)) return;
  yield finding('odata.filter-xml', value, { name: name.text });
}
