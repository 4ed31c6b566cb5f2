import { l10n } from 'vscode';
import type { SyntaxReason } from '../../../core/odata/url/nodes.js';

/** Why a text is no OData. `word` is what stands there; it may be empty. */
export function describeSyntax(reason: SyntaxReason, word: string): string {
  switch (reason) {
    case 'expected-name':
      return l10n.t('A name is missing here.');
    case 'expected-segment':
      return l10n.t('An entity set or a member is missing here.');
    case 'expected-value':
      return l10n.t('A value is missing here.');
    case 'expected-literal':
      return l10n.t('Only plain values and @aliases can stand here.');
    case 'expected-equals':
      return l10n.t('"=" and a value are missing here.');
    case 'expected-comma':
      return l10n.t('A comma and a further part are missing here.');
    case 'expected-close':
      return l10n.t('A bracket is not closed.');
    case 'expected-alias':
      return l10n.t('A name for the result is missing: add "as Name".');
    case 'expected-with':
      return l10n.t('The method is missing: add "with sum" or another.');
    case 'expected-colon':
      return l10n.t('":" is missing here.');
    case 'expected-number':
      return l10n.t('"{0}" is no number that can stand here.', word);
    case 'expected-boolean':
      return l10n.t('Write true or false.');
    case 'expected-option':
      return l10n.t('An option is missing here.');
    case 'expected-transformation':
      return word
        ? l10n.t('$apply has no transformation "{0}".', word)
        : l10n.t('A transformation such as groupby or aggregate is missing here.');
    case 'unexpected':
      return word ? l10n.t('"{0}" cannot stand here.', word) : l10n.t('This cannot stand here.');
    case 'plus':
      return l10n.t('Write a blank, not +: in OData a plus is a plus.');
    case 'unclosed-string':
      return l10n.t('The quote is not closed.');
    case 'apostrophe':
      return l10n.t("Inside quotes an apostrophe is written twice: ''.");
    case 'double-quotes':
      return l10n.t('Text stands in single quotes.');
    case 'bad-literal':
      return l10n.t('"{0}" is no number, date, time or GUID.', word);
    case 'symbol-operator':
      return l10n.t('Operators are words: eq, ge, le, in, and; not "{0}".', word);
    case 'unknown-operator':
      return l10n.t('There is no operator "{0}".', word);
    case 'unknown-function':
      return l10n.t('There is no function "{0}".', word);
    case 'argument-count':
      return l10n.t('"{0}" takes another number of arguments.', word);
    case 'slash-in-key':
      return l10n.t('Inside a key "/" is written %2F.');
    case 'after-last-segment':
      return l10n.t('Nothing can follow here.');
    case 'repeated-cast':
      return l10n.t('The same cast stands here twice.');
    case 'list-outside-in':
      return l10n.t('A list can stand only behind "in".');
    case 'lambda-without-collection':
      return l10n.t('"{0}" needs a collection before it: Lines/{0}(…).', word);
    case 'type-as-value':
      return l10n.t('"{0}" is a type and no value.', word);
    case 'blank':
      return l10n.t('OData has no blanks around "=" and "&".');
    case 'comma-between-options':
      return l10n.t('Options are parted by ";" inside brackets and by "&" outside.');
    case 'ampersand-in-options':
      return l10n.t('Inside brackets options are parted by ";".');
    case 'option-not-allowed':
      return l10n.t('The option "{0}" cannot stand here.', word);
    case 'fragment':
      return l10n.t('"#" ends a URL. Write it as %23.');
    case 'entity-without-id':
      return l10n.t('$entity needs the option $id.');
    case 'search-term':
      return l10n.t('A word to search for is missing here.');
  }
}
