import { l10n } from 'vscode';
import type { Finding, FindingOf } from '../../../core/token/findings.js';
import type { FindingText } from './findingText.js';

/** How the token is written: its parts, its header and its type. */
export function describeForm(
  finding: FindingOf<'structure' | 'duplicates' | 'algorithm' | 'type' | 'header'>,
): FindingText {
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
