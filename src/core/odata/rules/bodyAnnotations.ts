import { isImport, isWrite } from '../body/sentEntities.js';
import { readBody, type JsonProperty, type JsonValue } from '../body/readBody.js';
import { similarTo } from '../../similar.js';
import { FIND_BY } from './bodyFinding.js';
import { finding, replace, type Finding } from './finding.js';
import type { Facts, Rule } from './rule.js';

/** What an entity in a body is sent for (erpnet-action.md). */
export const ACTIONS = [
  ...['create', 'update', 'delete', 'find', 'findOrNull', 'findOrCreate'],
  ...['findSingle', 'findSingleOrNull', 'merge'],
];

/** `@odata.type`, `@erpnet.action`, `@erpnet.findBy`, wherever they stand (erpnet-action.md, import.md). */
export const bodyAnnotations: Rule = function* (facts) {
  const value = facts.body && readBody(facts.body);
  if (value && isWrite(facts.method)) yield* annotations(value, facts);
};

function* annotations(value: JsonValue, facts: Facts): Iterable<Finding> {
  if (value.kind === 'array') for (const item of value.items) yield* annotations(item, facts);
  if (value.kind !== 'object') return;
  for (const property of value.properties) {
    yield* annotation(property, facts);
    if (property.value && property.name.text !== '@erpnet.findBy')
      yield* annotations(property.value, facts);
  }
}

function* annotation({ name, value }: JsonProperty, { url, model }: Facts): Iterable<Finding> {
  if (!value) return;
  if (name.text === '@erpnet.findBy' && value.kind === 'object') {
    for (const { name: key } of value.properties) {
      if (FIND_BY.includes(key.text)) continue;
      yield finding('odata.find-by-key', key, { name: key.text, allowed: FIND_BY });
    }
  }
  if (value.kind !== 'string' || value.value.includes('{{')) return;
  if (name.text === '@erpnet.action') {
    const near = similarTo(value.value, ACTIONS);
    if (!ACTIONS.includes(value.value)) {
      const fix = near === undefined ? undefined : replace(value, JSON.stringify(near));
      yield finding('odata.erpnet-action', value, { name: value.value, nearest: near }, fix);
    } else if (value.value === 'delete' && !isImport(url))
      yield finding('odata.delete-outside-import', value, {});
  }
  if (name.text !== '@odata.type' || value.value.startsWith('#')) return;
  const type = model?.type(value.value) ?? model?.set(value.value)?.type;
  const instead = type?.name ?? `Erp.${value.value.replace(/^.*\./, '')}`;
  if (value.value === instead) return;
  const isKnown = type !== undefined || !value.value.startsWith('Erp.');
  if (isKnown)
    yield finding(
      'odata.body-type',
      value,
      { name: value.value, instead },
      replace(value, JSON.stringify(instead)),
    );
}
