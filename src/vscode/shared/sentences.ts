import { l10n } from 'vscode';
import { isProblemOf, type Problem } from '../../core/errors.js';
import { describeDocumentProblem } from './sentences/document.js';
import { describeInstanceProblem } from './sentences/instance.js';
import { describeModelProblem } from './sentences/model.js';
import { describeRequestProblem } from './sentences/request.js';
import { describeSignInProblem } from './sentences/signIn.js';

/** The sentence for a person: what failed, why, and what to do. The one place where a problem gets its words. */
export function describeProblem(problem: Problem): string {
  if (isProblemOf(problem, 'address', 'instance', 'profile')) {
    return describeInstanceProblem(problem);
  }
  if (isProblemOf(problem, 'scope', 'signin', 'token', 'secrets')) {
    return describeSignInProblem(problem);
  }
  if (isProblemOf(problem, 'request')) return describeRequestProblem(problem);
  if (isProblemOf(problem, 'http', 'environment')) return describeDocumentProblem(problem);
  if (isProblemOf(problem, 'model')) return describeModelProblem(problem);
  switch (problem.code) {
    case 'cancelled':
      return l10n.t('Cancelled.');
    case 'internal':
      return l10n.t(
        'Something went wrong inside the extension ({0}). The log has the details.',
        problem.reason,
      );
    case 'sandbox.port-taken':
      return l10n.t('The sandbox could not start: port {0} is in use.', problem.port);
    case 'sandbox.failed':
      return l10n.t('The sandbox could not start ({0}).', problem.reason);
  }
}
