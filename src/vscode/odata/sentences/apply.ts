import { l10n } from 'vscode';
import type { ApplyFacts } from '../../../core/odata/rules/finding.js';
import type { Sentences } from './sentence.js';

/** `$apply`. */
export const APPLY: Sentences<ApplyFacts> = {
  'odata.order-with-groupby': () =>
    l10n.t('ERP.net refuses $orderby together with groupby. Order the answer yourself.'),
  'odata.expand-with-groupby': () =>
    l10n.t('With groupby, expand the grouped reference with "expandgroup".'),
  'odata.expandgroup-not-grouped': (facts) => l10n.t('"{0}" is not grouped by.', facts.name),
  'odata.expandgroup-without-groupby': () => l10n.t('"expandgroup" works with groupby only.'),
  'odata.group-path-not-filterable': (facts) =>
    l10n.t('The model does not allow groups through the reference "{0}".', facts.name),
  'odata.collection-in-group': (facts) =>
    l10n.t(
      '"{0}" is a collection and cannot be grouped by. Start from the set of its items.',
      facts.name,
    ),
  'odata.grouped-twice': (facts) =>
    l10n.t('"{0}" may be grouped by once only, its intervals included.', facts.name),
  'odata.aggregated-twice': (facts) =>
    l10n.t('"{0}" may be aggregated once only. Send a second request.', facts.name),
  'odata.aggregate-method': (facts) =>
    l10n.t('ERP.net knows sum, min, max and countdistinct, not "{0}".', facts.name),
  'odata.aggregate-without-method': (facts) =>
    l10n.t('Say how "{0}" is aggregated: {0} with sum as Total.', facts.name),
  'odata.not-a-measure': (facts) =>
    l10n.t('"{0}" is no number. {1} needs a measure.', facts.name, facts.method),
  'odata.grouped-measure': (facts) =>
    l10n.t('"{0}" is a measure. Groups are made of dimensions.', facts.name),
  'odata.interval': (facts) =>
    l10n.t('Intervals are year, yearmonth, date and substring(…,0,1), not "{0}".', facts.name),
  'odata.computed-in-aggregate': (facts) =>
    l10n.t('"{0}" is computed and can only be grouped by.', facts.name),
  'odata.compute-after-groupby': () => l10n.t('"compute" stands before "groupby".'),
  'odata.transformation-undocumented': (facts) =>
    l10n.t('ERP.net documents aggregate, groupby and compute, not "{0}".', facts.name),
  'odata.join-needs-collection': (facts) => l10n.t('"{0}" is no collection.', facts.name),
  'odata.top-of-groups': () =>
    l10n.t('Groups come in no order, so $top does not give the largest.'),
  'odata.row-per-unit': (facts) =>
    facts.unit === 'currency'
      ? l10n.t('"{0}" comes with one row for each currency.', facts.name)
      : l10n.t('"{0}" comes with one row for each unit.', facts.name),
  'odata.sales-analytics': (facts) =>
    l10n.t('For sales totals ERP.net recommends the view {0}.', facts.name),
};
