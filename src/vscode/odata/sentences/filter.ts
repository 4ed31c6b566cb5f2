import { l10n } from 'vscode';
import type { FilterFacts } from '../../../core/odata/rules/finding.js';
import { withNearest, type Sentences } from './sentence.js';

/** Conditions, and the values in them. */
export const FILTER: Sentences<FilterFacts> = {
  'odata.operator-undocumented': (facts) =>
    l10n.t('ERP.net documents eq, ge, le, in and and, but not "{0}".', facts.operator),
  'odata.or-unsupported': () =>
    l10n.t(
      'ERP.net cannot filter with "or". Use "in" for several values of one member, else two requests.',
    ),
  'odata.function-undocumented': (facts) =>
    l10n.t('"{0}" is not among the filter functions that ERP.net documents.', facts.name),
  'odata.not-filterable': (facts) =>
    l10n.t('The model says that "{0}" cannot be filtered.', facts.name),
  'odata.operator-not-allowed': (facts) =>
    l10n.t(
      'The model does not allow "{0}" for "{1}". It allows: {2}.',
      facts.operator,
      facts.name,
      facts.allowed.join(', '),
    ),
  'odata.function-not-allowed': (facts) =>
    l10n.t(
      'The model does not allow the function "{0}" for "{1}". It allows: {2}.',
      facts.operator,
      facts.name,
      facts.allowed.join(', '),
    ),
  'odata.in-without-list': () => l10n.t('"in" takes its values in brackets.'),
  'odata.multilanguage-compared': (facts) =>
    l10n.t('"{0}" holds several languages. Use contains({0},…).', facts.name),
  'odata.unit-value-compared': (facts) =>
    l10n.t('"{0}" cannot be compared. Use "{1}", its number.', facts.name, facts.instead),
  'odata.value-name-outside-filter': (facts) =>
    l10n.t('"{0}" exists in filters only. Here it is "{1}".', facts.name, facts.instead),
  'odata.unknown-enum-member': (facts) =>
    withNearest(l10n.t('"{0}" is no value of {1}.', facts.name, facts.type), facts.nearest),
  'odata.enum-by-number': (facts) =>
    l10n.t("Values are compared by name: '{0}' instead of {1}.", facts.member, facts.value),
  'odata.enum-type': (facts) =>
    l10n.t('The type of this value is {0}, not {1}.', facts.instead, facts.name),
  'odata.reference-without-set': (facts) =>
    l10n.t('"{0}" is a reference. Compare it with \'EntitySet(id)\' in quotes.', facts.name),
  'odata.reference-other-set': (facts) =>
    l10n.t('"{0}" does not refer to {1}.', facts.name, facts.set),
  'odata.reference-derived-set': (facts) =>
    l10n.t('The base set {0} is faster here than {1}.', facts.instead, facts.name),
  'odata.renamed-set-in-literal': (facts) =>
    l10n.t('"{0}" is an old name. It is now "{1}".', facts.name, facts.instead),
  'odata.path-not-filterable': (facts) =>
    l10n.t('The model does not allow filters through the reference "{0}".', facts.name),
  'odata.collection-in-filter': (facts) =>
    l10n.t(
      'ERP.net does not go through the collection "{0}" here. Start from the set of its items.',
      facts.name,
    ),
  'odata.collection-as-value': (facts) =>
    l10n.t('"{0}" is a collection, so there is no single value here.', facts.name),
  'odata.time-cut-off': () => l10n.t('ERP.net cuts the time off: only the date is compared.'),
  'odata.quoted-date': () => l10n.t('A date stands without quotes.'),
  'odata.v2-literal': (facts) =>
    l10n.t("{0}'…' is of OData 2. Write the value alone.", facts.prefix),
  'odata.date-with-zone': () =>
    l10n.t('A date with Z is no OData. Write it without, or with a time.'),
  'odata.quoted-guid': () => l10n.t('A GUID stands without quotes.'),
  'odata.custom-property-filter': (facts) =>
    l10n.t('"{0}" can be filtered with eq only, by its short value.', facts.name),
  'odata.custom-property-name': (facts) =>
    l10n.t('The name of this custom property is written {0}.', facts.instead),
  'odata.calculated-filter': (facts) =>
    l10n.t('"{0}" is calculated and cannot be filtered. Try $search.', facts.name),
  'odata.null-function-arguments': (facts) =>
    l10n.t('"{0}" takes the member first, then the value.', facts.name),
  'odata.same-direction': (facts) =>
    l10n.t(
      'The member is compared with "{0}" twice. Is one end meant the other way?',
      facts.operator,
    ),
  'odata.last-update-outside-root': () =>
    l10n.t('Only aggregate roots have AggregateLastUpdateTimeUtc. Ask the set of the owner.'),
  'odata.custom-property-escape': () =>
    l10n.t(
      'This name cannot be turned back into the code of the property. Keep the code beside it.',
    ),
  'odata.unknown-custom-property': (facts) =>
    l10n.t(
      'The model of this instance has no "{0}". If it is new, call /api/domain/reset and read the model again.',
      facts.name,
    ),
  'odata.sync-operator': (facts) =>
    l10n.t(
      'With "{0}" a sync misses changes. Use ge, and a time some minutes before the last sync.',
      facts.operator,
    ),
};
