import { l10n } from 'vscode';
import type { Finding } from '../../core/odata/rules/finding.js';
import { describeSyntax } from './odataSyntaxSentences.js';

/** The sentence for a finding: what is wrong, and what to write instead where that is known. */
export function describeFinding(finding: Finding): string {
  const { code, facts } = finding;
  switch (code) {
    case 'odata.syntax':
      return describeSyntax(facts.reason, facts.word);
    case 'odata.blank-around-equals':
      return l10n.t('OData has no blanks around "=" and "&".');

    case 'odata.unknown-set':
      return withNearest(
        l10n.t('This instance has no entity set "{0}".', facts.name),
        facts.nearest,
      );
    case 'odata.renamed-set':
      return l10n.t('"{0}" is an old name. It is now "{1}".', facts.name, facts.instead);
    case 'odata.dotted-set':
      return l10n.t('Entity sets are written with underscores: {0}.', facts.instead);
    case 'odata.type-instead-of-set':
      return l10n.t('"{0}" is an entity type. Its set is "{1}".', facts.name, facts.instead);
    case 'odata.sub-resource':
      return l10n.t(
        'The documentation calls paths below an entity unsupported. Use $expand={0}.',
        facts.member,
      );
    case 'odata.quoted-key':
      return l10n.t('A key is a GUID without quotes.');
    case 'odata.cast-without-namespace':
      return l10n.t('A cast needs the namespace: {0}.', facts.instead);
    case 'odata.dollar-before-extension':
      return l10n.t("ERP.net's own options have no $: {0}.", facts.name);
    case 'odata.option-unsupported':
      return l10n.t('"{0}" is not among the options that ERP.net documents.', facts.name);
    case 'odata.option-twice':
      return l10n.t('The option "{0}" stands here twice.', facts.name);
    case 'odata.option-without-value':
      return l10n.t(
        '"{0}" is read as an option of its own. If it is part of a value, write the & before it as %26.',
        facts.name,
      );
    case 'odata.options-value':
      return l10n.t('"options" knows only "skipnulls", not "{0}".', facts.value);

    case 'odata.operator-undocumented':
      return l10n.t('ERP.net documents eq, ge, le, in and and, but not "{0}".', facts.operator);
    case 'odata.or-unsupported':
      return l10n.t(
        'ERP.net cannot filter with "or". Use "in" for several values of one member, else two requests.',
      );
    case 'odata.function-undocumented':
      return l10n.t('"{0}" is not among the filter functions that ERP.net documents.', facts.name);
    case 'odata.not-filterable':
      return l10n.t('The model says that "{0}" cannot be filtered.', facts.name);
    case 'odata.operator-not-allowed':
      return l10n.t(
        'The model does not allow "{0}" for "{1}". It allows: {2}.',
        facts.operator,
        facts.name,
        facts.allowed.join(', '),
      );
    case 'odata.function-not-allowed':
      return l10n.t(
        'The model does not allow the function "{0}" for "{1}". It allows: {2}.',
        facts.operator,
        facts.name,
        facts.allowed.join(', '),
      );
    case 'odata.in-without-list':
      return l10n.t('"in" takes its values in brackets.');
    case 'odata.multilanguage-compared':
      return l10n.t('"{0}" holds several languages. Use contains({0},…).', facts.name);
    case 'odata.unit-value-compared':
      return l10n.t('"{0}" cannot be compared. Use "{1}", its number.', facts.name, facts.instead);
    case 'odata.value-name-outside-filter':
      return l10n.t('"{0}" exists in filters only. Here it is "{1}".', facts.name, facts.instead);
    case 'odata.unknown-enum-member':
      return withNearest(
        l10n.t('"{0}" is no value of {1}.', facts.name, facts.type),
        facts.nearest,
      );
    case 'odata.enum-by-number':
      return l10n.t(
        "Values are compared by name: '{0}' instead of {1}.",
        facts.member,
        facts.value,
      );
    case 'odata.enum-type':
      return l10n.t('The type of this value is {0}, not {1}.', facts.instead, facts.name);
    case 'odata.reference-without-set':
      return l10n.t(
        '"{0}" is a reference. Compare it with \'EntitySet(id)\' in quotes.',
        facts.name,
      );
    case 'odata.reference-other-set':
      return l10n.t('"{0}" does not refer to {1}.', facts.name, facts.set);
    case 'odata.reference-derived-set':
      return l10n.t('The base set {0} is faster here than {1}.', facts.instead, facts.name);
    case 'odata.renamed-set-in-literal':
      return l10n.t('"{0}" is an old name. It is now "{1}".', facts.name, facts.instead);
    case 'odata.path-not-filterable':
      return l10n.t('The model does not allow filters through the reference "{0}".', facts.name);
    case 'odata.collection-in-filter':
      return l10n.t(
        'ERP.net does not go through the collection "{0}" here. Start from the set of its items.',
        facts.name,
      );
    case 'odata.collection-as-value':
      return l10n.t('"{0}" is a collection, so there is no single value here.', facts.name);
    case 'odata.time-cut-off':
      return l10n.t('ERP.net cuts the time off: only the date is compared.');
    case 'odata.quoted-date':
      return l10n.t('A date stands without quotes.');
    case 'odata.v2-literal':
      return l10n.t("{0}'…' is of OData 2. Write the value alone.", facts.prefix);
    case 'odata.date-with-zone':
      return l10n.t('A date with Z is no OData. Write it without, or with a time.');
    case 'odata.quoted-guid':
      return l10n.t('A GUID stands without quotes.');
    case 'odata.custom-property-filter':
      return l10n.t('"{0}" can be filtered with eq only, by its short value.', facts.name);
    case 'odata.custom-property-name':
      return l10n.t('The name of this custom property is written {0}.', facts.instead);
    case 'odata.calculated-filter':
      return l10n.t('"{0}" is calculated and cannot be filtered. Try $search.', facts.name);
    case 'odata.null-function-arguments':
      return l10n.t('"{0}" takes the member first, then the value.', facts.name);
    case 'odata.same-direction':
      return l10n.t(
        'The member is compared with "{0}" twice. Is one end meant the other way?',
        facts.operator,
      );
    case 'odata.last-update-outside-root':
      return l10n.t(
        'Only aggregate roots have AggregateLastUpdateTimeUtc. Ask the set of the owner.',
      );

    case 'odata.unknown-member':
      return withNearest(l10n.t('{0} has no member "{1}".', facts.type, facts.name), facts.nearest);
    case 'odata.renamed-member':
      return l10n.t('"{0}" is an old name. It is now "{1}".', facts.name, facts.instead);
    case 'odata.path-after-value':
      return l10n.t('"{0}" cannot follow here.', facts.name);
    case 'odata.select-star':
      return l10n.t(
        '"*" is what comes without $select: no Id, no custom, calculated or child members. Name what you need.',
      );
    case 'odata.object-version-in-list':
      return l10n.t('ObjectVersion is expensive. Ask for it one entity at a time.');
    case 'odata.expand-attribute':
      return l10n.t('"{0}" is no reference. Put it into $select.', facts.name);
    case 'odata.not-orderable':
      return l10n.t('The model says that "{0}" cannot be ordered by.', facts.name);
    case 'odata.order-by-path':
      return l10n.t('Rows can be ordered by attributes of the set itself only.');
    case 'odata.top-missing':
      return l10n.t('Without $top the answer has no next link. 1000 is the most for one page.');
    case 'odata.top-too-big':
      return l10n.t('A page has 1000 rows at most, not {0}. Follow the next link.', facts.value);
    case 'odata.skiptoken':
      return l10n.t('$skiptoken belongs to the server. Follow the next link as it comes.');
    case 'odata.skip-paging':
      return l10n.t(
        'To read page after page, follow the next link. $skip may miss or repeat rows.',
      );

    case 'odata.order-with-groupby':
      return l10n.t('ERP.net refuses $orderby together with groupby. Order the answer yourself.');
    case 'odata.expand-with-groupby':
      return l10n.t('With groupby, expand the grouped reference with "expandgroup".');
    case 'odata.expandgroup-not-grouped':
      return l10n.t('"{0}" is not grouped by.', facts.name);
    case 'odata.expandgroup-without-groupby':
      return l10n.t('"expandgroup" works with groupby only.');
    case 'odata.group-path-not-filterable':
      return l10n.t('The model does not allow groups through the reference "{0}".', facts.name);
    case 'odata.collection-in-group':
      return l10n.t(
        '"{0}" is a collection and cannot be grouped by. Start from the set of its items.',
        facts.name,
      );
    case 'odata.grouped-twice':
      return l10n.t('"{0}" may be grouped by once only, its intervals included.', facts.name);
    case 'odata.aggregated-twice':
      return l10n.t('"{0}" may be aggregated once only. Send a second request.', facts.name);
    case 'odata.aggregate-method':
      return l10n.t('ERP.net knows sum, min, max and countdistinct, not "{0}".', facts.name);
    case 'odata.aggregate-without-method':
      return l10n.t('Say how "{0}" is aggregated: {0} with sum as Total.', facts.name);
    case 'odata.not-a-measure':
      return l10n.t('"{0}" is no number. {1} needs a measure.', facts.name, facts.method);
    case 'odata.grouped-measure':
      return l10n.t('"{0}" is a measure. Groups are made of dimensions.', facts.name);
    case 'odata.interval':
      return l10n.t(
        'Intervals are year, yearmonth, date and substring(…,0,1), not "{0}".',
        facts.name,
      );
    case 'odata.computed-in-aggregate':
      return l10n.t('"{0}" is computed and can only be grouped by.', facts.name);
    case 'odata.compute-after-groupby':
      return l10n.t('"compute" stands before "groupby".');
    case 'odata.transformation-undocumented':
      return l10n.t('ERP.net documents aggregate, groupby and compute, not "{0}".', facts.name);
    case 'odata.join-needs-collection':
      return l10n.t('"{0}" is no collection.', facts.name);
    case 'odata.top-of-groups':
      return l10n.t('Groups come in no order, so $top does not give the largest.');

    case 'odata.put':
      return l10n.t('ERP.net changes entities with PATCH.');
    case 'odata.operation-method':
      return l10n.t('"{0}" is called with {1}.', facts.name, facts.method);
    case 'odata.operation-needs-key':
      return l10n.t('"{0}" is called on one entity: put its id in brackets before it.', facts.name);
    case 'odata.unknown-parameter':
      return withNearest(l10n.t('There is no parameter "{0}".', facts.name), facts.nearest);
    case 'odata.parameters-in-query':
      return l10n.t('The parameter "{0}" belongs in the brackets of the function.', facts.name);
    case 'odata.repository-name':
      return l10n.t('Repositories have dotted names: {0}.', facts.instead);
    case 'odata.transaction-header':
      return l10n.t('The header is called TransactionId.');
    case 'odata.transaction-needed':
      return l10n.t('"{0}" makes sense only with the header TransactionId.', facts.name);
    case 'odata.language-option':
      return l10n.t('With this sign-in the language is set by "{0}".', facts.instead);
    case 'odata.two-languages':
      return l10n.t('The URL asks for another language, and it comes first.');
    case 'odata.context-parameter':
      return l10n.t('"{0}" has to be a GUID. Anything else is ignored without a word.', facts.name);
    case 'odata.context-parameters-count':
      return l10n.t('ErpContextParameters takes exactly three GUIDs: company, location, role.');
    case 'odata.basic-authentication':
      return l10n.t('Basic sign-in is kept for old integrations. Sign in with a profile instead.');

    case 'odata.state-in-body':
      return l10n.t('The state is changed by the action ChangeState.');
    case 'odata.read-only':
      return l10n.t('The model says that "{0}" is read-only.', facts.name);
    case 'odata.reference-in-body':
      return l10n.t(
        '"{0}" is a reference: an object with "@odata.id", or one to find it by.',
        facts.name,
      );
    case 'odata.unit-in-body':
      return l10n.t('"{0}" is an object of a value and its currency or unit.', facts.name);
    case 'odata.language-in-body':
      return l10n.t('"{0}" is an object with a text for each language.', facts.name);
    case 'odata.delete-outside-import':
      return l10n.t('"delete" works in Import only. Send a DELETE request.');
    case 'odata.body-type':
      return l10n.t('The type is written {0}.', facts.instead);
    case 'odata.script-body':
      return l10n.t('The body is the script itself: JavaScript, not JSON, and not empty.');
    case 'odata.erpnet-action':
      return withNearest(l10n.t('There is no action "{0}".', facts.name), facts.nearest);
    case 'odata.find-by-key':
      return l10n.t('"{0}" finds nothing. Use one of {1}.', facts.name, facts.allowed.join(', '));
    case 'odata.parameter-value':
      return l10n.t('"{0}" is one of {1}.', facts.name, facts.allowed.join(', '));

    case 'odata.batch-json':
      return l10n.t('ERP.net documents batches as multipart/mixed, not as JSON.');
    case 'odata.changeset-not-closed':
      return l10n.t('The changeset is not closed: {0} is missing.', facts.name);
    case 'odata.batch-part-type':
      return l10n.t('Each part begins with Content-Type: application/http.');
    case 'odata.batch-blank-line':
      return l10n.t('A blank line is missing above the request.');
    case 'odata.batch-read-in-changeset':
      return l10n.t('A changeset holds writes only. Put the GET beside it.');
    case 'odata.batch-content-id-twice':
      return l10n.t('The Content-ID {0} stands in this changeset twice.', facts.name);
    case 'odata.batch-reference':
      return l10n.t(
        '{0} has to be the Content-ID of an earlier part of this changeset.',
        facts.name,
      );
  }
}

function withNearest(sentence: string, nearest: string | undefined): string {
  return nearest === undefined ? sentence : `${sentence} ${l10n.t('Did you mean {0}?', nearest)}`;
}
