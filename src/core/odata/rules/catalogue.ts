import type { FindingCode, Severity } from './finding.js';

/** How sure we are and where it is written: a page below https://docs.erp.net/dev/domain-api/, or a full address. */
interface Entry {
  readonly severity: Severity;
  readonly page: string;
}

const FILTER = 'querying-data/query-options/filter.html';
const GROUPING = 'querying-data/grouping.html';
const OPTIONS = 'querying-data/query-options/index.html';
const MODEL = 'common-tasks/discover-model.html';
const RENAMES = 'common-tasks/handling-renames.html';
const URL = 'querying-data/url-components.html';
const PAGING = 'querying-data/paging.html';
const EXAMPLES = 'common-tasks/query-examples.html';
const CUSTOM = 'common-tasks/stored-attributes.html';
const BATCH = 'data-manipulation/batch.html';
const SYNC = 'data-sync/incremental-pull.html';
const ACTION = 'data-manipulation/erpnet-action.html';
const LANGUAGES = 'complex-types/multi-language-string.html';
const OPERATIONS = 'operations/index.html';
const STANDARD =
  'https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html';
const JSON_FORMAT =
  'https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html';

function error(page: string): Entry {
  return { severity: 'error', page };
}
function warning(page: string): Entry {
  return { severity: 'warning', page };
}
function hint(page: string): Entry {
  return { severity: 'hint', page };
}

/**
 * An error only where the syntax or the documentation leaves no doubt; a warning where the model or the documentation
 * says no but the evidence conflicts; a hint for what works and is often not what was meant.
 */
