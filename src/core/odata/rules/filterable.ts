import { hasUnit } from '../bind/bind.js';
import type { Comparison, Use } from '../bind/surveyTypes.js';
import type { Member } from '../model/model.js';
import { finding, replace, type Finding } from './finding.js';
import { lastMember } from './lookup.js';
import type { Rule } from './rule.js';

/** What may be compared, and how (filter.md, complex types, and what the model says of each attribute). */
export const filterable: Rule = function* ({ survey, text }) {
  for (const comparison of survey.comparisons) {
    const { node, clause, path } = comparison;
    const operator = node.operator.text;
    if (clause !== 'filter' || !path || !/^(?:eq|ne|ge|gt|le|lt|in)$/.test(operator)) continue;
    const member = lastMember(path);
    if (customProperty(path) && operator !== 'eq') yield customFinding(path);
    else if (unitBefore(path)) yield unitValue(path);
    else if (member?.multilanguage) {
      const name = text.slice(path.start, path.end);
      yield finding(
        'odata.multilanguage-compared',
        path,
        { name },
        asContains(comparison, name, text),
      );
    } else if (member) yield* byModel(member, path, comparison);
  }
};

function customProperty(path: Use): boolean {
  return path.segments.some(({ name }) => name.text.startsWith('CustomProperty_'));
}

/** `CustomProperty_x eq 'value'` and nothing else: no other operator, no function, no path into it (stored-attributes.md). */
function customFinding(path: Use): Finding {
  const name = path.segments.at(-1)?.name.text ?? '';
  return finding('odata.custom-property-filter', path, { name });
}

export const customPropertyFilter: Rule = function* ({ survey, text }) {
  for (const { clause, paths } of survey.calls) {
    const path = paths[0];
    if (clause === 'filter' && path && customProperty(path)) yield customFinding(path);
  }
  for (const { clause, path } of survey.comparisons) {
    if (clause !== 'filter' || !path || !customProperty(path)) continue;
    if (path.segments.at(-1)?.name.text !== 'Value') continue;
    const right = text.slice(path.start, path.end).replace(/\/Value$/, '');
    yield { ...customFinding(path), fix: replace(path, right) };
  }
};

/** The Amount or Quantity that is compared as a whole or by `/Value`. */
function unitBefore(path: Use): Member | undefined {
  const last = lastMember(path);
  if (last && hasUnit(last)) return last;
  const before = path.bound.at(-2);
  const isValue = path.segments.at(-1)?.name.text === 'Value';
  return isValue && before?.kind === 'member' && hasUnit(before.member) ? before.member : undefined;
}

function unitValue(path: Use): Finding {
  const names = path.segments.map(({ name }) => name.text);
  const own = names.at(-1) === 'Value' ? names.slice(0, -1) : names;
  const instead = `${own.join('/')}Value`;
  const name = names.join('/');
  return finding('odata.unit-value-compared', path, { name, instead }, replace(path, instead));
}

function asContains({ node, values }: Comparison, name: string, text: string): Finding['fix'] {
  const [value] = values;
  if (node.operator.text !== 'eq' || value?.type !== 'string') return undefined;
  return replace(node, `contains(${name},${text.slice(value.start, value.end)})`);
}

function* byModel(member: Member, path: Use, { node }: Comparison): Iterable<Finding> {
  const { name, filters, calculated } = member;
  const { text: operator } = node.operator;
  if (calculated) yield finding('odata.calculated-filter', path, { name });
  else if (filters?.length === 0) yield finding('odata.not-filterable', path, { name });
  else if (filters && /^(?:eq|ge|le|in)$/.test(operator) && !filters.includes(operator))
    yield finding('odata.operator-not-allowed', node.operator, {
      name,
      operator,
      allowed: filters,
    });
}
