import { l10n } from 'vscode';
import type { BodyFacts } from '../../../core/odata/rules/finding.js';
import { withNearest, type Sentences } from './sentence.js';

/** Longer lists end with "…". */
const MOST_TYPES = 5;

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
  'odata.released-document': () =>
    l10n.t(
      'A released document is changed in a transaction only, with CreateAdjustmentDocuments at its end.',
    ),
  'odata.object-version-missing': () =>
    l10n.t('Send the ObjectVersion that was read along, or changes of others may be overwritten.'),
  'odata.required-missing': (facts) =>
    l10n.t(
      'Required by the model: {0}. The server gives some of them a value by itself.',
      facts.names.join(', '),
    ),
  'odata.unit-elsewhere': ({ name, part, path }) => {
    if (path !== undefined)
      return part === 'Currency'
        ? l10n.t('The currency of "{0}" is kept in {1}. It has to be the same there.', name, path)
        : l10n.t('The unit of "{0}" is kept in {1}. It has to be the same there.', name, path);
    return part === 'Currency'
      ? l10n.t(
          'The currency of "{0}" is kept in another entity. It has to be the same there.',
          name,
        )
      : l10n.t('The unit of "{0}" is kept in another entity. It has to be the same there.', name);
  },
  'odata.unit-twice': (facts) =>
    l10n.t('"{0}" and "{1}" have to agree. One of them is enough.', facts.name, facts.instead),
  'odata.languages-replaced': (facts) =>
    l10n.t('This takes the place of all languages of "{0}". Send the others too.', facts.name),
  'odata.custom-property-value': (facts) =>
    l10n.t('"{0}" is an object with a "Value".', facts.name),
  'odata.value-form': ({ name, form }) => {
    switch (form) {
      case 'boolean':
        return l10n.t('"{0}" is true or false, without quotes.', name);
      case 'number':
        return l10n.t('"{0}" is a number.', name);
      case 'string':
        return l10n.t('"{0}" is a text in quotes.', name);
    }
  },
  'odata.filter-xml': (facts) => l10n.t('"{0}" holds a filter as XML: <FILTER><EXP>…', facts.name),
  'odata.master-attribute': (facts) =>
    l10n.t('The lines do not take over "{0}". Set "{1}" on each.', facts.name, facts.detail),
  'odata.abstract-type': (facts) =>
    l10n.t(
      'Nothing is only a {0}. Say with "@odata.type" which it is: {1}.',
      facts.name,
      facts.allowed.slice(0, MOST_TYPES).join(', ') +
        (facts.allowed.length > MOST_TYPES ? ', …' : ''),
    ),
  'odata.find-by-create': () =>
    l10n.t('"create" looks for nothing. Use "findOrCreate" or "merge".'),
  'odata.find-by-several': (facts) =>
    l10n.t('Only the first key counts, "{0}". "{1}" is not looked at.', facts.first, facts.name),
  'odata.find-by-system': () => l10n.t('ExternalSystem finds nothing without ExternalId.'),
  'odata.find-by-no-key': ({ type, key }) =>
    key === 'Code'
      ? l10n.t('{0} has no code. Find it by Id or DisplayText.', type)
      : l10n.t('{0} has no name. Find it by Id or DisplayText.', type),
  'odata.ignored-by-find': (facts) =>
    l10n.t(
      'With "{0}", "{1}" is not written. Use "merge" or "findOrCreate".',
      facts.action,
      facts.name,
    ),
};
