import type { CallUse } from '../bind/surveyTypes.js';
import { finding, replace, type Finding } from './finding.js';
import { lastMember } from './lookup.js';
import type { Facts, Rule } from './rule.js';

const LIKE = new Set(['contains', 'startswith', 'endswith']);
const NULLS = new Set(['equalnull', 'lessequalnull', 'greaterequalnull']);
const DOCUMENTED = new Set([...LIKE, ...NULLS, 'isof', 'cast']);

/** Functions of `$filter`: which are documented, which this attribute allows, and what they take (filter.md). */
export const functions: Rule = function* (facts) {
  for (const call of facts.survey.calls) {
    const { clause, node } = call;
    if (clause !== 'filter' && clause !== 'orderby') continue;
    const { text: name } = node.name;
    if (!DOCUMENTED.has(name)) yield finding('odata.function-undocumented', node.name, { name });
    else if (LIKE.has(name)) yield* allowedHere(call);
    else if (NULLS.has(name)) yield* memberFirst(call, facts);
  }
};

/** `contains` works on references too: it searches what they show (filter.md). */
function* allowedHere({ node, paths }: CallUse): Iterable<Finding> {
  const member = lastMember(paths[0]);
  if (member?.kind !== 'attribute' || member.multilanguage || member.custom) return;
  const { name, filters, calculated } = member;
  if (calculated) yield finding('odata.calculated-filter', node, { name });
  else if (filters?.length === 0) yield finding('odata.not-filterable', node, { name });
  else if (filters && !filters.includes(node.name.text)) {
    const operator = node.name.text;
    yield finding('odata.function-not-allowed', node.name, { name, operator, allowed: filters });
  }
}

function* memberFirst({ node, paths }: CallUse, { text }: Facts): Iterable<Finding> {
  const [first, second] = node.args;
  if (!first || !second || paths[0] || first.kind === 'missing' || second.kind === 'missing')
    return;
  const { text: name } = node.name;
  const swapped = [second, first].map(({ start, end }) => text.slice(start, end));
  const fix = paths[1]
    ? [...replace(first, swapped[0] ?? ''), ...replace(second, swapped[1] ?? '')]
    : undefined;
  yield finding('odata.null-function-arguments', node, { name }, fix);
}
