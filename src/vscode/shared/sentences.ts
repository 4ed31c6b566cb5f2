import { l10n } from 'vscode';
import type { Problem } from '../../core/errors.js';

/** The sentence for a person: what failed, why, and what to do. The one place where a problem gets its words. */
export function describeProblem(problem: Problem): string {
  switch (problem.code) {
    case 'cancelled':
      return l10n.t('Cancelled.');
    case 'internal':
      return l10n.t(
        'Something went wrong inside the extension ({0}). The log has the details.',
        problem.reason,
      );
    case 'address.empty':
      return l10n.t(
        'Type the name or the address of an instance, for example demodb or https://demodb.my.erp.net.',
      );
    case 'address.invalid':
      return l10n.t('"{0}" is not an address. Type an instance name or a URL.', problem.address);
    case 'address.insecure':
      return l10n.t(
        '{0} is reached by plain http, where anyone on the way could read your token. Use https.',
        problem.host,
      );
    case 'address.global-authority':
      return l10n.t(
        'id.erp.net is the global sign-in service, not an instance. Type the address of your instance.',
      );
    case 'instance.unreachable':
      return problem.reason
        ? l10n.t(
            '{0} does not answer ({1}). Check the address and your network, then try again.',
            problem.host,
            problem.reason,
          )
        : l10n.t(
            '{0} does not answer. Check the address and your network, then try again.',
            problem.host,
          );
    case 'instance.timeout':
      return l10n.t(
        '{0} did not answer within {1} seconds. Try again later.',
        problem.host,
        problem.seconds,
      );
    case 'instance.certificate':
      return l10n.t(
        'The certificate of {0} is not trusted ({1}). If your company issues its own, install it in the system and see the setting http.systemCertificates.',
        problem.host,
        problem.reason,
      );
    case 'instance.not-erpnet':
      return l10n.t(
        '{0} answers, but not like an ERP.net instance ({1}). Check the address.',
        problem.host,
        problem.got,
      );
    case 'instance.site-missing':
      return l10n.t(
        '{0} has no site of type {1}. Ask the administrator of the instance to enable it.',
        problem.host,
        problem.site,
      );
    case 'profile.none':
      return l10n.t('There is no profile yet. Add an instance first.');
    case 'profile.unknown':
      return l10n.t('There is no profile "{0}".', problem.name);
    case 'profile.invalid':
      return l10n.t(
        'The profile "{0}" in your settings is not usable (problem with: {1}).',
        problem.name,
        problem.reason,
      );
    case 'scope.unknown-prefix':
      return l10n.t(
        'The scope "{0}" is not known. Did you mean {1}?',
        problem.scope,
        problem.suggestion,
      );
    case 'scope.no-profile':
      return l10n.t('No profile in your settings is for {0}.', problem.wanted);
    case 'scope.conflict':
      return l10n.t(
        'One request can be for one of them only, not for {0} and {1}.',
        problem.first,
        problem.second,
      );
    case 'signin.required':
      return problem.identity === undefined
        ? l10n.t('Sign in to "{0}" first.', problem.profile)
        : l10n.t('Sign in to "{0}" as {1} first.', problem.profile, problem.identity);
    case 'signin.timeout':
      return l10n.t(
        'Nobody signed in to "{0}" within {1} minutes. Try again.',
        problem.profile,
        problem.minutes,
      );
    case 'signin.browser':
      return l10n.t('The browser for signing in to "{0}" could not be opened.', problem.profile);
    case 'signin.listener':
      return l10n.t(
        'The sign-in could not listen for the answer of the browser ({0}).',
        problem.reason,
      );
    case 'signin.refused':
      return describeRefusal(problem);
    case 'signin.untrusted':
      return l10n.t(
        'The answer of the identity service failed a safety check ({0}), so it was not used. Try again.',
        problem.reason,
      );
    case 'signin.metadata':
      return l10n.t(
        'The identity service {0} does not describe itself correctly ({1}).',
        problem.issuer,
        problem.reason,
      );
    case 'signin.token-refused':
      return l10n.t(
        '{0} does not accept the token (status {1}). Compare it with its source, and check that it was not revoked.',
        problem.host,
        problem.status,
      );
    case 'signin.identity':
      return l10n.t(
        'The profile "{0}" cannot be used as {1}. Set its flow in the settings.',
        problem.profile,
        problem.identity,
      );
    case 'signin.busy':
      return l10n.t('Another window is renewing this sign-in and does not finish. Try again.');
    case 'signin.ended':
      return l10n.t('The sign-in to "{0}" has ended. Sign in again.', problem.profile);
    case 'token.none':
      return l10n.t('There is no token in this text.');
    case 'secrets.unavailable':
      return l10n.t(
        'The sign-in could not be stored ({0}). Unlock the keychain of your system and try again.',
        problem.reason,
      );
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
    case 'request.unknown-variable':
      return l10n.t(
        'Nothing was sent: the variable {0} has no value. Define it with @{0} = value.',
        problem.name,
      );
    case 'request.variable-cycle':
      return l10n.t('Nothing was sent: the variable {0} refers to itself.', problem.name);
    case 'request.variable-size':
      return l10n.t('Nothing was sent: the value of the variable {0} is too long.', problem.name);
    case 'request.no-profile':
      return l10n.t(
        'This address has no host, and no profile is chosen that would give one. Choose a profile.',
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
      return l10n.t('Nothing was sent: the variable {0} has no value here.', problem.name);
    case 'request.not-run':
      return l10n.t(
        'Nothing was sent: the request "{0}", whose answer is needed, was not sent yet.',
        problem.name,
      );
    case 'request.nothing-selected':
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
      return l10n.t('Nothing was sent: {0} is not HTTP, and only HTTP is sent.', problem.protocol);
    case 'request.curl':
      return l10n.t('Nothing was sent: this is a curl command. Write it as a request.');
    case 'request.body-not-allowed':
      return l10n.t(
        'Nothing was sent: {0} can have no body. Remove it, or write ### above it.',
        problem.method,
      );
    case 'request.body-json':
      return l10n.t('Nothing was sent: the body is not JSON (line {0} of the body).', problem.line);
    case 'request.body-boundary':
      return describeBoundary(problem);
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
    case 'request.too-many-redirects':
      return l10n.t('The request was redirected more than ten times, last by {0}.', problem.host);
    case 'request.redirect':
      return describeRedirect(problem);
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
    case 'sandbox.port-taken':
      return l10n.t('The sandbox could not start: port {0} is in use.', problem.port);
    case 'sandbox.failed':
      return l10n.t('The sandbox could not start ({0}).', problem.reason);
  }
}

/** ERP.net, OAuth errors: what each means for the Trusted Application. */
function describeRefusal({
  error,
  description,
}: Extract<Problem, { code: 'signin.refused' }>): string {
  switch (error) {
    case 'access_denied':
      return l10n.t('The sign-in was declined in the browser.');
    case 'invalid_client':
      return l10n.t(
        'The identity service does not accept the client (invalid_client). Compare the client ID with ApplicationUri of the Trusted Application, and its ClientType with the profile.',
      );
    case 'unauthorized_client':
      return l10n.t(
        'The Trusted Application may not do this (unauthorized_client). Check that it exists and that IsEnabled is set.',
      );
    case 'invalid_scope':
      return l10n.t(
        'The Trusted Application does not allow a scope of this profile (invalid_scope). Compare the scopes of the profile with its Scope.',
      );
    case 'invalid_grant':
      return l10n.t('The sign-in code was expired or already used (invalid_grant). Sign in again.');
    case 'unsupported_grant_type':
      return l10n.t(
        'The Trusted Application does not allow this way of signing in (unsupported_grant_type).',
      );
    default:
      return description
        ? l10n.t('The identity service refused the sign-in: {0} ({1}).', description, error)
        : l10n.t('The identity service refused the sign-in ({0}).', error);
  }
}

function describeRedirect({
  location,
  reason,
}: Extract<Problem, { code: 'request.redirect' }>): string {
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
    case 'invalid':
      return l10n.t(
        'The server redirects to something that is no address. The request stopped there.',
      );
  }
}

function describeBoundary({ reason }: Extract<Problem, { code: 'request.body-boundary' }>): string {
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

function describeForeign(what: Extract<Problem, { code: 'http.not-run' }>['what']): string {
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
