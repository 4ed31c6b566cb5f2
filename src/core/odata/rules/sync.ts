import { finding, replace } from './finding.js';
import type { Rule } from './rule.js';

/** What a sync asks by: when the rows or what belongs to them changed last (data-sync/incremental-pull.md). */
const CHANGED = 'AggregateLastUpdateTimeUtc';

/** A sync overlaps with the one before it and asks with `ge`; pages by key come without `$orderby` only (paging.md). */
export const sync: Rule = function* ({ url, survey }) {
  const since = survey.comparisons.filter(
    ({ clause, path }) => clause === 'filter' && path?.segments.at(-1)?.name.text === CHANGED,
  );
  for (const { node } of since) {
    const { operator } = node;
    if (!/^(?:gt|eq)$/.test(operator.text)) continue;
    const facts = { operator: operator.text };
    yield finding('odata.sync-operator', operator, facts, replace(operator, 'ge'));
  }
  const order = url.options.find(({ key }) => key === 'orderby');
  if (since.length > 0 && order) yield finding('odata.sync-order', order.name, {});
};
