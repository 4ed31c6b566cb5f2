import { l10n } from 'vscode';
import type { AddressFacts } from '../../../core/odata/rules/finding.js';
import { withNearest, type Sentences } from './sentence.js';

/** The resource path and the options of a query. */
export const ADDRESS: Sentences<AddressFacts> = {
  'odata.unknown-set': (facts) =>
    withNearest(l10n.t('There is no entity set "{0}".', facts.name), facts.nearest),
  'odata.renamed-set': (facts) =>
    l10n.t('"{0}" is an old name. It is now "{1}".', facts.name, facts.instead),
  'odata.dotted-set': (facts) =>
    l10n.t('Entity sets are written with underscores: {0}.', facts.instead),
  'odata.type-instead-of-set': (facts) =>
    l10n.t('"{0}" is an entity type. Its set is "{1}".', facts.name, facts.instead),
  'odata.sub-resource': (facts) =>
    l10n.t(
      'The documentation calls paths below an entity unsupported. Use $expand={0}.',
      facts.member,
    ),
  'odata.quoted-key': () => l10n.t('A key is a GUID without quotes.'),
  'odata.cast-without-namespace': (facts) =>
    l10n.t('A cast needs the namespace: {0}.', facts.instead),
  'odata.dollar-before-extension': (facts) =>
    l10n.t("ERP.net's own options have no $: {0}.", facts.name),
  'odata.option-unsupported': (facts) =>
    l10n.t('"{0}" is not among the options that ERP.net documents.', facts.name),
  'odata.option-twice': (facts) => l10n.t('The option "{0}" stands here twice.', facts.name),
  'odata.option-without-value': (facts) =>
    l10n.t(
      '"{0}" is read as an option of its own. If it is part of a value, write the & before it as %26.',
      facts.name,
    ),
  'odata.options-value': (facts) =>
    l10n.t('"options" knows only "skipnulls", not "{0}".', facts.value),
  'odata.fixed-root': () =>
    l10n.t(
      'The root of the API differs from site to site. An address without it goes to the instance of the profile.',
    ),
};
