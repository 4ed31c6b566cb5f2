import { propertyOf, sentEntities } from '../body/sentEntities.js';
import { finding } from './finding.js';
import type { Rule } from './rule.js';

/**
 * What a header says is no default of its lines: they have an attribute of their own, `Store` and `LineStore`
 * (master-detail-attributes.md). The model lists no pairs, so they are told by their names.
 */
export const masterAttribute: Rule = function* (facts) {
  const entities = sentEntities(facts);
  for (const { object, type } of entities) {
    for (const { name } of object.properties) {
      const detail = `Line${name.text}`;
      const lacks = entities.some(
        (line) =>
          line.role === 'item' &&
          object.start < line.object.start &&
          line.object.end <= object.end &&
          type.member(line.member?.name ?? '') === line.member &&
          line.type.member(detail) !== undefined &&
          !propertyOf(line.object, detail),
      );
      if (lacks) yield finding('odata.master-attribute', name, { name: name.text, detail });
    }
  }
};

const MAKES = new Set(['create', 'findOrCreate', 'merge']);
/** What an entity is looked for by, so that none is made (erpnet-action.md). */
const SEARCHED = /^(?:Id|ExternalId|ExternalSystem|DisplayText|\w*Code|\w*Number)$/;

/** Of a base type nothing is made: `@odata.type` says which of its derived types is meant (erpnet-action.md). */
export const abstractType: Rule = function* (facts) {
  for (const { object, type, action, role } of sentEntities(facts)) {
    const { properties, start } = object;
    if (type.derived.length === 0 || role === 'item' || isNamed(object)) continue;
    const isPatch = facts.method?.text.toUpperCase() === 'PATCH' && role === 'root';
    const isData = properties.some(
      ({ name }) => !name.text.includes('@') && !SEARCHED.test(name.text),
    );
    const makes = action === undefined ? isData : MAKES.has(action);
    if (!makes || isPatch) continue;
    const allowed = type.derived.map(({ name }) => name);
    const brace = { start, end: start + 1 };
    yield finding('odata.abstract-type', brace, { name: type.name, allowed });
  }
};

function isNamed(object: Parameters<typeof propertyOf>[0]): boolean {
  return ['@odata.type', '@odata.id', '@erpnet.findBy'].some((name) => propertyOf(object, name));
}
