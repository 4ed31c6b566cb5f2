import { l10n } from 'vscode';
import type { ProblemOf } from '../../../core/errors.js';

/** What could not be done with an answer. */
export function describeResultsProblem(problem: ProblemOf<'results'>): string {
  switch (problem.code) {
    case 'results.request-gone':
      return l10n.t(
        'The request of this answer is no longer in the document. Send it again to work on.',
      );
    case 'results.profile-gone':
      return l10n.t(
        'The profile "{0}", which these rows came with, was removed, so no more of them can be loaded. Choose another profile and send the request again.',
        problem.profile,
      );
    case 'results.not-filterable':
      return l10n.t(
        "ERP.net can't filter by this value of {0}. Filter the loaded rows instead.",
        problem.name,
      );
    case 'results.not-excludable':
      return l10n.t(
        'ERP.net has no operator that leaves out a value of {0}. Filter the loaded rows instead.',
        problem.name,
      );
    case 'results.not-a-record':
      return l10n.t('This address is not the address of a record of the instance.');
  }
}
