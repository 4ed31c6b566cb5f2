import { l10n } from 'vscode';
import type { StepOutcome } from '../../core/check/outcome.js';
import type { StepId } from '../../core/check/step.js';
import type { StepAction, StepCopy } from '../../protocol/checkView.js';
import { describeProblem } from '../shared/sentences.js';
import { copyButtons, describeAdvice } from '../shared/sentences/advice.js';
import { siteWord } from '../tree/siteWords.js';
import { describeFinding } from '../token/findingSentences.js';

export function stepTitle(id: StepId): string {
  switch (id) {
    case 'address':
      return l10n.t('Address');
    case 'discovery':
      return l10n.t('Auto-discovery');
    case 'metadata':
      return l10n.t('Identity service');
    case 'authority':
      return l10n.t('Authority');
    case 'application':
      return l10n.t('Trusted Application');
    case 'scopes':
      return l10n.t('Scopes');
    case 'token':
      return l10n.t('Token');
    case 'issuer':
      return l10n.t('Issuer');
    case 'signature':
      return l10n.t('Signature');
    case 'audience':
      return l10n.t('Audience');
    case 'call':
      return l10n.t('API call');
    case 'answer':
      return l10n.t('Answer');
    case 'licence':
      return l10n.t('Licence');
  }
}

/** What a step says to a person, and how to go on. */
export interface StepWords {
  readonly text: string;
  readonly remedy?: string;
  /** Values that the administrator needs. */
  readonly copies?: readonly StepCopy[];
  /** The first is the one that helps most. */
  readonly actions?: readonly StepAction[];
}

export function describeStep(outcome: StepOutcome): StepWords {
  switch (outcome.code) {
    case 'address.ok':
      return { text: outcome.root };
    case 'discovery.ok':
      return { text: l10n.t('Version {0}, {1} sites.', outcome.version || '?', outcome.sites) };
    case 'discovery.site-down':
      return {
        text: l10n.t('The site {0} does not work. {1}', outcome.site, outcome.description).trim(),
        remedy: l10n.t('Ask the administrator of the instance.'),
      };
    case 'metadata.ok':
      return { text: l10n.t('Describes itself as {0}.', outcome.issuer) };
    case 'authority.ok':
      return {
        text: l10n.t('The identity service of the instance, whose tokens its APIs accept.'),
      };
    case 'authority.global':
      return {
        text: l10n.t(
          'The instance names the global authority id.erp.net, whose tokens no API accepts.',
        ),
        remedy: l10n.t('Ask the administrator to enable the identity site of the instance.'),
      };
    case 'token.ok':
      return {
        text: l10n.t('Signed in as {0}; a token was issued without error.', outcome.account),
      };
    case 'token.signed-out':
      return {
        text: l10n.t('"{0}" is signed out.', outcome.profile),
        remedy: l10n.t('Sign in; the check goes on by itself.'),
        actions: ['signIn'],
      };
    case 'finding.ok':
      return describeFinding(outcome.finding);
    case 'finding.opaque':
      return { text: l10n.t('The token is opaque: only the call to the API tells.') };
    case 'finding.bad':
      return { ...describeFinding(outcome.finding), actions: ['inspectToken'] };
    case 'problem':
      return { text: describeProblem(outcome.problem) };
    default:
      return describeAppOrCall(outcome);
  }
}

type AppOrCall = Extract<
  StepOutcome,
  { code: `${'application' | 'scopes' | 'call' | 'answer' | 'licence'}.${string}` }
>;

function describeAppOrCall(outcome: AppOrCall): StepWords {
  switch (outcome.code) {
    case 'application.ok':
      return {
        text: l10n.t(
          '{0} is known, and the redirect URI {1} is registered.',
          outcome.clientId,
          outcome.redirectUri,
        ),
      };
    case 'application.refused':
      return {
        text: outcome.error
          ? l10n.t('The identity service refuses {0} ({1}).', outcome.clientId, outcome.error)
          : l10n.t('The identity service refuses {0}.', outcome.clientId),
        remedy: describeAdvice(outcome.advice),
        copies: copyButtons(outcome.advice),
        actions: ['editProfile', 'describeApp'],
      };
    case 'application.untested':
      return {
        text: l10n.t('{0} has no page for a person; its sign-in tells.', outcome.clientId),
      };
    case 'application.unclear':
      return {
        text: l10n.t(
          'The identity service answered with HTTP {0}, which tells nothing.',
          outcome.status,
        ),
      };
    case 'scopes.ok':
      return { text: l10n.t('Allowed: {0}.', outcome.scopes.join(', ')) };
    case 'scopes.refused':
      return {
        text: l10n.t('Not all of these are allowed: {0}.', outcome.scopes.join(', ')),
        remedy: describeAdvice(outcome.advice),
        copies: copyButtons(outcome.advice),
        actions: ['editProfile', 'describeApp'],
      };
    case 'scopes.untested':
      return { text: l10n.t('To be asked for: {0}.', outcome.scopes.join(', ')) };
    case 'call.no-site':
      return {
        text: l10n.t('The instance lists no {0}.', siteWord(outcome.api)),
        remedy: l10n.t('Ask the administrator of the instance.'),
      };
    case 'call.ok':
      return {
        text: l10n.t(
          '{0}: HTTP {1} after {2} ms.',
          siteWord(outcome.api),
          outcome.status,
          Math.round(outcome.millis),
        ),
      };
    case 'call.refused':
      return {
        text: l10n.t('HTTP {0}. {1}', outcome.status, outcome.message).trim(),
        actions: ['inspectToken'],
      };
    case 'call.sign-in-page':
      return {
        text: l10n.t('The API redirects to the sign-in page instead of answering.'),
        remedy: l10n.t(
          'It did not see the token. Is there a proxy that removes the Authorization header?',
        ),
      };
    case 'answer.ok':
      return {
        text: outcome.version
          ? l10n.t('JSON; the Domain API has version {0}.', outcome.version)
          : l10n.t('JSON.'),
      };
    case 'answer.rows':
      return {
        text:
          outcome.rows === 1
            ? l10n.t('JSON; the Table API answered with one row.')
            : l10n.t('JSON; the Table API answered without a row.'),
      };
    case 'answer.not-json':
      return { text: l10n.t('The answer is no JSON but {0}.', outcome.type || '?') };
    case 'licence.taken':
      return {
        text: l10n.t(
          'The call took a licence slot, which is free again 20 minutes after the last call.',
        ),
      };
    case 'licence.none-left':
      return {
        text: l10n.t('All licence slots are taken (MaximumLicenseCountExceeded).'),
        remedy: l10n.t(
          'Wait until somebody signs out, or ask the administrator. The token itself is good.',
        ),
      };
    case 'licence.unknown':
      return { text: l10n.t('Nothing is known of it, because the call did not get through.') };
  }
}
