import { hasUnit } from '../bind/bind.js';
import { readBody, type JsonProperty, type JsonValue } from '../body/readBody.js';
import { similarTo } from '../../language/similar.js';
import type { Member, Model, StructuredType } from '../model/model.js';
import { finding, replace, type Finding } from './finding.js';
import { GUID, setOf } from './lookup.js';
import type { Rule } from './rule.js';

/** An entity that is sent: its members, and the forms their values take (data-manipulation, complex-types). */
export const bodyEntity: Rule = function* ({ survey, body, method, model }) {
  const { shape } = survey.target;
  const isWrite = /^(?:POST|PATCH|PUT)$/i.test(method?.text ?? 'GET');
  if (!body || !model || !isWrite || !shape || shape === 'primitive') return;
  // The parameters of an operation are no members.
  if (survey.resource.bound.some(({ kind }) => kind === 'operation')) return;
  const value = readBody(body);
  if (value) yield* entity(value, shape, { model, isFound: false });
};

interface Context {
  readonly model: Model;
  readonly isFound: boolean;
}

/** In an object that a reference is found by, read-only members are what it is found by. */
function* entity(
  value: JsonValue,
  type: StructuredType,
  { model, isFound }: Context,
): Iterable<Finding> {
  if (value.kind !== 'object') return;
  const named = value.properties.find(({ name }) => name.text === '@odata.type')?.value;
  const own = named?.kind === 'string' ? (model.type(named.value) ?? type) : type;
  for (const property of value.properties) {
    if (property.name.text.includes('@')) continue;
    yield* memberOf(property, own, { model, isFound });
  }
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
  const type = model.type(member.type);
  if (value.kind === 'other' && (value.isVariable || value.value === null)) return;
  if (member.kind === 'reference') {
    if (value.kind === 'object') {
      if (type) yield* entity(value, type, { model, isFound: true });
    } else yield reference(member, value, model);
  } else if (member.kind === 'collection') {
    if (value.kind !== 'array' || !type) return;
    for (const item of value.items) yield* entity(item, type, { model, isFound: false });
  } else if (hasUnit(member)) {
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