export const CATALOGUE: Readonly<Record<FindingCode, Entry>> = {
  'odata.syntax': error(STANDARD),
  'odata.blank-around-equals': warning(STANDARD),

  'odata.unknown-set': error(MODEL),
  'odata.renamed-set': error(RENAMES),
  'odata.dotted-set': error(MODEL),
  'odata.type-instead-of-set': error(MODEL),
  'odata.sub-resource': hint(URL),
  'odata.quoted-key': error(URL),
  'odata.cast-without-namespace': error(EXAMPLES),
  'odata.dollar-before-extension': error(OPTIONS),
  'odata.option-unsupported': warning(OPTIONS),
  'odata.option-twice': error(STANDARD),
  'odata.option-without-value': warning(OPTIONS),
  'odata.fixed-root': hint(URL),
  'odata.options-value': warning('querying-data/query-options/options.html'),

  'odata.operator-undocumented': warning(FILTER),
  'odata.or-unsupported': error(FILTER),
  'odata.function-undocumented': warning(FILTER),
  'odata.not-filterable': warning(FILTER),
  'odata.operator-not-allowed': warning(FILTER),
  'odata.function-not-allowed': warning(FILTER),
  'odata.in-without-list': error(FILTER),
  'odata.multilanguage-compared': warning(LANGUAGES),
  'odata.unit-value-compared': error('complex-types/amount.html'),
  'odata.value-name-outside-filter': warning('querying-data/complex-types.html'),
  'odata.unknown-enum-member': error('querying-data/complex-types.html'),
  'odata.enum-by-number': error('querying-data/complex-types.html'),
  'odata.enum-type': warning(EXAMPLES),
  'odata.reference-without-set': error(FILTER),
  'odata.reference-other-set': warning(FILTER),
  'odata.reference-derived-set': hint(EXAMPLES),
  'odata.renamed-set-in-literal': hint(RENAMES),
  'odata.path-not-filterable': warning('querying-data/filterable-references.html'),
  'odata.collection-in-filter': warning(FILTER),
  'odata.collection-as-value': error(STANDARD),
  'odata.time-cut-off': warning(FILTER),
  'odata.quoted-date': error(FILTER),
  'odata.v2-literal': error(STANDARD),
  'odata.date-with-zone': warning(FILTER),
  'odata.quoted-guid': error(FILTER),
  'odata.custom-property-filter': warning(CUSTOM),
  'odata.custom-property-name': error(CUSTOM),
  'odata.calculated-filter': warning('querying-data/query-options/search.html'),
  'odata.null-function-arguments': warning(FILTER),
  'odata.same-direction': hint(FILTER),
  'odata.last-update-outside-root': error(SYNC),
  'odata.custom-property-escape': hint(CUSTOM),
  'odata.unknown-custom-property': hint(CUSTOM),
  'odata.sync-operator': hint(SYNC),

  'odata.unknown-member': error(MODEL),
  'odata.renamed-member': error(RENAMES),
  'odata.own-id': warning(GROUPING),
  'odata.path-after-value': error(STANDARD),
  'odata.select-star': hint('querying-data/query-options/select.html'),
  'odata.object-version-in-list': hint('data-sync/object-version.html'),
  'odata.expand-attribute': error(GROUPING),
  'odata.not-orderable': warning(MODEL),
  'odata.order-by-path': warning(MODEL),
  'odata.top-missing': hint(PAGING),
  'odata.top-too-big': warning(PAGING),
  'odata.skiptoken': hint(PAGING),
  'odata.skip-paging': hint(PAGING),
  'odata.search-value': hint('querying-data/query-options/search.html'),
  'odata.sync-order': hint(PAGING),

  'odata.order-with-groupby': error(GROUPING),
  'odata.expand-with-groupby': error(GROUPING),
  'odata.expandgroup-not-grouped': warning(GROUPING),
  'odata.expandgroup-without-groupby': warning(GROUPING),
  'odata.group-path-not-filterable': error(GROUPING),
  'odata.collection-in-group': error(GROUPING),
  'odata.grouped-twice': error(GROUPING),
  'odata.aggregated-twice': error(GROUPING),
  'odata.aggregate-method': error(GROUPING),
  'odata.aggregate-without-method': error(GROUPING),
  'odata.not-a-measure': warning(GROUPING),
  'odata.grouped-measure': warning(GROUPING),
  'odata.interval': error(GROUPING),
  'odata.computed-in-aggregate': error(GROUPING),
  'odata.compute-after-groupby': error(GROUPING),
  'odata.transformation-undocumented': warning(GROUPING),
  'odata.join-needs-collection': error(GROUPING),
  'odata.top-of-groups': hint(GROUPING),
  'odata.row-per-unit': hint(GROUPING),
  'odata.sales-analytics': hint(GROUPING),

  'odata.put': warning('data-manipulation/update.html'),
  'odata.operation-method': error(OPERATIONS),
  'odata.operation-needs-key': error(OPERATIONS),
  'odata.unknown-parameter': error(OPERATIONS),
  'odata.parameters-in-query': warning(CUSTOM),
  'odata.repository-name': warning('operations/get-repository-events.html'),
  'odata.transaction-header': warning('data-manipulation/transactions.html'),
  'odata.transaction-needed': warning('data-manipulation/transactions.html'),
  'odata.language-option': warning('common-tasks/change-language.html'),
  'odata.two-languages': hint('common-tasks/change-language.html'),
  'odata.context-parameter': warning('common-tasks/context-parameters.html'),
  'odata.context-parameters-count': warning('common-tasks/context-parameters.html'),
  'odata.basic-authentication': hint(
    'https://docs.erp.net/dev/auth/configuration/migrating-from-legacy-auth.html',
  ),

  'odata.state-in-body': error('common-tasks/working-with-documents.html'),
  'odata.read-only': warning('data-manipulation/update.html'),
  'odata.reference-in-body': error('data-manipulation/create.html'),
  'odata.unit-in-body': error('complex-types/amount.html'),
  'odata.language-in-body': error(LANGUAGES),
  'odata.erpnet-action': error(ACTION),
  'odata.delete-outside-import': warning(ACTION),
  'odata.find-by-key': warning(ACTION),
  'odata.body-type': error('data-manipulation/import.html'),
  'odata.parameter-value': error('data-manipulation/transactions.html'),
  'odata.script-body': error('operations/execute-script.html'),
  'odata.released-document': hint('common-tasks/working-with-documents.html'),
  'odata.object-version-missing': hint('data-sync/optimistic-locking.html'),
  'odata.required-missing': hint('data-manipulation/create.html'),
  'odata.unit-elsewhere': hint('data-manipulation/update-order.html'),
  'odata.unit-twice': hint('data-manipulation/update-order.html'),
  'odata.languages-replaced': hint(LANGUAGES),
  'odata.custom-property-value': warning('complex-types/custom-property-value.html'),
  'odata.value-form': warning(JSON_FORMAT),
  'odata.filter-xml': hint('common-tasks/filter-xml.html'),
  'odata.master-attribute': hint('common-tasks/master-detail-attributes.html'),
  'odata.abstract-type': warning(ACTION),
  'odata.find-by-create': warning(ACTION),
  'odata.find-by-several': warning(ACTION),
  'odata.find-by-system': warning(ACTION),
  'odata.find-by-no-key': warning(ACTION),
  'odata.ignored-by-find': warning(ACTION),

  'odata.batch-json': warning(BATCH),
  'odata.changeset-not-closed': error(BATCH),
  'odata.batch-part-type': error(BATCH),
  'odata.batch-blank-line': error(BATCH),
  'odata.batch-read-in-changeset': error(BATCH),
  'odata.batch-content-id-twice': error(BATCH),
  'odata.batch-reference': error(BATCH),
};

/** The page that says so. */
export function pageOf(code: FindingCode): string {
  const { page } = CATALOGUE[code];
  return page.startsWith('https:') ? page : `https://docs.erp.net/dev/domain-api/${page}`;
}
