import { hasUnit } from '../bind/bind.js';
import { finding } from './finding.js';
import { lastMember, pathText } from './lookup.js';
import type { Rule } from './rule.js';

/** Totals of amounts and quantities come once for each currency or unit (grouping.md). */
export const rowPerUnit: Rule = function* ({ survey }) {
  for (const { step } of survey.steps) {
    for (const { expression, method } of step.aggregates) {
      if (expression.kind !== 'path' || !/^(?:sum|min|max)$/.test(method?.text ?? '')) continue;
      const member = lastMember(survey.useOf(expression.segments[0]));
      if (!member || !hasUnit(member)) continue;
      const unit = member.type.endsWith('Amount') ? 'currency' : 'unit';
      yield finding('odata.row-per-unit', expression, { name: pathText(expression), unit });
    }
  }
};

const LINES = 'Crm_Sales_SalesOrderLines';
const VIEW = 'Crm_Sales_SalesAnalytics';

/** Sales totals come from the view that is made for them (grouping.md). */
export const salesAnalytics: Rule = function* ({ url, survey, model }) {
  const [first] = url.segments;
  if (first?.name.text !== LINES || !model?.set(VIEW)) return;
  const isTotal = survey.steps.some(({ step }) =>
    step.aggregates.some(
      ({ expression }) =>
        expression.kind === 'path' && pathText(expression).startsWith('LineAmount'),
    ),
  );
  if (isTotal) yield finding('odata.sales-analytics', first, { name: VIEW });
};
