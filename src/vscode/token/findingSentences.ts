import { l10n } from 'vscode';
import type { Finding } from '../../core/token/findings.js';
import { formatDuration, formatTime } from './timeWords.js';

/** What a finding says to a person, and what to do about it where something can be done. */
export interface FindingWords {
  readonly text: string;
  readonly remedy?: string;
}

export function describeFinding(finding: Finding): FindingWords {
  const [text, remedy] = words(finding);
  return remedy === undefined ? { text } : { text, remedy };
}

type Words = readonly [text: string, remedy?: string];

function words(finding: Finding): Words {
  switch (finding.code) {
    case 'structure.ok':
      return [l10n.t('Three parts, each in its one correct spelling.')];
    case 'structure.broken':
      return [describeBreak(finding)];
    case 'structure.not-canonical':
      return [
        l10n.t('The encoding is not canonical: {0}.', finding.segments.join(', ')),
        l10n.t('Somebody changed the token, or copied it wrongly. Get a new one.'),
      ];
    case 'structure.no-claims':
      return [l10n.t('The payload is not a JSON object, so this is no JWT.')];
    case 'duplicates.none':
      return [l10n.t('No member stands twice.')];
    case 'duplicates.found':
      return [
        l10n.t('"{0}" stands twice; two readers could understand different things.', finding.name),
        l10n.t('ERP.net never issues such a token. Do not use it.'),
      ];
    case 'algorithm.ok':
      return [l10n.t('Signed with RS256, as ERP.net always does.')];
    case 'algorithm.none':
      return [
        l10n.t('The token is not signed.'),
        l10n.t('Anybody can write such a token; no API accepts it.'),
      ];
    case 'algorithm.wrong':
      return [
        l10n.t('The algorithm is {0}; ERP.net uses RS256 only.', finding.algorithm || '?'),
        l10n.t('This token is from another issuer, or forged.'),
      ];
    case 'type.ok':
      return [l10n.t('It is an access token (at+jwt).')];
    case 'type.id-token':
      return [
        l10n.t('It is an ID token: it tells your app who signed in, and no API accepts it.'),
        l10n.t('Send the access token instead.'),
      ];
    case 'type.wrong':
      return [
        l10n.t('The type is "{0}" and not at+jwt.', finding.type),
        l10n.t('Send the access token of the sign-in.'),
      ];
    case 'header.ok':
      return [l10n.t('The header asks for nothing unusual.')];
    case 'header.brings-key':
      return [
        l10n.t('The header names a key of its own ({0}); it was not used.', finding.parameter),
        l10n.t('ERP.net tokens never do that.'),
      ];
    case 'header.critical':
      return [l10n.t('The header demands an extension that ERP.net does not have.')];
    case 'key.named':
      return [l10n.t('It names its key: {0}.', finding.kid)];
    case 'key.not-named':
      return [l10n.t('It does not name its key (kid), as ERP.net tokens do.')];
    case 'key.unknown':
      return [
        l10n.t('The identity service has no key {0}.', finding.kid || '?'),
        l10n.t('The keys were changed since, or the token is of another instance. Sign in again.'),
      ];
    case 'key.weak':
      return [
        describeWeakness(finding),
        l10n.t('Tell the administrator of the instance: its tokens can be forged.'),
      ];
    case 'signature.ok':
      return [l10n.t('The signature is right, by the key of the identity service.')];
    case 'signature.ok-cached':
      return [
        l10n.t(
          'The signature is right by the keys of {0}; the identity service does not answer now.',
          formatTime(finding.fetchedAt),
        ),
      ];
    case 'signature.wrong':
      return [
        l10n.t('The signature is wrong: the token was changed, or somebody else made it.'),
        l10n.t('Do not use it. Sign in again to get a new one.'),
      ];
    case 'signature.refused':
      return [l10n.t('The signature was not tried, because of the problems above.')];
    case 'signature.unreachable':
      return [
        l10n.t('The signature could not be checked: the keys are not to be had.'),
        l10n.t('Check the connection to the instance, then validate again.'),
      ];
    case 'signature.not-checked':
      return [
        l10n.t('The signature was not checked yet.'),
        l10n.t('Validate asks the identity service for its keys.'),
      ];
    default:
      return claimWords(finding);
  }
}

type ClaimFinding = Exclude<
  Finding,
  {
    code: `${'structure' | 'duplicates' | 'algorithm' | 'type' | 'header' | 'key' | 'signature'}.${string}`;
  }
>;

