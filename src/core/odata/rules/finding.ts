import type { Span, SyntaxReason } from '../url/nodes.js';

/** What is no OData. */
export interface SyntaxFacts {
  'odata.syntax': { readonly reason: SyntaxReason; readonly word: string };
  'odata.blank-around-equals': object;
}

/** The resource path and the options of a query. */
export interface AddressFacts {
  'odata.unknown-set': Nearest;
  'odata.renamed-set': Renamed;
  'odata.dotted-set': Renamed;
  'odata.type-instead-of-set': Renamed;
  'odata.sub-resource': { readonly member: string };
  'odata.quoted-key': object;
  'odata.cast-without-namespace': Renamed;
  'odata.dollar-before-extension': Named;
  'odata.option-unsupported': Named;
  'odata.option-twice': Named;
  'odata.option-without-value': Named;
  'odata.options-value': { readonly value: string };
  'odata.fixed-root': object;
}

/** Conditions, and the values in them. */
export interface FilterFacts {
  'odata.operator-undocumented': { readonly operator: string };
  'odata.or-unsupported': object;
  'odata.function-undocumented': Named;
  'odata.not-filterable': Named;
  'odata.operator-not-allowed': Allowed;
  'odata.function-not-allowed': Allowed;
  'odata.in-without-list': object;
  'odata.multilanguage-compared': Named;
  'odata.unit-value-compared': Renamed;
  'odata.value-name-outside-filter': Renamed;
  'odata.unknown-enum-member': Nearest & { readonly type: string };
  'odata.enum-by-number': { readonly value: string; readonly member: string };
  'odata.enum-type': Renamed;
  'odata.reference-without-set': Named;
  'odata.reference-other-set': { readonly name: string; readonly set: string };
  'odata.reference-derived-set': Renamed;
  'odata.renamed-set-in-literal': Renamed;
  'odata.path-not-filterable': Named;
  'odata.collection-in-filter': Named;
  'odata.collection-as-value': Named;
  'odata.time-cut-off': object;
  'odata.quoted-date': object;
  'odata.v2-literal': { readonly prefix: string };
  'odata.date-with-zone': object;
  'odata.quoted-guid': object;
  'odata.custom-property-filter': Named;
  'odata.custom-property-name': Renamed;
  'odata.calculated-filter': Named;
  'odata.null-function-arguments': Named;
  'odata.same-direction': { readonly operator: string };
  'odata.last-update-outside-root': object;
  'odata.custom-property-escape': Named;
  'odata.unknown-custom-property': Named;
  'odata.sync-operator': { readonly operator: string };
}

/** `$select`, `$expand`, `$orderby` and paging. */
export interface MemberFacts {
  /** `quoted`: the literal, where a text without its quotes is meant. */
  'odata.unknown-member': Nearest & { readonly type: string; readonly quoted?: string };
  'odata.renamed-member': Renamed;
  'odata.own-id': Named;
  'odata.path-after-value': Named;
  'odata.select-star': object;
  'odata.object-version-in-list': object;
  'odata.expand-attribute': Named;
  'odata.not-orderable': Named;
  'odata.order-by-path': object;
  'odata.top-missing': object;
  'odata.top-too-big': { readonly value: string };
  'odata.skiptoken': object;
  'odata.skip-paging': object;
  'odata.search-value': { readonly value: string; readonly members: readonly string[] };
  'odata.sync-order': object;
}

/** `$apply`. */
export interface ApplyFacts {
  'odata.order-with-groupby': object;
  'odata.expand-with-groupby': object;
  'odata.expandgroup-not-grouped': Named;
  'odata.expandgroup-without-groupby': object;
  'odata.group-path-not-filterable': Named;
  'odata.collection-in-group': Named;
  'odata.grouped-twice': Named;
  'odata.aggregated-twice': Named;
  'odata.aggregate-method': Named;
  'odata.aggregate-without-method': Named;
  'odata.not-a-measure': { readonly name: string; readonly method: string };
  'odata.grouped-measure': Named;
  'odata.interval': Named;
  'odata.computed-in-aggregate': Named;
  'odata.compute-after-groupby': object;
  'odata.transformation-undocumented': Named;
  'odata.join-needs-collection': Named;
  'odata.top-of-groups': object;
  'odata.row-per-unit': Named & { readonly unit: 'currency' | 'unit' };
  'odata.sales-analytics': Named;
}

