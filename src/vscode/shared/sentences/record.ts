import { l10n } from 'vscode';
import type { Problem, ProblemWith } from '../../../core/errors.js';
import type { OfFamily } from '../../../core/families.js';

/** Why a record can't be opened or saved. */
export function describeRecordProblem(problem: OfFamily<Problem, 'record'>): string {
  switch (problem.code) {
    case 'record.none':
      return l10n.t('There is no record here. Put the cursor on an @odata.id, such as Set(id).');
    case 'record.json':
      return l10n.t('Not saved: the text is not a JSON object (line {0}).', problem.line);
    case 'record.member':
      return describeMember(problem);
    case 'record.conflict':
      return l10n.t(
        'Not saved: the record was changed on the server since you opened it. Compare, then choose Overwrite or Take Theirs above the editor.',
      );
    case 'record.refused':
      return l10n.t('{0}: the server answered with status {1}.', problem.record, problem.status);
    case 'record.auto-save':
      return l10n.t('Not saved: auto save does not write to ERP.net. Save by hand.');
  }
}

function describeMember({ member, reason }: ProblemWith<'record.member'>): string {
  switch (reason) {
    case 'read-only':
      return l10n.t('Not saved: {0} is read-only. Undo the change of it.', member);
    case 'annotation':
      return l10n.t('Not saved: {0} tells about the record and is not part of it.', member);
    case 'removed':
      return l10n.t('Not saved: {0} was removed. To empty it, write null.', member);
    case 'collection':
      return l10n.t('Not saved: {0} is a list of other records. Open and change those.', member);
  }
}
