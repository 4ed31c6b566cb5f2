import { l10n } from 'vscode';
import type { SyntaxFacts } from '../../../core/odata/rules/finding.js';
import { describeSyntax } from './syntaxReasons.js';
import type { Sentences } from './sentence.js';

/** What is no OData. */
export const SYNTAX: Sentences<SyntaxFacts> = {
  'odata.syntax': (facts) => describeSyntax(facts.reason, facts.word),
  'odata.blank-around-equals': () => l10n.t('OData has no blanks around "=" and "&".'),
};
