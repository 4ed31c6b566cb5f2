import { l10n } from 'vscode';
import type { ProblemOf, ProblemWith } from '../../../core/errors.js';

/** What is done otherwise than a document says, or than another tool would do it. */
export function describeDocumentProblem(problem: ProblemOf<'http' | 'environment'>): string {
  switch (problem.code) {
    case 'http.variable-clash':
      return problem.used === 'document'
        ? l10n.t(
            '{0} is defined here and in the environment; the value of the document is used.',
            problem.name,
          )
        : l10n.t(
            '{0} is defined here and in the environment; the value of the environment is used.',
            problem.name,
          );
    case 'http.unencrypted':
      return l10n.t(
        '{0} is reached by plain http, where anyone on the way can read the request. Use https.',
        problem.host,
      );
    case 'http.body-unusual':
      return l10n.t('{0} was sent with a body, which most servers ignore.', problem.method);
    case 'http.header-comma':
      return l10n.t('The comma at the end of {0} was not sent.', problem.header);
    case 'http.not-run':
      return describeForeign(problem.what);
    case 'http.body-comments':
      return l10n.t(
        'Lines of the body that look like comments are sent. REST Client would leave them out.',
      );
    case 'http.certificate-checked':
      return l10n.t(
        'The certificate of the server is checked in spite of @no-reject-unauthorized.',
      );
    case 'environment.invalid':
      return problem.reason === 'json'
        ? l10n.t('{0} is not JSON; what could be read of it is used.', problem.path)
        : l10n.t('{0} holds no environments.', problem.path);
    case 'environment.security':
      return l10n.t(
        'The sign-ins in {0} are not used. Profiles of ERP.net take their place.',
        problem.path,
      );
    case 'environment.foreign-secret':
      return l10n.t('The variable {0} is kept in a store of another tool.', problem.name);
  }
}

function describeForeign(what: ProblemWith<'http.not-run'>['what']): string {
  switch (what) {
    case 'script':
      return l10n.t('Scripts are not run here.');
    case 'import':
      return l10n.t('Other documents are not imported or run here.');
    case 'spread':
      return l10n.t('Headers from a variable with ... are not sent.');
    case 'metadata':
      return l10n.t('Some of the settings of this request are for another tool.');
  }
}
