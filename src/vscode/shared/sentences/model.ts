import { l10n } from 'vscode';
import type { ProblemOf } from '../../../core/errors.js';

/** The description of a service. */
export function describeModelProblem(problem: ProblemOf<'model'>): string {
  switch (problem.code) {
    case 'model.unrecognised':
      return problem.got
        ? l10n.t(
            'This does not describe an OData service: it is {0}. Check the address, and sign in if it asks for that.',
            problem.got,
          )
        : l10n.t('This does not describe an OData service: it is empty. Check the address.');
    case 'model.odata-version':
      return l10n.t(
        'This service speaks OData {0}. Only OData 4 is supported, which ERP.net has.',
        problem.version,
      );
    case 'model.malformed':
      return l10n.t(
        'The description of the service is damaged at line {0}, column {1}. Load it again.',
        problem.line,
        problem.column,
      );
    case 'model.unsafe':
      return problem.what === 'doctype'
        ? l10n.t(
            'The description of the service was not read: it has a document type declaration, which no OData service needs.',
          )
        : l10n.t(
            'The description of the service was not read: its elements are nested too deeply.',
          );
    case 'model.too-large':
      return l10n.t(
        'The description of the service was not read: it is larger than {0} MB.',
        problem.megabytes,
      );
  }
}