function claimWords(finding: ClaimFinding): Words {
  switch (finding.code) {
    case 'issuer.ok':
      return [l10n.t('Issued by the identity service of the instance.')];
    case 'issuer.slash':
      return [
        l10n.t(
          'The issuer is {0}; the instance is {1}. The slash at the end makes them different.',
          finding.issuer,
          finding.expected,
        ),
        l10n.t('Correct the authority in the configuration of the app.'),
      ];
    case 'issuer.global':
      return [
        l10n.t(
          'Issued by {0}, an authority for signing in to other apps. No instance accepts its tokens.',
          finding.issuer,
        ),
        l10n.t('Sign in at the identity service of the instance.'),
      ];
    case 'issuer.other':
      return [
        l10n.t('Issued by {0}, not by {1}.', finding.issuer, finding.expected),
        l10n.t('Tokens are bound to their instance. Sign in to the one that you call.'),
      ];
    case 'issuer.missing':
      return [l10n.t('It does not say who issued it.')];
    case 'issuer.not-compared':
      return [l10n.t('Issued by {0}; no profile of yours is for that instance.', finding.issuer)];
    case 'audience.ok':
      return [l10n.t('The {0} accepts it.', finding.api)];
    case 'audience.other':
      return [
        l10n.t('It is not for the {0}, but for {1}.', finding.api, finding.audience.join(', ')),
        l10n.t('Ask for a token with the scopes of that API.'),
      ];
    case 'audience.missing':
      return [l10n.t('It does not say which API it is for.')];
    case 'scope.ok':
      return [l10n.t('The scopes suffice: {0}.', finding.granted.join(' '))];
    case 'scope.lacks':
      return [
        l10n.t(
          'The scope {0} is missing; granted are {1}.',
          finding.needed.join(' '),
          finding.granted.join(' '),
        ),
        l10n.t(
          'Add it to the profile and to the Scope of the Trusted Application, then sign in again.',
        ),
      ];
    case 'scope.missing':
      return [
        l10n.t('It has no scope, so it allows nothing.'),
        l10n.t('Check the Scope of the Trusted Application.'),
      ];
    case 'scope.reserved':
      return [l10n.t('The scope {0} is reserved or obsolete; do not ask for it.', finding.scope)];
    case 'identity.user':
      return [l10n.t('It acts for the user {0}.', finding.login)];
    case 'identity.service':
      return [l10n.t('It acts for the service {0}, without a user.', finding.client || '?')];
    case 'identity.lacks':
      return [
        l10n.t('Claims that ERP.net usually includes are missing: {0}.', finding.claims.join(', ')),
      ];
    case 'identity.unclear':
      return [l10n.t('It names neither a user nor a service.')];
    case 'database.ok':
      return [l10n.t('Bound to the database {0}.', finding.database)];
    case 'database.other':
      return [
        l10n.t(
          'Bound to the database {0}, but the instance works with {1}.',
          finding.database,
          finding.expected,
        ),
        l10n.t('Sign in to the instance that you call.'),
      ];
    case 'database.missing':
      return [l10n.t('It does not say which database it is for.')];
    case 'user-type.ok':
      return [l10n.t('The user is of the type {0}.', finding.type)];
    case 'user-type.unknown':
      return [l10n.t('The user type {0} is not known.', finding.type)];
    default:
      return timeWords(finding);
  }
}

type TimeFinding = Extract<
  Finding,
  { code: `${'expiry' | 'not-before' | 'issued-at' | 'clock' | 'lifetime'}.${string}` }
>;

function timeWords(finding: TimeFinding): Words {
  switch (finding.code) {
    case 'expiry.ok':
      return [l10n.t('Not expired: good until {0}.', formatTime(finding.at))];
    case 'expiry.expired':
      return [
        l10n.t('Expired {0} ago, at {1}.', formatDuration(finding.ago), formatTime(finding.at)),
        l10n.t('Sign in again, or send a request: the explorer renews tokens by itself.'),
      ];
    case 'expiry.missing':
      return [l10n.t('It does not say when it expires.')];
    case 'expiry.milliseconds':
      return [
        l10n.t(
          'The expiry is written in milliseconds instead of seconds (it would be {0}).',
          formatTime(finding.at),
        ),
      ];
    case 'expiry.not-a-number':
      return [l10n.t('The expiry is not a number.')];
    case 'not-before.ok':
      return [l10n.t('Its time has come (nbf).')];
    case 'not-before.future':
      return [
        l10n.t('Not valid for another {0}.', formatDuration(finding.ahead)),
        l10n.t('Check the clocks of this machine and of the server.'),
      ];
    case 'not-before.absent':
      return [l10n.t('It does not say from when it is valid (nbf), as ERP.net tokens do.')];
    case 'issued-at.ok':
      return [l10n.t('Issued at {0}.', formatTime(finding.at))];
    case 'issued-at.future':
      return [
        l10n.t('Issued {0} in the future.', formatDuration(finding.ahead)),
        l10n.t('Check the clocks of this machine and of the server.'),
      ];
    case 'issued-at.missing':
      return [l10n.t('It does not say when it was issued.')];
    case 'clock.off':
      return [
        finding.offset > 0
          ? l10n.t(
              'The clock of this machine is {0} behind the server.',
              formatDuration(finding.offset),
            )
          : l10n.t(
              'The clock of this machine is {0} ahead of the server.',
              formatDuration(-finding.offset),
            ),
        l10n.t('Times were judged by the clock of the server.'),
      ];
    case 'lifetime.ok':
      return [l10n.t('It lives {0}.', formatDuration(finding.lifetime))];
    case 'lifetime.long':
      return [
        l10n.t('It lives {0}; ERP.net usually gives one hour.', formatDuration(finding.lifetime)),
      ];
  }
}

function describeBreak({
  reason,
  segment,
  count,
}: Extract<Finding, { code: 'structure.broken' }>): string {
  const part = segment ?? '';
  switch (reason) {
    case 'length':
      return l10n.t('Too long for a token.');
    case 'segments':
      return l10n.t('A JWT has three parts, divided by dots; this has {0}.', count ?? 0);
    case 'encrypted':
      return l10n.t('An encrypted token (JWE): only its audience can read it.');
    case 'characters':
      return l10n.t(
        'The part "{0}" holds characters that no token has. Was more copied than the token?',
        part,
      );
    case 'json':
      return l10n.t('The part "{0}" is no JSON. Was the token cut off?', part);
    case 'object':
      return l10n.t('The part "{0}" is not a JSON object.', part);
  }
}

function describeWeakness({ reason, bits }: Extract<Finding, { code: 'key.weak' }>): string {
  switch (reason) {
    case 'size':
      return l10n.t('The key has {0} bits; 2048 are the least.', bits);
    case 'exponent':
      return l10n.t('The exponent of the key is unusual, which makes forging possible.');
    case 'factorable':
      return l10n.t('The key has a known weakness (CVE-2017-15361).');
  }
}
