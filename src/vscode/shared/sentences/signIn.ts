import { l10n } from 'vscode';
import type { ProblemOf, ProblemWith } from '../../../core/errors.js';
import { isGlobalAuthority } from '../../../core/instance/address.js';
import { describeAdvice } from './advice.js';

/** Signing in, and what other extensions ask for. */
export function describeSignInProblem(
  problem: ProblemOf<'scope' | 'signin' | 'token' | 'secrets'>,
): string {
  switch (problem.code) {
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
      return l10n.t('The browser could not be opened.');
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
    case 'signin.issuer':
      return URL.canParse(problem.found) && isGlobalAuthority(problem.found)
        ? l10n.t(
            'The identity service {0} is the global authority {1} in truth, whose tokens no API accepts. The instance needs an identity site of its own.',
            problem.issuer,
            problem.found,
          )
        : l10n.t(
            'The instance names the identity service {0}, which calls itself {1}. The two must be equal, also in case and slashes.',
            problem.issuer,
            problem.found,
          );
    case 'signin.global-authority':
      return l10n.t(
        'The instance {0} names the global authority id.erp.net, whose tokens no API accepts. Ask its administrator to enable the identity site of the instance.',
        problem.host,
      );
    case 'signin.metadata':
      return l10n.t(
        'The identity service {0} does not describe itself correctly ({1}).',
        problem.issuer,
        problem.reason,
      );
    case 'signin.other-account':
      return l10n.t(
        'You signed in as {0}, and not as {1}. The sign-in page opens once more.',
        problem.subject,
        problem.expected,
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
        'The keychain of your system does not keep what it is given ({0}), so nobody was signed in. Unlock or repair it and try again.',
        problem.reason,
      );
  }
}

/** ERP.net, OAuth errors: what each means, and what the Trusted Application would have to say. */
function describeRefusal(problem: ProblemWith<'signin.refused'>): string {
  return [refusalSentence(problem), describeAdvice(problem.advice ?? [])].filter(Boolean).join(' ');
}

function refusalSentence({ error, description }: ProblemWith<'signin.refused'>): string {
  switch (error) {
    case '':
      return l10n.t('The identity service refuses this sign-in.');
    case 'access_denied':
      return l10n.t('The sign-in was declined in the browser.');
    case 'invalid_redirect_uri':
      return l10n.t('The redirect URI of this sign-in is not registered (invalid_redirect_uri).');
    case 'invalid_client':
      return l10n.t('The identity service does not accept the client (invalid_client).');
    case 'unauthorized_client':
      return l10n.t(
        'The identity service does not let this application sign in (unauthorized_client).',
      );
    case 'invalid_scope':
      return l10n.t(
        'The Trusted Application does not allow a scope of this profile (invalid_scope).',
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
