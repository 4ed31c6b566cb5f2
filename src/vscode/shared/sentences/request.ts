import { l10n } from 'vscode';
import type { ProblemOf, ProblemWith } from '../../../core/errors.js';
import { GRAPHQL_BODY } from '../graphqlBody.js';

/** Why a request was not sent, or got no answer. */
export function describeRequestProblem(problem: ProblemOf<'request'>): string {
  switch (problem.code) {
    case 'request.none':
      return l10n.t(
        'There is no request here. Put the cursor into one, or write GET and an entity set.',
      );
    case 'request.untrusted':
      return l10n.t(
        'Nothing was sent: this workspace is in Restricted Mode. Trust it to send requests.',
      );
    case 'request.nothing-to-paste':
      return l10n.t('Copy a curl command or a link to the ERP.net Query Tool first.');
    case 'request.no-tool-link':
      return l10n.t(
        'Only requests to the Domain API have such a link. This one goes to {0}, or sends a file.',
        problem.host,
      );
    case 'request.no-builder-link':
      return l10n.t(
        'The Query Builder only reads, so there is no link for this {0}. Copy one to the Query Tool.',
        problem.method,
      );
    case 'request.unknown-variable':
      return describeUnknownVariable(problem);
    case 'request.variable-cycle':
      return l10n.t('Nothing was sent: the variable {0} refers to itself.', problem.name);
    case 'request.variable-size':
      return l10n.t('Nothing was sent: the value of the variable {0} is too long.', problem.name);
    case 'request.no-profile':
      return l10n.t(
        'This address has no host, and no profile is chosen that would give one. Choose a profile, or begin the address with https://.',
      );
    case 'request.invalid-url':
      return l10n.t('Nothing was sent: "{0}" does not make an address.', problem.url);
    case 'request.invalid-header':
      return l10n.t('Nothing was sent: "{0}" is not a header line.', problem.line);
    case 'request.expression':
      return l10n.t(
        'Nothing was sent: {0} in braces is not the name of a variable. Write \\{{ if the braces are meant.',
        problem.text,
      );
    case 'request.auth-variable':
      return l10n.t(
        'Nothing was sent: {0} asks another tool for a token. Remove the header; the profile brings its own.',
        problem.name,
      );
    case 'request.auth-scheme':
      return l10n.t(
        'Nothing was sent: the authorization "{0}" is for another tool. Remove the header; the profile brings its own.',
        problem.scheme,
      );
    case 'request.unsupported-variable':
      return /^\$(?:input|password|prompt|pick)\b/.test(problem.name)
        ? l10n.t(
            'Nothing was sent: {0} is for another tool. Write # @prompt name above the request and {1} here.',
            problem.name,
            '{{name}}',
          )
        : l10n.t('Nothing was sent: the variable {0} has no value here.', problem.name);
    case 'request.not-run':
      return l10n.t(
        'Nothing was sent: the request "{0}", whose answer is needed, was not sent yet.',
        problem.name,
      );
    case 'request.nothing-selected':
      if (problem.path.startsWith('/')) {
        return l10n.t(
          'Nothing was sent: {1} is an XPath, which is not read here. Write a path into the JSON of "{0}", such as $.value[0].Id.',
          problem.name,
          problem.path,
        );
      }
      return l10n.t(
        'Nothing was sent: {1} selects nothing in the answer of "{0}".',
        problem.name,
        problem.path,
      );
    case 'request.unknown-request':
      return l10n.t('Nothing was sent: there is no request named "{0}".', problem.name);
    case 'request.dependency-cycle':
      return l10n.t(
        "Nothing was sent: these requests wait for each other's answers: {0}.",
        problem.names,
      );
    case 'request.unknown-method':
      return l10n.t('Nothing was sent: {0} is not a method of HTTP.', problem.method);
    case 'request.identity':
      return l10n.t(
        'Nothing was sent: "{0}" after @as is none of user, service and reference.',
        problem.identity,
      );
    case 'request.protocol':
      return problem.protocol === 'GraphQL'
        ? l10n.t(
            'Nothing was sent: a GraphQL query is not put into JSON here. Write POST, Content-Type: application/json and a body such as {0}.',
            GRAPHQL_BODY,
          )
        : l10n.t(
            'Nothing was sent: this is a request for {0}, and only plain HTTP requests are sent.',
            problem.protocol,
          );
    case 'request.curl':
      return l10n.t('Nothing was sent: this is a curl command. Write it as a request.');
    case 'request.body-json':
      return l10n.t('Nothing was sent: the body is not JSON (line {0} of the body).', problem.line);
    case 'request.body-boundary':
      return describeBoundary(problem);
    case 'request.batch':
      return describeBatch(problem);
    case 'request.batch-undone':
      return l10n.t('Not done: another request of the same changeset failed.');
    case 'request.batch-unanswered':
      return l10n.t('Not answered: the server ended the batch before this request.');
    case 'request.import':
      return l10n.t('{0} of {1} objects were not imported.', problem.failed, problem.total);
    case 'request.incomplete':
      return l10n.t('Not all of the answer arrived.');
    case 'request.file-missing':
      return l10n.t('Nothing was sent: there is no file {0}.', problem.path);
    case 'request.file-outside':
      return l10n.t('Nothing was sent: {0} lies outside the workspace.', problem.path);
    case 'request.file-encoding':
      return l10n.t('Nothing was sent: the encoding {0} is not known.', problem.encoding);
    case 'request.assert-unreadable':
      return l10n.t('"{0}" is not an assert.', problem.text);
    case 'request.status':
      return l10n.t('The server answered with status {0}.', problem.status);
    case 'request.output-exists':
      return l10n.t(
        'The answer was not written: {0} exists. Write >>! to replace it.',
        problem.path,
      );
    case 'request.output-outside':
      return l10n.t('The answer was not written: {0} lies outside the workspace.', problem.path);
    case 'request.timeout':
      return l10n.t('{0} was silent for {1} seconds.', problem.host, problem.seconds);
    case 'request.connect-timeout':
      return l10n.t(
        'Nothing was sent: there was no connection to {0} after {1} seconds. Check the address and your network, or allow more with # @connection-timeout.',
        problem.host,
        problem.seconds,
      );
    case 'request.too-many-redirects':
      return l10n.t('The request was redirected more than ten times, last by {0}.', problem.host);
    case 'request.read-only':
      return l10n.t(
        'Nothing was sent: the profile "{0}" is read-only, and {1} may change data. Choose another profile, or edit this one.',
        problem.profile,
        problem.method,
      );
    case 'request.next-link':
      return describeNextLink(problem);
    case 'request.page':
      return describePage(problem);
    case 'request.redirect':
      return describeRedirect(problem);
  }
}

