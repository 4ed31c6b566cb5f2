import { hasUnit } from '../bind/bind.js';
import type { JsonProperty, JsonValue } from '../body/readBody.js';
import { propertyOf, sentEntities } from '../body/sentEntities.js';
import { similarTo } from '../../similar.js';
import type { Member, Model, StructuredType } from '../model/model.js';
import { checkEntityId, setInEntityId } from './entityId.js';
import { finding, replace, type Finding } from './finding.js';
import { GUID, setOf } from './lookup.js';
import type { Rule } from './rule.js';

/** An entity that is sent: its members, and the forms their values take (data-manipulation, complex-types). */
export const bodyEntity: Rule = function* (facts) {
  const { model } = facts;
  if (!model) return;
  for (const { object, type, role } of sentEntities(facts)) {
    // In an object that a reference is found by, read-only members are what it is found by.
    const context = { model, isFound: role === 'reference' };
    for (const property of object.properties) {
      const bound = boundReference(property, type);
      if (bound) yield* idOf(bound, property.value, model);
      else if (!property.name.text.includes('@')) yield* memberOf(property, type, context);
    }
  }
};

interface Context {
  readonly model: Model;
  readonly isFound: boolean;
}

/** `Customer@odata.bind` stands for the reference `Customer`. */
function boundReference({ name }: JsonProperty, type: StructuredType): Member | undefined {
  const bare = /^(\w+)@odata\.bind$/.exec(name.text)?.[1];
  return bare === undefined ? undefined : type.member(bare);
}

/** The set in `Set(id)` has to fit the reference (erpnet-action.md). */
function* idOf(member: Member, value: JsonValue | undefined, model: Model): Iterable<Finding> {
  const target = model.type(member.type);
  const named = value?.kind === 'string' ? setInEntityId(value.value) : undefined;
  if (!value || named === undefined || !target) return;
  const start = value.start + 1;
  const place = { name: member.name, target, literal: value, start, isCompared: false };
  yield* checkEntityId(named, place, model);
}

function* memberOf(
  { name, value }: JsonProperty,
  type: StructuredType,
  { model, isFound }: Context,
): Iterable<Finding> {
  const member = type.member(name.text);
  if (!member) {
    if (/^(?:CustomProperty|CalculatedAttribute)_/.test(name.text)) return;
    const names = type.members.map((one) => one.name);
    const near = similarTo(name.text, names);
    const fix = near === undefined ? undefined : replace(name, near);
    const facts = { name: name.text, nearest: near, type: type.name };
    yield finding('odata.unknown-member', name, facts, fix);
    return;
  }
  const isState =
    name.text === 'State' && type.operations.some((one) => one.name === 'ChangeState');
  if (isState) yield finding('odata.state-in-body', name, {});
  else if (member.readOnly && !isFound) yield finding('odata.read-only', name, { name: name.text });
  if (value) yield* valueOf(member, value, model);
}

function* valueOf(member: Member, value: JsonValue, model: Model): Iterable<Finding> {
  if (value.kind === 'other' && (value.isVariable || value.value === null)) return;
  if (member.kind === 'reference') {
    if (value.kind === 'object') yield* idOf(member, propertyOf(value, '@odata.id')?.value, model);
    else yield reference(member, value, model);
  } else if (member.kind === 'collection') return;
  else if (hasUnit(member)) {
    if (value.kind !== 'object') yield finding('odata.unit-in-body', value, { name: member.name });
  } else if (member.multilanguage) {
    if (value.kind !== 'string') return;
    const fix = replace(value, `{"EN":${JSON.stringify(value.value)}}`);
    yield finding('odata.language-in-body', value, { name: member.name }, fix);
  } else yield* enumValue(member, value, model);
}

/** `{"@odata.id":"Set(id)"}`, or an object to find one by (create.md, erpnet-action.md). */
function reference(member: Member, value: JsonValue, model: Model): Finding {
  const type = model.type(member.type);
  const set = type && setOf(type, model)?.name;
  const text = value.kind === 'string' ? value.value : '';
  const isId = /^\w+\(.+\)$/.test(text);
  const id = GUID.test(text) && set !== undefined ? `${set}(${text})` : isId ? text : undefined;
  const fix = id === undefined ? undefined : replace(value, `{"@odata.id":${JSON.stringify(id)}}`);
  return finding('odata.reference-in-body', value, { name: member.name }, fix);
}

function* enumValue(member: Member, value: JsonValue, model: Model): Iterable<Finding> {
  const type = model.enumType(member.type);
  if (!type || value.kind !== 'string' || value.value.includes('{{')) return;
  for (const part of value.value.split(',').map((one) => one.trim())) {
    const names = type.members.map(({ name }) => name);
    if (names.includes(part)) continue;
    const near = similarTo(part, names);
    const fix =
      near === undefined || part !== value.value ? undefined : replace(value, JSON.stringify(near));
    const facts = { name: part, nearest: near, type: type.name };
    yield finding('odata.unknown-enum-member', value, facts, fix);
  }
}
