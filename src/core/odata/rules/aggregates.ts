import { hasUnit } from '../bind/bind.js';
import type { Survey } from '../bind/surveyTypes.js';
import type { AggregateItem } from '../url/nodes.js';
import { finding, type Finding } from './finding.js';
import { isNumber, lastMember, pathText } from './lookup.js';
import type { Rule } from './rule.js';

const METHODS = new Set(['sum', 'min', 'max', 'countdistinct']);

/** Items of `aggregate` (grouping.md). */
export const aggregates: Rule = function* ({ url, survey }) {
  // What a cross join offers is its own.
  if (url.segments[0]?.name.text === '$crossjoin') return;
  const computed = new Set(
    survey.steps.flatMap(({ step }) => step.computes.flatMap(({ alias }) => alias?.text ?? [])),
  );
  for (const { step } of survey.steps) {
    const seen = new Set<string>();
    for (const item of step.aggregates) {
      yield* one(item, survey, computed);
      if (item.expression.kind !== 'path' || !item.method) continue;
      const name = pathText(item.expression);
      if (seen.has(name)) yield finding('odata.aggregated-twice', item.expression, { name });
      seen.add(name);
    }
  }
};

function* one(
  { expression, method }: AggregateItem,
  survey: Survey,
  computed: ReadonlySet<string>,
): Iterable<Finding> {
  if (method && !METHODS.has(method.text))
    yield finding('odata.aggregate-method', method, { name: method.text });
  if (expression.kind !== 'path') return;
  const [first] = expression.segments;
  const name = pathText(expression);
  const use = survey.useOf(first);
  const member = lastMember(use);
  if (first && computed.has(first.name.text))
    yield finding('odata.computed-in-aggregate', expression, { name });
  // What the service does not know may be a custom aggregate of its own.
  const isKnown = member !== undefined || use?.bound.at(-1)?.kind === 'open';
  if (!method && isKnown && name !== '')
    yield finding('odata.aggregate-without-method', expression, { name });
  if (!method || !member || method.text === 'countdistinct' || !METHODS.has(method.text)) return;
  if (!isNumber(member) && !hasUnit(member))
    yield finding('odata.not-a-measure', expression, { name, method: method.text });
}
