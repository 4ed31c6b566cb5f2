import { l10n } from 'vscode';
import type { Finding, Fix } from '../../core/language/findings.js';
import { GRAPHQL_BODY } from '../shared/graphqlBody.js';

/** The sentence under a squiggle: what is wrong, and what happens or helps. */
export function describeFinding(finding: Finding): string {
  switch (finding.code) {
    case 'http.missing-separator':
      return l10n.t('A new request starts here without ### above it; some tools need that line.');
    case 'http.name-in-title':
      return l10n.t('A title is the name by itself; REST Client takes no name from this line.');
    case 'http.no-request':
      return l10n.t('There is no request in this block, so this is not sent.');
    case 'http.stray-line':
      return l10n.t('This line is not understood and is not sent.');
    case 'http.unknown-method':
      return finding.suggestion === undefined
        ? l10n.t('{0} is no method that can be sent.', finding.method)
        : l10n.t('{0} is no method of HTTP. Did you mean {1}?', finding.method, finding.suggestion);
    case 'http.protocol':
      return finding.protocol === 'GraphQL'
        ? l10n.t(
            'A GraphQL query is not put into JSON here. Write POST, Content-Type: application/json and a body such as {0}.',
            GRAPHQL_BODY,
          )
        : l10n.t('This is a request for {0}. Only plain HTTP requests are sent.', finding.protocol);
    case 'http.no-url':
      return l10n.t('The address is missing: an entity set, a path or a URL.');
    case 'http.not-a-url':
      return finding.isRestOfBody
        ? l10n.t(
            'This line is not an address. If it belongs to the body above, write a space before the ### between them, which separates requests.',
          )
        : l10n.t('This line is not an address. Write # before it to make it a comment.');
    case 'http.curl':
      return l10n.t('This is a curl command, which is not run. It can be converted to a request.');
    case 'http.not-a-header':
      return l10n.t('This is not a header line. Leave a blank line between headers and body.');
    case 'http.header-comma':
      return l10n.t('The comma at the end of {0} is not sent.', finding.header);
    case 'http.header-typo':
      return l10n.t(
        '{0} is not a known header. Did you mean {1}?',
        finding.header,
        finding.suggestion,
      );
    case 'http.header-value':
      return l10n.t('The value of {0} has letters that a header cannot carry.', finding.header);
    case 'http.duplicate-header':
      return l10n.t(
        '{0} is given twice; the values are sent as one, with a comma.',
        finding.header,
      );
    case 'http.foreign-auth':
      return l10n.t(
        '{0} asks another tool for a token. Remove it; the profile brings its own.',
        finding.what,
      );
    case 'http.body-not-allowed':
      return l10n.t('{0} is sent with this body, which most servers ignore.', finding.method);
    case 'http.body-json':
      return describeJson(finding.reason);
    case 'http.body-boundary':
      return describeBoundary(finding.reason);
    case 'http.body-comments':
      return l10n.t('This line is sent. REST Client would drop it as a comment.');
    case 'http.unknown-metadata':
      return l10n.t('@{0} has no effect here.', finding.name);
    case 'http.metadata-value':
      return l10n.t('The value of @{0} is missing or cannot be read.', finding.name);
    case 'http.certificate-checked':
      return l10n.t('The certificate of the server is checked all the same.');
    case 'http.not-run':
      return describeNotRun(finding.what);
    case 'http.reserved-scope':
      return l10n.t('DomainApi must not be asked for. The scopes are read and update.');
    case 'http.secret':
      return describeSecret(finding.what);
    case 'http.unknown-variable':
      return finding.suggestion === undefined
        ? l10n.t('The variable {0} has no value. Nothing is sent before it has one.', finding.name)
        : l10n.t(
            'The variable {0} has no value. Did you mean {1}?',
            finding.name,
            finding.suggestion,
          );
    case 'http.foreign-variable':
      return l10n.t('The variable {0} has no value here.', finding.name);
    case 'http.variable-cycle':
      return l10n.t('The variable {0} refers to itself.', finding.name);
    case 'http.duplicate-name':
      return l10n.t(
        'Another request has the name {0} already; only that one is found.',
        finding.name,
      );
    case 'http.redefined-variable':
      return l10n.t('A later definition of {0} is used, here too.', finding.name);
    case 'http.unknown-request':
      return finding.suggestion === undefined
        ? l10n.t('There is no request named {0}.', finding.name)
        : l10n.t(
            'There is no request named {0}. Did you mean {1}?',
            finding.name,
            finding.suggestion,
          );
  }
}

function describeJson(reason: Extract<Finding, { code: 'http.body-json' }>['reason']): string {
  switch (reason) {
    case 'comma':
      return l10n.t('JSON has no comma after the last item.');
    case 'value':
      return l10n.t('The body is not JSON: a value is expected here.');
    case 'name':
      return l10n.t('The body is not JSON: a name in double quotes is expected here.');
    case 'colon':
      return l10n.t('The body is not JSON: a colon is expected here.');
    case 'end':
      return l10n.t('The body is not JSON: something is left open or too much here.');
    case 'other':
      return l10n.t('The body is not JSON.');
  }
}

function describeBoundary(
  reason: Extract<Finding, { code: 'http.body-boundary' }>['reason'],
): string {
  switch (reason) {
    case 'missing':
      return l10n.t('The boundary is missing, and no line of the body looks like one.');
    case 'unused':
      return l10n.t('The body does not use this boundary.');
    case 'unclosed':
      return l10n.t('The body does not end with its boundary and two hyphens.');
  }
}

function describeNotRun(what: Extract<Finding, { code: 'http.not-run' }>['what']): string {
  switch (what) {
    case 'script':
      return l10n.t('Scripts are not run here; the requests around them are sent.');
    case 'import':
      return l10n.t('Other documents are not imported or run here.');
    case 'spread':
      return l10n.t('Headers from a variable with ... are not sent.');
    case 'stream':
      return l10n.t('Streams are not sent here.');
  }
}

function describeSecret(what: Extract<Finding, { code: 'http.secret' }>['what']): string {
  switch (what) {
    case 'token':
      return l10n.t(
        'A token stands here as text, where everybody with the file can use it. The profile brings its own.',
      );
    case 'credentials':
      return l10n.t('A password stands here as text, where everybody with the file can read it.');
    case 'secret':
      return l10n.t('A secret stands here as text, where everybody with the file can read it.');
  }
}

/** What a quick fix does, as its label. */
export function describeFix({ kind, text = '' }: Fix): string {
  switch (kind) {
    case 'insert-separator':
      return l10n.t('Insert ### above');
    case 'name-title':
      return l10n.t('Use "{0}" as title', text);
    case 'replace':
      return l10n.t('Change to {0}', text);
    case 'remove-comma':
      return l10n.t('Remove the comma');
    case 'remove-header':
      return l10n.t("Remove the header and use the profile's token");
    case 'use-post':
      return l10n.t('Change the method to POST');
    case 'add-boundary':
      return l10n.t('Use the boundary {0}', text);
    case 'close-boundary':
      return l10n.t('Add --{0}--', text);
    case 'define-variable':
      return l10n.t('Define {0} above the request', text);
    case 'ask-when-sending':
      return l10n.t('Ask for {0} when sending', text);
    case 'move-secret':
      return l10n.t('Move it to the secret store of VS Code as {0}', text);
    case 'convert-curl':
      return l10n.t('Convert to a request');
  }
}
