import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK, type CryptoKey } from 'jose';
import { outcomeOf } from '../../../../src/core/token/findings.js';
import { validateToken, type Report } from '../../../../src/core/token/validate.js';
import {
  createSigner,
  EXPECTED,
  ISSUER,
  keysOf,
  NOW,
  SERVICE,
  storeOf,
  USER,
  type Signer,
} from './support.js';

const seconds = NOW / 1000;
/** An object that holds lists in lists, so many deep. */
const nested = (depth: number): string =>
  Buffer.from(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`).toString('base64url');
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('validate', () => {
  let signer: Signer;
  let stranger: Signer;
  before(async () => {
    signer = await createSigner();
    stranger = await createSigner();
  });

  const validate = (token: string, expected = EXPECTED): Promise<Report> =>
    validateToken(token, expected, {
      mode: 'online',
      keys: storeOf(keysOf(signer.jwk)),
      clock: () => NOW,
    });
  const codes = ({ findings }: Report, ...outcomes: readonly string[]): readonly string[] =>
    findings.filter((finding) => outcomes.includes(outcomeOf(finding))).map(({ code }) => code);

  it('verifies a token as ERP.net issues it, without a word of doubt', async () => {
    const report = await validate(await signer.sign(USER));
    assert.equal(report.verdict, 'verified');
    assert.deepEqual(codes(report, 'fail', 'warning', 'unknown'), []);
    assert.equal(report.findings.length, 17);
  });

  it('verifies a service token, which has no sub', async () => {
    const report = await validate(await signer.sign(SERVICE));
    assert.equal(report.verdict, 'verified');
    assert.deepEqual(codes(report, 'fail', 'warning', 'unknown'), []);
  });

  const claims: readonly (readonly [
    what: string,
    change: Record<string, unknown>,
    found: readonly string[],
  ])[] = [
    ['an issuer with a slash at the end', { iss: `${ISSUER}/` }, ['issuer.slash']],
    ['the global authority', { iss: 'https://id.erp.net/id' }, ['issuer.global']],
    ['another instance', { iss: 'https://other.my.erp.net/id' }, ['issuer.other']],
    ['an issuer that is a list', { iss: [ISSUER] }, ['issuer.missing']],
    ['no issuer', { iss: undefined }, ['issuer.missing']],
    ['another audience', { aud: ['OLAP'] }, ['audience.other']],
    ['an audience as a string', { aud: 'DomainAPI' }, []],
    ['an audience that is a number', { aud: 7 }, ['audience.missing']],
    ['no audience', { aud: undefined }, ['audience.missing']],
    ['its end in the past', { exp: seconds - 31, iat: seconds - 3600 }, ['expiry.expired']],
    ['its end just now', { exp: seconds - 29, iat: seconds - 3600 }, []],
    ['no end', { exp: undefined }, ['expiry.missing']],
    ['its end in milliseconds', { exp: NOW + 3600_000 }, ['expiry.milliseconds']],
    ['its end as text', { exp: String(seconds) }, ['expiry.not-a-number']],
    ['a start in the future', { nbf: seconds + 31 }, ['not-before.future']],
    ['no start', { nbf: undefined }, ['not-before.absent']],
    ['its issue in the future', { iat: seconds + 31 }, ['issued-at.future']],
    ['no time of issue', { iat: undefined }, ['issued-at.missing']],
    ['two hours to live', { exp: seconds + 7200 }, ['lifetime.long']],
    ['an end before its issue', { iat: seconds, exp: seconds - 5 }, ['lifetime.none']],
    ['a part of a second', { exp: seconds + 0.5 }, []],
    ['no scope', { scope: undefined }, ['scope.missing']],
    ['scopes as a string', { scope: 'openid read' }, []],
    ['too few scopes', { scope: ['openid'] }, ['scope.lacks']],
    [
      'reserved scopes',
      { scope: ['read', 'sec', 'DomainApi'] },
      ['scope.reserved', 'scope.reserved'],
    ],
    [
      'neither user nor service',
      { sub: undefined, db: undefined },
      ['identity.unclear', 'database.missing'],
    ],
    ['a user without a session', { sid: undefined }, ['identity.lacks']],
    ['another database', { db: 'OTHER' }, ['database.other']],
    ['an unknown user type', { user_type: 'Alien' }, ['user-type.unknown']],
  ];
  for (const [what, change, found] of claims) {
    it(`notices ${what}`, async () => {
      const report = await validate(await signer.sign({ ...USER, ...change }));
      assert.deepEqual(codes(report, 'fail', 'warning'), found);
    });
  }

  it('tells all problems at once', async () => {
    const change = { iss: 'https://other.my.erp.net/id', aud: ['OLAP'], exp: 1, scope: ['sec'] };
    const report = await validate(await stranger.sign({ ...USER, ...change }, { typ: 'JWT' }));
    assert.equal(report.verdict, 'invalid');
    assert.deepEqual(codes(report, 'fail'), [
      'type.wrong',
      'signature.wrong',
      'issuer.other',
      'audience.other',
      'expiry.expired',
      'scope.lacks',
    ]);
  });

  it('calls a token that is only too old expired, and nothing worse', async () => {
    const report = await validate(await signer.sign({ ...USER, exp: seconds - 60 }));
    assert.equal(report.verdict, 'expired');
  });

  it('never calls a token verified whose signature nobody checked', async () => {
    const token = await signer.sign(USER);
    const report = await validateToken(token, EXPECTED, {
      mode: 'offline',
      keys: storeOf(undefined),
      clock: () => NOW,
    });
    assert.equal(report.verdict, 'unverified');
    assert.deepEqual(codes(report, 'unknown'), ['signature.not-checked']);
  });

  describe('against attacks', () => {
    const forgeries: readonly (readonly [
      what: string,
      forge: () => Promise<string>,
      found: readonly string[],
    ])[] = [
      ...['none', 'None', 'nOnE'].map(
        (alg) =>
          [
            `alg ${alg}`,
            () => Promise.resolve(`${part({ alg, typ: 'at+jwt', kid: 'K1' })}.${part(USER)}.`),
            ['algorithm.none', 'signature.refused'],
          ] as const,
      ),
      [
        'a signature that was cut off',
        async () => (await signer.sign(USER)).replace(/[^.]+$/, ''),
        ['algorithm.none', 'signature.wrong'],
      ],
      [
        'a signature that was changed',
        async () =>
          (await signer.sign(USER)).replace(
            /\.([^.])([^.]+)$/,
            (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${String(rest)}`,
          ),
        ['signature.wrong'],
      ],
      [
        'a changed claim',
        async () => replacePayload(await signer.sign(USER), { ...USER, sub: 'admin' }),
        ['signature.wrong'],
      ],
      [
        'the public key used as an HMAC secret',
        hmacWithPublicKey,
        ['algorithm.wrong', 'signature.refused'],
      ],
      [
        'an HMAC with a blank key',
        () => Promise.resolve(hmac('', { alg: 'HS256', kid: 'K1', typ: 'at+jwt' })),
        ['algorithm.wrong', 'signature.refused'],
      ],
      [
        'a signature of zeros',
        async () => (await signer.sign(USER)).replace(/[^.]+$/, 'A'.repeat(342)),
        ['signature.wrong'],
      ],
      ['another key under the same name', () => stranger.sign(USER), ['signature.wrong']],
      [
        'a key of its own',
        () => stranger.sign(USER, { jwk: { kty: 'RSA', n: stranger.jwk.n, e: stranger.jwk.e } }),
        ['header.brings-key', 'signature.wrong'],
      ],
      [
        'an address of its own keys',
        () => stranger.sign(USER, { jku: 'https://evil.example.com/keys' }),
        ['header.brings-key', 'signature.wrong'],
      ],
      [
        'an x5u address',
        () => stranger.sign(USER, { x5u: 'https://evil.example.com/cert' }),
        ['header.brings-key', 'signature.wrong'],
      ],
      [
        'a kid that is a path',
        () => stranger.sign(USER, { kid: '../../dev/null' }),
        ['key.unknown'],
      ],
      [
        'a kid that is SQL',
        () => stranger.sign(USER, { kid: "x' UNION SELECT 'y" }),
        ['key.unknown'],
      ],
      ['no kid, though signed', () => signer.sign(USER, { kid: undefined }), ['key.not-named']],
      ['PS256', () => resigned({ alg: 'PS256' }), ['algorithm.wrong', 'signature.refused']],
      [
        'an id token',
        () => signer.sign({ ...USER, nonce: 'n' }, { typ: 'JWT' }),
        ['type.id-token'],
      ],
      ['no type', () => signer.sign(USER, { typ: undefined }), ['type.wrong']],
      [
        'an unknown critical extension',
        () => resigned({ crit: ['x'], x: 1 }),
        ['header.critical', 'signature.refused'],
      ],
      [
        'a member that stands twice',
        () =>
          Promise.resolve(
            `${Buffer.from('{"alg":"none","alg":"RS256","kid":"K1","typ":"at+jwt"}').toString('base64url')}.${part(USER)}.AAAA`,
          ),
        ['duplicates.found', 'signature.refused'],
      ],
      [
        'a claim that stands twice',
        () =>
          Promise.resolve(
            `${part({ alg: 'RS256', kid: 'K1', typ: 'at+jwt' })}.${Buffer.from(JSON.stringify(USER).replace('{', '{"sub":"admin",')).toString('base64url')}.AAAA`,
          ),
        ['duplicates.found', 'signature.refused'],
      ],
    ];
    for (const [what, forge, found] of forgeries) {
      it(`is not taken in by ${what} (C27, C28)`, async () => {
        const report = await validate(await forge());
        assert.deepEqual(codes(report, 'fail', 'warning'), found);
        assert.equal(
          report.verdict,
          found.every((code) => code === 'key.not-named') ? 'verified' : 'invalid',
        );
      });
    }

    it('sees a second spelling of the same signature', async () => {
      // 256 bytes leave four spare bits in the last character: some other character decodes to the same bytes.
      const token = await signer.sign(USER);
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const other = token.slice(0, -1) + (alphabet[alphabet.indexOf(token.slice(-1)) + 1] ?? '');
      const report = await validate(other);
      assert.deepEqual(codes(report, 'fail'), ['structure.not-canonical', 'signature.refused']);
    });

    const broken: readonly (readonly [
      what: string,
      token: string,
      verdict: string,
      reason?: string,
    ])[] = [
      ['nothing', '', 'opaque'],
      ['a reference token', 'enrt_0123456789abcdef', 'opaque'],
      ['two segments', 'a.b', 'invalid', 'segments'],
      ['four segments', 'a.b.c.d', 'invalid', 'segments'],
      ['an encrypted token', 'a.b.c.d.e', 'invalid', 'encrypted'],
      ['blanks', `${part({})}. ${part({})}.AAAA`, 'invalid', 'characters'],
      ['padding', `${part({})}=.${part({})}.AAAA`, 'invalid', 'characters'],
      ['standard base64', `${part({})}.++//.AAAA`, 'invalid', 'characters'],
      ['a new line at the end', `${part({})}.${part({})}.AAAA\n`, 'invalid', 'characters'],
      ['a header that is no JSON', `AAAA.${part({})}.AAAA`, 'invalid', 'json'],
      ['a header that is a list', `${part([])}.${part({})}.AAAA`, 'invalid', 'object'],
      ['claims that are a list', `${part({ alg: 'RS256' })}.${part([1])}.AAAA`, 'invalid'],
      ['claims in bad UTF-8', `${part({ alg: 'RS256' })}._w.AAAA`, 'invalid'],
      ['claims deeper than a stack', `${part({ alg: 'RS256' })}.${nested(20_000)}.AAAA`, 'invalid'],
      ['a header deeper than a stack', `${nested(20_000)}.${part({})}.AAAA`, 'invalid', 'json'],
      ['a huge token', `${part({})}.${'A'.repeat(100_000)}.AAAA`, 'invalid', 'length'],
      ['a Bearer prefix', `Bearer ${part({})}.${part({})}.AAAA`, 'invalid', 'characters'],
    ];
    for (const [what, token, verdict, reason] of broken) {
      it(`says where reading ${what} ended`, async () => {
        const report = await validate(token);
        assert.equal(report.verdict, verdict);
        const [finding] = report.findings;
        if (reason) assert.equal(finding && 'reason' in finding && finding.reason, reason);
      });
    }

    const resigned = (header: Readonly<Record<string, unknown>>): Promise<string> =>
      Promise.resolve(
        `${part({ alg: 'RS256', kid: 'K1', typ: 'at+jwt', ...header })}.${part(USER)}.AAAA`,
      );

    async function hmacWithPublicKey(): Promise<string> {
      const { kty, n = '', e = '' } = signer.jwk;
      const key = await importJWK({ kty, n, e }, 'RS256', { extractable: true });
      const pem = await exportSPKI(key as CryptoKey);
      return hmac(pem, { alg: 'HS256', kid: 'K1', typ: 'at+jwt' });
    }

    function hmac(secret: string, header: unknown): string {
      const input = `${part(header)}.${part(USER)}`;
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    }
  });
});

function replacePayload(token: string, claims: unknown): string {
  const [header, , signature] = token.split('.');
  return [header, part(claims), signature].join('.');
}
