import { l10n } from 'vscode';
import type { BodyFacts } from '../../../core/odata/rules/finding.js';
import { withNearest, type Sentences } from './sentence.js';

/** JSON that is sent. */
export const BODIES: Sentences<BodyFacts> = {
  'odata.state-in-body': () => l10n.t('The state is changed by the action ChangeState.'),
  'odata.read-only': (facts) => l10n.t('The model says that "{0}" is read-only.', facts.name),
  'odata.reference-in-body': (facts) =>
    l10n.t('"{0}" is a reference: an object with "@odata.id", or one to find it by.', facts.name),
  'odata.unit-in-body': (facts) =>
    l10n.t('"{0}" is an object of a value and its currency or unit.', facts.name),
  'odata.language-in-body': (facts) =>
    l10n.t('"{0}" is an object with a text for each language.', facts.name),
  'odata.erpnet-action': (facts) =>
    withNearest(l10n.t('There is no action "{0}".', facts.name), facts.nearest),
  'odata.delete-outside-import': () =>
    l10n.t('"delete" works in Import only. Send a DELETE request.'),
  'odata.find-by-key': (facts) =>
    l10n.t('"{0}" finds nothing. Use one of {1}.', facts.name, facts.allowed.join(', ')),
  'odata.body-type': (facts) => l10n.t('The type is written {0}.', facts.instead),
  'odata.parameter-value': (facts) =>
    l10n.t('"{0}" is one of {1}.', facts.name, facts.allowed.join(', ')),
  'odata.script-body': () =>
    l10n.t('The body is the script itself: JavaScript, not JSON, and not empty.'),
};