/** Operations, transactions, and what headers and options say of the caller. */
export interface CallFacts {
  'odata.put': object;
  'odata.operation-method': { readonly name: string; readonly method: string };
  'odata.operation-needs-key': Named;
  'odata.unknown-parameter': Nearest;
  'odata.parameters-in-query': Named;
  'odata.repository-name': Renamed;
  'odata.transaction-header': Renamed;
  'odata.transaction-needed': Named;
  'odata.language-option': { readonly name: string; readonly instead: string };
  'odata.two-languages': object;
  'odata.context-parameter': Named;
  'odata.context-parameters-count': object;
  'odata.basic-authentication': object;
}

/** JSON that is sent. */
export interface BodyFacts {
  'odata.state-in-body': object;
  'odata.read-only': Named;
  'odata.reference-in-body': Named;
  'odata.unit-in-body': Named;
  'odata.language-in-body': Named;
  'odata.erpnet-action': Nearest;
  'odata.delete-outside-import': object;
  'odata.find-by-key': { readonly name: string; readonly allowed: readonly string[] };
  'odata.body-type': Renamed;
  'odata.parameter-value': { readonly name: string; readonly allowed: readonly string[] };
  'odata.script-body': object;
  'odata.released-document': object;
  'odata.object-version-missing': object;
  'odata.required-missing': { readonly names: readonly string[] };
  /** `path` where the model says it: `SalesOrder.DocumentCurrency`. */
  'odata.unit-elsewhere': Named & {
    readonly part: 'Currency' | 'Unit';
    readonly path: string | undefined;
  };
  'odata.unit-twice': Renamed;
  'odata.languages-replaced': Named;
  'odata.custom-property-value': Named;
  'odata.value-form': Named & { readonly form: 'boolean' | 'number' | 'string' };
  'odata.filter-xml': Named;
  'odata.master-attribute': Named & { readonly detail: string };
  'odata.abstract-type': Named & { readonly allowed: readonly string[] };
  'odata.find-by-create': object;
  'odata.find-by-several': Named & { readonly first: string };
  'odata.find-by-system': object;
  'odata.find-by-no-key': { readonly type: string; readonly key: 'Code' | 'Name' };
  'odata.ignored-by-find': Named & { readonly action: string };
}

/** The parts of a `$batch`. */
export interface BatchFacts {
  'odata.batch-json': object;
  'odata.changeset-not-closed': Named;
  'odata.batch-part-type': object;
  'odata.batch-blank-line': object;
  'odata.batch-read-in-changeset': object;
  'odata.batch-content-id-twice': Named;
  'odata.batch-reference': Named;
}

/**
 * What a rule may find, with the facts its sentence needs. The sentences are behind `vscode/odata/sentences.ts`.
 * Severity and page of each are in `catalogue.ts`.
 */
export interface FindingFacts
  extends
    SyntaxFacts,
    AddressFacts,
    FilterFacts,
    MemberFacts,
    ApplyFacts,
    CallFacts,
    BodyFacts,
    BatchFacts {}

interface Named {
  readonly name: string;
}
interface Renamed extends Named {
  readonly instead: string;
}
interface Nearest extends Named {
  /** The name that is meant, as far as one can tell. */
  readonly nearest: string | undefined;
}
interface Allowed extends Named {
  readonly operator: string;
  readonly allowed: readonly string[];
}

export type FindingCode = keyof FindingFacts;
export type Severity = 'error' | 'warning' | 'hint';

/** Text to put in place of a span of the given text. */
export interface Edit extends Span {
  readonly text: string;
}

interface FindingBase<Code extends FindingCode> extends Span {
  readonly code: Code;
  readonly facts: FindingFacts[Code];
  /** Only where it is mechanical: after it the finding is gone and the question asked is the same. */
  readonly fix?: readonly Edit[];
}

export type Finding = { [Code in FindingCode]: FindingBase<Code> }[FindingCode];

export function finding<Code extends FindingCode>(
  code: Code,
  { start, end }: Span,
  facts: FindingFacts[Code],
  fix?: readonly Edit[],
): Finding {
  // One member of the union; TypeScript does not see that through the type parameter.
  return { code, start, end, facts, ...(fix ? { fix } : {}) } as Finding;
}

/** Puts `text` in place of the span. */
export function replace({ start, end }: Span, text: string): readonly Edit[] {
  return [{ start, end, text }];
}
