import type { JsonValue } from '../body/readBody.js';
import { sentEntities } from '../body/sentEntities.js';
import type { Member } from '../model/model.js';
import { finding, replace, type Finding } from './finding.js';
import type { Rule } from './rule.js';

type Form = 'boolean' | 'number' | 'string';

const FORMS: Readonly<Record<string, Form>> = {
  'Edm.Boolean': 'boolean',
  'Edm.Byte': 'number',
  'Edm.Date': 'string',
  'Edm.DateTimeOffset': 'string',
  'Edm.Decimal': 'number',
  'Edm.Double': 'number',
  'Edm.Guid': 'string',
  'Edm.Int16': 'number',
  'Edm.Int32': 'number',
  'Edm.Int64': 'number',
  'Edm.Single': 'number',
  'Edm.String': 'string',
};

/** `true` and `false` without quotes, texts in quotes (OData JSON Format 4.01, 7.1). */
export const bodyPrimitives: Rule = function* (facts) {
  if (!facts.model) return;
  for (const { object, type } of sentEntities(facts)) {
    for (const { name, value } of object.properties) {
      const member = type.member(name.text);
      if (member && value) yield* formOf(member, value);
    }
  }
};

function* formOf({ name, type, multilanguage }: Member, value: JsonValue): Iterable<Finding> {
  const form = multilanguage ? undefined : FORMS[type];
  const given = givenForm(value);
  if (!form || !given || form === given) return;
  yield finding(
    'odata.value-form',
    value,
    { name, form },
    form === 'boolean' ? fix(value) : undefined,
  );
}

/** Undefined for what no mistake is in: null, variables, digits in quotes (`IEEE754Compatible`), and what other rules see. */
function givenForm(value: JsonValue): Form | undefined {
  if (value.kind === 'string') {
    return /\{\{|^-?\d+(?:\.\d+)?$/.test(value.value) ? undefined : 'string';
  }
  if (value.kind !== 'other' || value.isVariable) return undefined;
  const form = typeof value.value;
  return form === 'boolean' || form === 'number' ? form : undefined;
}

function fix(value: JsonValue): Finding['fix'] {
  if (value.kind !== 'string') return undefined;
  const word = value.value.toLowerCase();
  return word === 'true' || word === 'false' ? replace(value, word) : undefined;
}
