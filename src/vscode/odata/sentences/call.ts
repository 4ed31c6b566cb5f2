import { l10n } from 'vscode';
import type { CallFacts } from '../../../core/odata/rules/finding.js';
import { withNearest, type Sentences } from './sentence.js';

/** Operations, transactions, and what headers and options say of the caller. */
export const CALLS: Sentences<CallFacts> = {
  'odata.put': () => l10n.t('ERP.net changes entities with PATCH.'),
  'odata.operation-method': (facts) =>
    l10n.t('"{0}" is called with {1}.', facts.name, facts.method),
  'odata.operation-needs-key': (facts) =>
    l10n.t('"{0}" is called on one entity: put its id in brackets before it.', facts.name),
  'odata.unknown-parameter': (facts) =>
    withNearest(l10n.t('There is no parameter "{0}".', facts.name), facts.nearest),
  'odata.parameters-in-query': (facts) =>
    l10n.t('The parameter "{0}" belongs in the brackets of the function.', facts.name),
  'odata.repository-name': (facts) => l10n.t('Repositories have dotted names: {0}.', facts.instead),
  'odata.transaction-header': () => l10n.t('The header is called TransactionId.'),
  'odata.transaction-needed': (facts) =>
    l10n.t('"{0}" makes sense only with the header TransactionId.', facts.name),
  'odata.language-option': (facts) =>
    l10n.t('With this sign-in the language is set by "{0}".', facts.instead),
  'odata.two-languages': () => l10n.t('The URL asks for another language, and it comes first.'),
  'odata.context-parameter': (facts) =>
    l10n.t('"{0}" has to be a GUID. Anything else is ignored without a word.', facts.name),
  'odata.context-parameters-count': () =>
    l10n.t('ErpContextParameters takes exactly three GUIDs: company, location, role.'),
  'odata.basic-authentication': () =>
    l10n.t('Basic sign-in is kept for old integrations. Sign in with a profile instead.'),
};
