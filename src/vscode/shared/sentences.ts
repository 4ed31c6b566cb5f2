import { l10n } from 'vscode';
import type { Problem } from '../../core/errors.js';
import { isOfFamily } from '../../core/families.js';
import { describeAppProblem } from './sentences/app.js';
import { describeDocumentProblem } from './sentences/document.js';
import { describeInstanceProblem } from './sentences/instance.js';
import { describeModelProblem } from './sentences/model.js';
import { describeRecordProblem } from './sentences/record.js';
import { describeRequestProblem } from './sentences/request.js';
import { describeResultsProblem } from './sentences/results.js';
import { describeSignInProblem } from './sentences/signIn.js';

/** The sentence for a person: what failed, why, and what to do. The one place where a problem gets its words. */
export function describeProblem(problem: Problem): string {
  if (isOfFamily(problem, 'address', 'instance', 'profile')) {
    return describeInstanceProblem(problem);
  }
  if (isOfFamily(problem, 'scope', 'signin', 'token', 'secrets')) {
    return describeSignInProblem(problem);
  }
  if (isOfFamily(problem, 'request')) return describeRequestProblem(problem);
  if (isOfFamily(problem, 'http', 'environment')) return describeDocumentProblem(problem);
  if (isOfFamily(problem, 'results')) return describeResultsProblem(problem);
  if (isOfFamily(problem, 'app')) return describeAppProblem(problem);
  if (isOfFamily(problem, 'record')) return describeRecordProblem(problem);
  if (isOfFamily(problem, 'model')) return describeModelProblem(problem);
  switch (problem.code) {
    case 'cancelled':
      return l10n.t('Cancelled.');
    case 'internal':
      return l10n.t(
        'Something went wrong inside the extension ({0}). The log has the details.',
        problem.reason,
      );
    case 'transaction.none':
      return l10n.t('There is no open transaction.');
    case 'transaction.open':
      return l10n.t(
        'The profile {0} has an open transaction. Commit or drop it first.',
        problem.profile,
      );
    case 'export.nothing':
      return l10n.t(
        'There are no rows to load or export. Send a request that lists records first.',
      );
    case 'export.file':
      return l10n.t('The file could not be written ({0}).', problem.reason);
    case 'sandbox.port-taken':
      return l10n.t('The sandbox could not start: port {0} is in use.', problem.port);
    case 'sandbox.failed':
      return l10n.t('The sandbox could not start ({0}).', problem.reason);
  }
}
