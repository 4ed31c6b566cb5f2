import type { Call } from '../url/nodes.js';
import { finding, replace } from './finding.js';
import { lastMember } from './lookup.js';
import type { Rule } from './rule.js';

const DOCUMENTED = new Set(['aggregate', 'groupby', 'compute']);

/** Which transformations, in which order (grouping.md). */
export const transformations: Rule = function* ({ survey }) {
  for (const { step, index, pipeline } of survey.steps) {
    const { name } = step;
    if (name.text === 'join' || name.text === 'outerjoin') {
      const [path] = step.expressions;
      const joined = path?.kind === 'path' ? lastMember(survey.useOf(path.segments[0])) : undefined;
      if (path && joined && joined.kind !== 'collection')
        yield finding('odata.join-needs-collection', path, { name: joined.name });
    }
    if (name.text === 'compute') {
      const before = pipeline.steps.slice(0, index);
      if (before.some((one) => one.name.text === 'groupby'))
        yield finding('odata.compute-after-groupby', name, {});
    } else if (!DOCUMENTED.has(name.text) && name.text !== '')
      yield finding('odata.transformation-undocumented', name, { name: name.text });
  }
};

const INTERVALS = new Set(['year', 'yearmonth', 'date']);

/** `compute` makes intervals: year, yearmonth, date and the first letter (grouping.md). */
export const intervals: Rule = function* ({ survey }) {
  for (const { step } of survey.steps) {
    for (const { expression } of step.computes) {
      if (expression.kind !== 'call') continue;
      const { text: name } = expression.name;
      if (INTERVALS.has(name) || isFirstLetter(expression)) continue;
      const fix = name === 'month' ? replace(expression.name, 'yearmonth') : undefined;
      yield finding('odata.interval', expression.name, { name }, fix);
    }
  }
};

function isFirstLetter({ name, args }: Call): boolean {
  const [, from, length] = args;
  const isNumber = (arg: typeof from, value: string) =>
    arg?.kind === 'literal' && arg.value === value;
  return name.text === 'substring' && isNumber(from, '0') && isNumber(length, '1');
}
