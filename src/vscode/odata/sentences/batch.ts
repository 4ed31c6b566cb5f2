import { l10n } from 'vscode';
import type { BatchFacts } from '../../../core/odata/rules/finding.js';
import type { Sentences } from './sentence.js';

/** The parts of a `$batch`. */
export const BATCHES: Sentences<BatchFacts> = {
  'odata.batch-json': () => l10n.t('ERP.net documents batches as multipart/mixed, not as JSON.'),
  'odata.changeset-not-closed': (facts) =>
    l10n.t('The changeset is not closed: {0} is missing.', facts.name),
  'odata.batch-part-type': () => l10n.t('Each part begins with Content-Type: application/http.'),
  'odata.batch-blank-line': () => l10n.t('A blank line is missing above the request.'),
  'odata.batch-read-in-changeset': () =>
    l10n.t('A changeset holds writes only. Put the GET beside it.'),
  'odata.batch-content-id-twice': (facts) =>
    l10n.t('The Content-ID {0} stands in this changeset twice.', facts.name),
  'odata.batch-reference': (facts) =>
    l10n.t('{0} has to be the Content-ID of an earlier part of this changeset.', facts.name),
};