/** Only names without a dollar sign can be defined in a document. */
function describeUnknownVariable({ name }: ProblemWith<'request.unknown-variable'>): string {
  const [, source, wanted = ''] = /^\$(processEnv|env|dotenv|shared)[ .](.+)$/.exec(name) ?? [];
  switch (source) {
    case 'processEnv':
    case 'env':
      return l10n.t('Nothing was sent: the environment of this process has no {0}.', wanted);
    case 'dotenv':
      return l10n.t('Nothing was sent: no .env file of the document has {0}.', wanted);
    case 'shared':
      return l10n.t('Nothing was sent: $shared has no {0} in the environment files.', wanted);
    default:
      return name.startsWith('$')
        ? l10n.t('Nothing was sent: the variable {0} has no value here.', name)
        : l10n.t(
            'Nothing was sent: the variable {0} has no value. Define it with @{0} = value.',
            name,
          );
  }
}

function describeRedirect({ location, reason }: ProblemWith<'request.redirect'>): string {
  switch (reason) {
    case 'insecure':
      return l10n.t(
        'The server redirects to {0}, which is plain http. The request stopped there.',
        location,
      );
    case 'body':
      return l10n.t(
        'The server redirects this request with its body to {0}, another server. The request stopped there.',
        location,
      );
    case 'credentials':
      return l10n.t(
        'The server redirects to {0} with a user name or a password in the address. The request stopped there.',
        location,
      );
    case 'invalid':
      return l10n.t(
        'The server redirects to something that is no address. The request stopped there.',
      );
  }
}

function describeBoundary({ reason }: ProblemWith<'request.body-boundary'>): string {
  switch (reason) {
    case 'missing':
      return l10n.t(
        'Nothing was sent: the Content-Type has no boundary, and no line of the body looks like one.',
      );
    case 'unused':
      return l10n.t('Nothing was sent: the boundary of the Content-Type is not in the body.');
    case 'unclosed':
      return l10n.t('Nothing was sent: the body does not end with its boundary and two hyphens.');
  }
}

function describeBatch({ reason, what }: ProblemWith<'request.batch'>): string {
  switch (reason) {
    case 'elsewhere':
      return l10n.t(
        'Nothing was sent: a batch goes to the service of the active profile, and {0} is not part of it. Send this request alone.',
        what,
      );
    case 'credentials':
      return l10n.t(
        'Nothing was sent: this request brings its own credentials, and a batch travels with those of the profile. Send it alone.',
      );
    case 'identity':
      return l10n.t(
        'Nothing was sent: the requests of a batch travel together, so @as must be the same for all.',
      );
    case 'method':
      return l10n.t('Nothing was sent: {0} has no place in a batch. Send it alone.', what);
    case 'nested':
      return l10n.t('Nothing was sent: a batch can hold no other batch.');
    case 'answer':
      return l10n.t(
        'Nothing was sent: the answer of "{0}" is not known before the batch is answered. Of requests above it in the same changeset only @odata.id can be used.',
        what,
      );
  }
}

function describeNextLink({ reason, location }: ProblemWith<'request.next-link'>): string {
  switch (reason) {
    case 'insecure':
      return l10n.t(
        'The link to the next page leads to plain http ({0}); it was not followed.',
        location,
      );
    case 'credentials':
      return l10n.t(
        'The link to the next page has a user name or a password in it ({0}); it was not followed.',
        location,
      );
    case 'invalid':
      return l10n.t('The link to the next page is no web address.');
    case 'loop':
      return l10n.t('The link to the next page leads back to a page that is here already.');
  }
}

function describePage({ reason, status }: ProblemWith<'request.page'>): string {
  switch (reason) {
    case 'status':
      return l10n.t('The server answered with {0} instead of the next page.', status);
    case 'not-rows':
      return l10n.t('The server answered with something else than rows instead of the next page.');
    case 'cut-off':
      return l10n.t('The next page stops in the middle.');
  }
}
