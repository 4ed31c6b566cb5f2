import type { Comparison } from '../bind/surveyTypes.js';
import type { EnumType, Model } from '../model/model.js';
import type { Literal } from '../url/nodes.js';
import { stringLiteral } from '../url/stringLiteral.js';
import { VARIABLE } from '../url/source.js';
import { finding, replace, type Finding } from './finding.js';
import { COMPARING, lastMember } from './lookup.js';
import { similarTo } from '../../similar.js';
import type { Rule } from './rule.js';

/** Enumerations are compared by the names of their members (complex-types.md, query-examples.md). */
export const enums: Rule = function* ({ survey, model }) {
  if (!model) return;
  for (const comparison of survey.comparisons) {
    const type = enumOf(comparison, model);
    if (!type || !COMPARING.test(comparison.node.operator.text)) continue;
    for (const value of comparison.values) yield* check(value, type, model);
  }
};

function enumOf({ path }: Comparison, model: Model): EnumType | undefined {
  const member = lastMember(path);
  return member?.kind === 'attribute' ? model.enumType(member.type) : undefined;
}

function* check(value: Literal, type: EnumType, model: Model): Iterable<Finding> {
  if (value.value.includes(VARIABLE) || value.type === 'null') return;
  const { members } = type;
  const isQuoted = value.type === 'string' || value.type === 'enum';
  if (/^-?\d+$/.test(value.value)) {
    const member = members.find((one) => one.value === value.value)?.name;
    if (member === undefined) return;
    const facts = { value: value.value, member };
    yield finding('odata.enum-by-number', value, facts, replace(value, stringLiteral(member)));
    return;
  }
  if (!isQuoted) return;
  for (const part of value.value.split(',')) {
    const name = part.trim();
    if (members.some((one) => one.name === name)) continue;
    const near = similarTo(
      name,
      members.map((one) => one.name),
    );
    const fix =
      near === undefined || value.value !== part ? undefined : replace(value, stringLiteral(near));
    yield finding(
      'odata.unknown-enum-member',
      value,
      { name, nearest: near, type: type.name },
      fix,
    );
  }
  const { prefix } = value;
  if (!prefix || model.enumType(prefix.text) === type) return;
  const instead = type.name.includes('.') ? type.name : `Erp.${type.name}`;
  if (prefix.text === instead) return;
  const facts = { name: prefix.text, instead };
  yield finding('odata.enum-type', prefix, facts, replace(prefix, instead));
}
