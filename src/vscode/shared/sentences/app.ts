import { l10n } from 'vscode';
import type { ProblemOf } from '../../../core/errors.js';

/** The record of a Trusted Application. */
export function describeAppProblem(problem: ProblemOf<'app'>): string {
  switch (problem.code) {
    case 'app.unreadable':
      return l10n.t(
        'Trusted Applications of {0} could not be read (HTTP {1}). Not everybody may: sign in as an administrator, or send the checklist to one.',
        problem.host,
        problem.status,
      );
    case 'app.not-found':
      return l10n.t(
        '{0} has no Trusted Application with the ApplicationUri {1}, or you may not see it.',
        problem.host,
        problem.clientId,
      );
  }
}
