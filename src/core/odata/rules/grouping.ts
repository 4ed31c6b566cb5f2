import type { ODataUrl, QueryOption, Transformation } from '../url/nodes.js';
import { VARIABLE } from '../url/source.js';
import { finding, replace } from './finding.js';
import { pathText } from './lookup.js';
import { removal } from './queryOptions.js';
import type { Rule } from './rule.js';

/** What stands beside `$apply=groupby(…)`: `expandgroup`, no `$expand`, no `$orderby` (grouping.md). */
export const besideGroupby: Rule = function* (facts) {
  const { url } = facts;
  const steps = stepsOf(url);
  if (!steps.some(({ name }) => name.text === 'groupby')) return;
  for (const option of url.options) {
    const { key, name } = option;
    if (key === 'orderby')
      yield finding('odata.order-with-groupby', name, {}, removal(facts, option, url.options));
    else if (key === 'expand') {
      const hasOther = url.options.some((one) => one.key === 'expandgroup');
      const fix = hasOther ? undefined : replace(name, 'expandgroup');
      yield finding('odata.expand-with-groupby', name, {}, fix);
    } else if (key === 'top') yield finding('odata.top-of-groups', name, {});
  }
};

/** `expandgroup` names a path that is grouped by. */
export const expandGroup: Rule = function* (facts) {
  const { url, survey } = facts;
  const steps = stepsOf(url);
  const option = url.options.find(({ key }) => key === 'expandgroup');
  if (!option || steps.length === 0) return;
  if (!steps.some(({ name }) => name.text === 'groupby')) {
    yield finding(
      'odata.expandgroup-without-groupby',
      option.name,
      {},
      removal(facts, option, url.options),
    );
    return;
  }
  const grouped = new Set(
    survey.uses.filter(({ clause }) => clause === 'groupby').map((use) => pathText(use)),
  );
  if (option.value.kind !== 'items') return;
  for (const item of option.value.items) {
    const name = pathText(item);
    if (name !== '' && !name.includes(VARIABLE) && !grouped.has(name))
      yield finding('odata.expandgroup-not-grouped', item, { name });
  }
};

function stepsOf({ options }: ODataUrl): readonly Transformation[] {
  return options.flatMap(({ value }: QueryOption) =>
    value.kind === 'pipeline' ? value.steps : [],
  );
}
