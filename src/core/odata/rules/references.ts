import { derivesFrom, isRelated } from '../bind/bind.js';
import type { Model, StructuredType } from '../model/model.js';
import type { Literal } from '../url/nodes.js';
import { VARIABLE } from '../url/source.js';
import { finding, replace, type Edit, type Finding } from './finding.js';
import { GUID, lastMember, setOf } from './lookup.js';
import type { Rule } from './rule.js';

const ENTITY_ID = /^([A-Za-z_]\w*)\((.*)\)$/s;

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
  const named = ENTITY_ID.exec(value.value)?.[1];
  if (value.type !== 'string' || named === undefined || !target || !set) return;
  const found = model.set(named);
  if (!found) {
    const instead = model.renamed(named);
    if (instead === undefined)
      yield finding('odata.reference-other-set', value, { name, set: named });
    else {
      const facts = { name: named, instead };
      yield finding('odata.renamed-set-in-literal', value, facts, inside(value, named, instead));
    }
  } else if (!isRelated(found.type, target))
    yield finding('odata.reference-other-set', value, { name, set: named });
  else if (found.type.name !== target.name && derivesFrom(found.type, target)) {
    const facts = { name: named, instead: set.name };
    yield finding('odata.reference-derived-set', value, facts, inside(value, named, set.name));
  }
}

/** Replaces the set's name behind the opening quote. */
function inside({ start }: Literal, from: string, to: string): readonly Edit[] {
  return [{ start: start + 1, end: start + 1 + from.length, text: to }];
}
