import { readBody, type JsonProperty } from '../body/readBody.js';
import { similarTo } from '../../similar.js';
import { finding, replace } from './finding.js';
import type { Rule } from './rule.js';

/** Parameters of an action stand in the body, by the names that the model has (operations/index.md). */
export const bodyParameters: Rule = function* ({ survey, body }) {
  const bound = survey.resource.bound.at(-1);
  if (bound?.kind !== 'operation' || bound.operation.kind !== 'action' || !body) return;
  const { parameters, name: called } = bound.operation;
  const value = readBody(body);
  if (value?.kind !== 'object' || parameters.length === 0 || called === 'Import') return;
  const names = parameters.map(({ name }) => name);
  for (const { name } of value.properties) {
    const bare = name.text.replace(/@odata\.bind$/, '');
    if (names.includes(bare) || bare.startsWith('@')) continue;
    const near = similarTo(bare, names);
    const fix = near === undefined ? undefined : replace(name, near);
    yield finding('odata.unknown-parameter', name, { name: name.text, nearest: near }, fix);
  }
};

/** Values that the documentation lists (transactions.md, import.md). */
export const VALUES: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  BeginTransaction: { model: ['common', 'frontend'], trackChanges: [true, false] },
  EndTransaction: { commit: [true, false] },
  Import: {
    transaction: ['all-objects', 'per-object'],
    model: ['common', 'frontend', 'backend'],
    loggingLevel: [0, 1, 2],
  },
};

export const bodyValues: Rule = function* ({ url, body }) {
  const known = VALUES[url.segments.at(-1)?.name.text ?? ''];
  const value = known && body && readBody(body);
  if (!known || value?.kind !== 'object') return;
  for (const property of value.properties) {
    const allowed = known[property.name.text];
    const given = valueOf(property);
    if (!allowed || given === undefined || allowed.includes(given) || !property.value) continue;
    const facts = { name: property.name.text, allowed: allowed.map(String) };
    yield finding('odata.parameter-value', property.value, facts);
  }
};

/** Undefined where nothing is known of it. */
function valueOf({ value }: JsonProperty): unknown {
  if (value?.kind === 'string') return value.value.includes('{{') ? undefined : value.value;
  if (value?.kind !== 'other' || value.isVariable) return undefined;
  return value.value;
}

/** ExecuteScript takes JavaScript as it is (operations/execute-script.md). */
export const scriptBody: Rule = function* ({ url, body }) {
  const last = url.segments.at(-1)?.name;
  if (last?.text !== 'ExecuteScript') return;
  if (!body || body.text.trim() === '') yield finding('odata.script-body', last, {});
  else if (/^\s*\{\s*"/.test(body.text)) yield finding('odata.script-body', body, {});
};
