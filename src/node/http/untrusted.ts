import type { Problem } from '../../core/errors.js';

/** Reasons that a known authority would not mend. */
const OTHER_REASONS = /^(?:CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_TLS_CERT_ALTNAME_INVALID)$/;

/** What helps when nobody known speaks for a certificate: Node has settings of its own. Undefined for any other problem. */
export function untrusted(problem: Problem): string | undefined {
  if (problem.code !== 'instance.certificate' || OTHER_REASONS.test(problem.reason)) {
    return undefined;
  }
  return `The certificate of ${problem.host} is not trusted (${problem.reason}), so nothing was sent. Name its authority in NODE_EXTRA_CA_CERTS, or trust the certificate in VS Code: the profile keeps it.`;
}
