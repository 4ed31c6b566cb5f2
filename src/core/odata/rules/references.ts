import type { Model, StructuredType } from '../model/model.js';
import type { Literal } from '../url/nodes.js';
import { VARIABLE } from '../url/source.js';
import { checkEntityId, setInEntityId } from './entityId.js';
import { finding, replace, type Finding } from './finding.js';
import { GUID, lastMember, setOf } from './lookup.js';
import type { Rule } from './rule.js';

/** A reference is compared with `'Set(guid)'`, and the set has to fit (filter.md, query-examples.md). */
export const references: Rule = function* ({ survey, model }) {
  if (!model) return;
  for (const { path, values, node } of survey.comparisons) {
    const member = lastMember(path);
    if (member?.kind !== 'reference' || !/^(?:eq|ne|in)$/.test(node.operator.text)) continue;
    const target = model.type(member.type);
    for (const value of values) yield* check(value, { name: member.name, target }, model);
  }
};

interface Reference {
  readonly name: string;
  readonly target: StructuredType | undefined;
}

function* check(value: Literal, { name, target }: Reference, model: Model): Iterable<Finding> {
  if (value.value.includes(VARIABLE) || value.type === 'null') return;
  const isBare = value.type === 'guid' || GUID.test(value.value);
  const set = target && setOf(target, model);
  if (isBare) {
    const fix = set ? replace(value, `'${set.name}(${value.value})'`) : undefined;
    yield finding('odata.reference-without-set', value, { name }, fix);
    return;
  }
  const named = setInEntityId(value.value);
  if (value.type !== 'string' || named === undefined || !target || !set) return;
  const start = value.inside?.start ?? value.start;
  yield* checkEntityId(named, { name, target, literal: value, start, isCompared: true }, model);
}
