import type {
  ClaimRow,
  TokenLabels,
  TokenSnapshot,
  ToTokenView,
} from '../../../src/protocol/tokenView.js';

const tokenLabels: TokenLabels = {
  header: 'Header',
  claims: 'Claims',
  token: 'Token',
  reveal: 'Reveal',
  hide: 'Hide',
  copy: 'Copy',
  copyHeader: 'Copy as header',
  copyCurl: 'Copy as cURL',
  copied: 'Copied',
  signature: 'Signature',
  compare: 'Compare…',
  endCompare: 'End comparison',
  thisToken: 'This token',
  noDifference: 'The two say the same.',
  absent: 'absent',
  choose: 'Other profile…',
  issuedAt: 'Issued {0}',
  expiresIn: 'Expires in {0}',
  expired: 'Expired',
  expiredAgo: 'Expired {0} ago',
  name: 'Name',
  value: 'Value',
  meaning: 'Meaning',
  checks: 'Checks',
  validate: 'Validate',
  pass: 'Passed',
  warning: 'Warning',
  fail: 'Failed',
  unknown: 'Unknown',
  localTime: 'Local',
  utc: 'UTC',
  characters: '{0} characters',
  days: '{0} d',
  hours: '{0} h',
  minutes: '{0} min',
  seconds: '{0} s',
};

export const now = Date.UTC(2025, 8, 26, 11, 2, 11);
const minute = 60_000;

function claim(name: string, values: readonly string[], meaning: string): ClaimRow {
  return { name, values, meaning };
}

function timeClaim(name: string, time: number, meaning: string): ClaimRow {
  return { name, values: [String(time / 1000)], meaning, time };
}

export const secretToken = `eyJhbGciOiJSUzI1NiJ9.${'c2VjcmV0LXRva2VuLQ'.repeat(40)}.sIgNaTuRe`;

export function token(part: Partial<TokenSnapshot> = {}): TokenSnapshot {
  const issuedAt = part.issuedAt ?? now - 7 * minute - 50_000;
  const expiresAt = part.expiresAt ?? now + 52 * minute + 10_000;
  return {
    profile: 'Demo (interactive)',
    account: 'maria.petrova@demodb',
    kind: 'Access token (JWT)',
    masked: 'eyJhbG…uRe',
    length: secretToken.length,
    header: [
      claim('alg', ['RS256'], 'Algorithm of the signature.'),
      claim('kid', ['0F3B2C9D61A84E7790B1D2A54C6E8F01'], 'Which of the issuer’s keys signed.'),
      claim('typ', ['at+jwt'], 'An access token by RFC 9068.'),
    ],
    claims: [
      claim('iss', ['https://demodb.my.erp.net/id'], 'Who issued the token.'),
      claim('aud', ['DomainApi', 'profile'], 'Whom the token is meant for.'),
      claim('scope', ['openid', 'profile', 'DomainApi', 'offline_access'], 'What it allows.'),
      timeClaim('iat', issuedAt, 'When it was issued.'),
      timeClaim('exp', expiresAt, 'When it stops being accepted.'),
      { ...claim('sub', ['7d9f0b64-52e9-4a06-9a8e-5d1c8f2f7a10'], 'The user.'), flow: 'user' },
      claim('x_unknown', ['{"nested":{"deep":[1,2,3]}}'], ''),
    ],
    verdict: { kind: 'unverified', text: 'Decoded, not verified.' },
    checks: [
      {
        outcome: 'unknown',
        text: 'The signature was not checked yet.',
        remedy: 'Validate asks the identity service for its keys.',
      },
      { outcome: 'pass', text: 'Signed with RS256, as ERP.net always does.' },
      { outcome: 'pass', text: 'It is an access token (at+jwt).' },
      { outcome: 'pass', text: 'The DomainAPI accepts it.' },
    ],
    signature: [claim('Length', ['256 bytes'], 'As long as the key.')],
    canValidate: true,
    canCompare: true,
    canChoose: true,
    copies: ['token', 'header', 'curl'],
    issuedAt,
    expiresAt,
    ...part,
  };
}

export const signedOut: TokenSnapshot = {
  profile: 'Demo (interactive)',
  account: '',
  kind: 'Access token',
  masked: '',
  length: 0,
  header: [],
  claims: [],
  signature: [],
  checks: [],
  canValidate: false,
  canCompare: false,
  canChoose: false,
  copies: [],
  message: 'You are signed out of this profile.',
  actions: [{ id: 'signIn', label: 'Sign in' }],
};

export const noProfile: TokenSnapshot = {
  ...signedOut,
  profile: '',
  message: 'No profile is chosen.',
  actions: [
    { id: 'choose', label: 'Choose Profile' },
    { id: 'addInstance', label: 'Add Instance' },
    { id: 'startSandbox', label: 'Start Sandbox' },
  ],
};

export const opaque: TokenSnapshot = {
  profile: 'Demo (service)',
  account: 'demo-service',
  kind: 'Reference token',
  masked: '8F0C…21',
  length: 64,
  header: [],
  claims: [],
  signature: [],
  verdict: { kind: 'opaque', text: 'Opaque: there is nothing to decode.' },
  checks: [],
  canValidate: false,
  canCompare: false,
  canChoose: false,
  copies: ['token', 'header'],
  expiresAt: now + 4 * minute + 10_000,
  message: 'A reference token says nothing by itself; only the server can look it up.',
};

/** Every outcome, and hostile text in each. */
export const invalid: TokenSnapshot = token({
  verdict: { kind: 'invalid', text: 'Not usable: 2 problems.' },
  checks: [
    {
      outcome: 'fail',
      text: 'Issued by <img src=x onerror="document.title=1">, not by https://demodb.my.erp.net/id.',
      remedy: 'Tokens are bound to their instance. Sign in to the one that you call.',
    },
    { outcome: 'fail', text: 'The signature is wrong: somebody else made it.', remedy: 'Sign in.' },
    { outcome: 'warning', text: 'It lives 3 days; ERP.net usually gives one hour.' },
    { outcome: 'unknown', text: 'The keys are not to be had.' },
    { outcome: 'pass', text: 'Not expired.' },
  ],
});

/** Beside the token before it: a list that grew, a time, a claim that went and one that came. */
export const compared: TokenSnapshot = token({
  comparison: {
    other: 'Before the last renewal',
    rows: [
      { name: 'scope', here: ['openid', 'read', 'update'], there: ['openid', 'read'] },
      { name: 'exp', here: ['1758888000'], there: ['1758884400'] },
      { name: 'idp', here: [], there: ['entra'] },
      { name: 'x_<b>', here: ['<img src=x>'], there: [] },
    ],
  },
});

export function showToken(snapshot: TokenSnapshot): ToTokenView {
  return { type: 'show', snapshot, labels: tokenLabels };
}
