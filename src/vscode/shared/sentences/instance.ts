import { l10n } from 'vscode';
import type { ProblemOf, ProblemWith } from '../../../core/errors.js';

/** Addresses, instances and profiles. */
export function describeInstanceProblem(
  problem: ProblemOf<'address' | 'instance' | 'profile'>,
): string {
  switch (problem.code) {
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
      return describeUnreachable(problem);
    case 'instance.timeout':
      return l10n.t(
        '{0} did not answer within {1} seconds. Try again later.',
        problem.host,
        problem.seconds,
      );
    case 'instance.certificate':
      return describeCertificate(problem);
    case 'instance.certificate-changed':
      return l10n.t(
        'The certificate of {0} changed: it is not the one that you trust, so nothing was sent. Ask the administrator of the server, and trust the new one if it is right.',
        problem.host,
      );
    case 'instance.not-erpnet':
      return l10n.t(
        '{0} answers, but not like an ERP.net instance ({1}). Check the address.',
        problem.host,
        problem.got,
      );
    case 'instance.web-page':
      return l10n.t(
        '{0} answers with a web page (HTTP {1}), not like an ERP.net instance. Check the address, and whether your network asks you to sign in first.',
        problem.host,
        problem.status,
      );
    case 'instance.moved':
      return l10n.t(
        '{0} leads on to {1}. If that is the instance, add it by that address.',
        problem.host,
        problem.to,
      );
    case 'instance.identity-only':
      return l10n.t(
        '{0} signs people in to other apps and is not an instance. Type the address of your instance.',
        problem.host,
      );
    case 'instance.too-large':
      return l10n.t(
        'The answer of {0} is much too long for an ERP.net instance, so it was not read. Check the address.',
        problem.host,
      );
    case 'instance.site-down':
      return problem.description
        ? l10n.t(
            '{0} says that its site {1} does not work: {2}',
            problem.host,
            problem.site,
            problem.description,
          )
        : l10n.t('{0} says that its site {1} does not work.', problem.host, problem.site);
    case 'instance.global-authority':
      return l10n.t(
        '{0} names the global sign-in service as its identity service. Its tokens are not accepted by an instance: ask the administrator to set up the site ID.',
        problem.host,
      );
    case 'instance.issuer':
      return l10n.t(
        'The identity service of {0} calls itself {1} instead of {2}, so its tokens will be refused. Ask the administrator to correct the site ID.',
        problem.host,
        problem.issuer,
        problem.identity,
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
    case 'profile.duplicate':
      return l10n.t(
        'Two profiles in your settings have the name "{0}"; the first is used.',
        problem.name,
      );
    case 'profile.document':
      return l10n.t(
        '{0} holds no profiles. Write them as { "erpnet.profiles": [ … ] }, as an export does.',
        problem.path,
      );
    case 'profile.certificate':
      return problem.reason === 'cloud'
        ? l10n.t(
            'Servers of erp.net have certificates that every machine trusts. If {0} has not, something on the way replaces it, perhaps a proxy of your company: ask your administrator.',
            problem.host,
          )
        : l10n.t(
            '{0} is part of no instance that you added, so its certificate cannot be excepted.',
            problem.host,
          );
    case 'profile.untrusted':
      return l10n.t(
        'This workspace is in Restricted Mode, so its profiles are not used. Trust it first.',
      );
  }
}

/** What is wrong with a certificate (X509_verify_cert_error_string of OpenSSL, by the names that Node gives). */
function describeCertificate({ host, reason }: ProblemWith<'instance.certificate'>): string {
  switch (reason) {
    case 'CERT_HAS_EXPIRED':
      return l10n.t(
        'The certificate of {0} has expired, so nothing was sent. Ask the administrator of the server for a new one.',
        host,
      );
    case 'CERT_NOT_YET_VALID':
      return l10n.t(
        'The certificate of {0} is not valid yet, so nothing was sent. Check the clock of this machine.',
        host,
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return l10n.t(
        'The certificate that {0} shows is for another name, so nothing was sent. Check the address.',
        host,
      );
    default:
      return l10n.t(
        'The certificate of {0} is not trusted ({1}), so nothing was sent. If your company issues its own, install it in the system and see the setting http.systemCertificates.',
        host,
        reason,
      );
  }
}

/** Why there was no answer, by the codes of Node's network and of its HTTP clients. */
function describeUnreachable({ host, reason }: ProblemWith<'instance.unreachable'>): string {
  if (/^(?:ENOTFOUND|EAI_AGAIN)$/.test(reason)) {
    return l10n.t(
      'There is no server {0}, or this machine is offline. Check the name and your network, then try again.',
      host,
    );
  }
  if (/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(reason)) {
    return l10n.t(
      '{0} closed the connection before it answered. If the request was to change something, look whether it did before you send it again.',
      host,
    );
  }
  if (/^(?:EPROTO$|ERR_SSL_)/.test(reason)) {
    return l10n.t(
      '{0} and this machine do not agree on https ({1}). Check the port, and whether the server speaks https there.',
      host,
      reason,
    );
  }
  if (/^(?:HPE_|ERR_HTTP_|UND_ERR_HEADERS_OVERFLOW$)/.test(reason)) {
    return l10n.t(
      '{0} answers, but not in HTTP that can be read ({1}). Check the address and the port.',
      host,
      reason,
    );
  }
  return reason
    ? l10n.t(
        '{0} does not answer ({1}). Check the address and your network, then try again.',
        host,
        reason,
      )
    : l10n.t('{0} does not answer. Check the address and your network, then try again.', host);
}
