import type { FindingCode, Severity } from './findings.js';

/**
 * An error is a mistake for which nothing is sent; a warning is sent, probably not as it was meant. What works in another
 * tool is no mistake of the document: no error, though nothing is sent.
 */
export const SEVERITIES: Readonly<Record<FindingCode, Severity>> = {
  'http.missing-separator': 'information',
  'http.name-in-title': 'warning',
  'http.no-request': 'information',
  'http.stray-line': 'warning',
  'http.unknown-method': 'error',
  'http.protocol': 'information',
  'http.no-url': 'error',
  'http.not-a-url': 'error',
  'http.curl': 'information',
  'http.not-a-header': 'error',
  'http.header-comma': 'warning',
  'http.header-typo': 'warning',
  'http.header-value': 'error',
  'http.duplicate-header': 'information',
  'http.foreign-auth': 'warning',
  'http.body-not-allowed': 'warning',
  'http.body-json': 'error',
  'http.body-boundary': 'error',
  'http.body-comments': 'information',
  'http.unknown-metadata': 'hint',
  'http.metadata-value': 'warning',
  'http.certificate-checked': 'hint',
  'http.not-run': 'information',
  'http.reserved-scope': 'warning',
  'http.secret': 'warning',
  'http.unknown-variable': 'error',
  'http.foreign-variable': 'warning',
  'http.variable-cycle': 'error',
  'http.duplicate-name': 'warning',
  'http.redefined-variable': 'hint',
  'http.unknown-request': 'error',
};
