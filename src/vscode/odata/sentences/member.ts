import { l10n } from 'vscode';
import type { MemberFacts } from '../../../core/odata/rules/finding.js';
import { withNearest, type Sentences } from './sentence.js';

/** `$select`, `$expand`, `$orderby` and paging. */
export const MEMBERS: Sentences<MemberFacts> = {
  'odata.unknown-member': ({ type, name, nearest, quoted }) => {
    const sentence = l10n.t('{0} has no member "{1}".', type, name);
    if (quoted === undefined) return withNearest(sentence, nearest);
    return `${sentence} ${l10n.t('A text stands in single quotes: {0}', quoted)}`;
  },
  'odata.renamed-member': (facts) =>
    l10n.t('"{0}" is an old name. It is now "{1}".', facts.name, facts.instead),
  'odata.path-after-value': (facts) => l10n.t('"{0}" cannot follow here.', facts.name),
  'odata.select-star': () =>
    l10n.t(
      '"*" is what comes without $select: no Id, no custom, calculated or child members. Name what you need.',
    ),
  'odata.object-version-in-list': () =>
    l10n.t('ObjectVersion is expensive. Ask for it one entity at a time.'),
  'odata.expand-attribute': (facts) =>
    l10n.t('"{0}" is no reference. Put it into $select.', facts.name),
  'odata.not-orderable': (facts) =>
    l10n.t('The model says that "{0}" cannot be ordered by.', facts.name),
  'odata.order-by-path': () => l10n.t('Rows can be ordered by attributes of the set itself only.'),
  'odata.top-missing': () =>
    l10n.t('Without $top the answer has no next link. 1000 is the most for one page.'),
  'odata.top-too-big': (facts) =>
    l10n.t('A page has 1000 rows at most, not {0}. Follow the next link.', facts.value),
  'odata.skiptoken': () =>
    l10n.t('$skiptoken belongs to the server. Follow the next link as it comes.'),
  'odata.skip-paging': () =>
    l10n.t('To read page after page, follow the next link. $skip may miss or repeat rows.'),
  'odata.own-id': (facts) => l10n.t('The id is called "{0}" here.', facts.name),
  'odata.search-value': ({ value, members }) =>
    members.length > 0
      ? l10n.t(
          '$search looks only in {1} and the display text. To find {0} as a value, use $filter.',
          value,
          members.join(', '),
        )
      : l10n.t(
          '$search looks only in search members and display texts. To find {0} as a value, use $filter.',
          value,
        ),
  'odata.sync-order': () =>
    l10n.t('Without $orderby a sync gets its pages by key, and no row is missed or repeated.'),
};
