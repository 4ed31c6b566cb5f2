import { hasUnit } from '../bind/bind.js';
import type { Survey } from '../bind/surveyTypes.js';
import { VARIABLE } from '../url/source.js';
import { finding } from './finding.js';
import { lastMember, membersBefore, pathText } from './lookup.js';
import type { Rule } from './rule.js';

/**
 * Keys of `groupby` (grouping.md). Its own examples group by references that the model does not mark as filterable, so
 * only the steps before the last are held to that.
 */
export const groupKeys: Rule = function* ({ survey }) {
  for (const use of survey.uses) {
    if (use.clause !== 'groupby') continue;
    for (const [index, member] of membersBefore(use.bound).entries()) {
      const segment = use.segments[index];
      if (member?.kind !== 'reference' || !member.filters || !segment) continue;
      if (index > 0 && !member.filterablePath && !member.owned)
        yield finding('odata.group-path-not-filterable', segment, { name: member.name });
    }
    for (const [index, one] of use.bound.entries()) {
      const segment = use.segments[index];
      if (one.kind === 'member' && one.member.kind === 'collection' && segment)
        yield finding('odata.collection-in-group', segment, { name: one.member.name });
    }
    const last = lastMember(use);
    if (last && (hasUnit(last) || /^Edm\.(?:Decimal|Double)$/.test(last.type)))
      yield finding('odata.grouped-measure', use, { name: last.name });
  }
};

/** A property is used once among the keys, the intervals that `compute` makes of it included. */
export const groupedTwice: Rule = function* ({ survey }) {
  const sources = intervalSources(survey);
  for (const { step, isTop } of survey.steps) {
    if (!isTop || step.name.text !== 'groupby') continue;
    const seen = new Set<string>();
    for (const { paths } of step.keys) {
      for (const path of paths) {
        const name = pathText(path);
        if (name.includes(VARIABLE)) continue;
        const source = sources.get(name) ?? name;
        if (seen.has(source)) yield finding('odata.grouped-twice', path, { name: source });
        seen.add(source);
      }
    }
  }
};

/** Alias → the path that its interval is made of. */
function intervalSources(survey: Survey): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const { step } of survey.steps) {
    for (const { expression, alias } of step.computes) {
      const source = expression.kind === 'call' ? expression.args[0] : expression;
      if (alias && source?.kind === 'path') sources.set(alias.text, pathText(source));
    }
  }
  return sources;
}
