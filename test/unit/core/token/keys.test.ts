import assert from 'node:assert/strict';
import { ErpNetError } from '../../../../src/core/errors.js';
import { createKeyStore, type Jwk } from '../../../../src/core/token/keys.js';
import { keyWeakness } from '../../../../src/core/token/keyStrength.js';
import { outcomeOf } from '../../../../src/core/token/findings.js';
import { validateToken } from '../../../../src/core/token/validate.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { hasProblem } from '../../support/problems.js';
import { plainFetch, startSignIn } from '../../support/signIn.js';
import { createSigner, EXPECTED, keysOf, NOW, storeOf, USER } from './support.js';

describe('keys of an issuer', () => {
  let sandbox: Sandbox;
  let token: string;
  before(async () => {
    sandbox = await startSandbox();
    token = (await startSignIn(sandbox).session).tokens.accessToken;
  });
  after(() => sandbox.close());

  const expected = () => ({
    issuer: sandbox.ready.issuer,
    audience: 'DomainAPI',
    scopes: ['read'],
  });

  it('verify a token of the sandbox, online and from memory', async () => {
    const clock = () => Date.now();
    const keys = createKeyStore({ fetch: plainFetch, clock });
    const offline = await validateToken(token, expected(), { mode: 'offline', keys, clock });
    assert.equal(offline.verdict, 'unverified');
    const online = await validateToken(token, expected(), { mode: 'online', keys, clock });
    assert.equal(online.verdict, 'verified');
    assert.deepEqual(
      online.findings.filter((finding) => outcomeOf(finding) !== 'pass'),
      [],
    );
    const again = await validateToken(token, expected(), { mode: 'offline', keys, clock });
    assert.equal(again.verdict, 'verified');
  });

  it('are used from memory when the identity service is away, and that is said', async () => {
    let isAway = false;
    const clock = () => Date.now();
    const fetch: typeof plainFetch = (url, init) =>
      isAway ? Promise.reject(new TypeError('fetch failed')) : plainFetch(url, init);
    const keys = createKeyStore({ fetch, clock });
    isAway = true;
    const without = await validateToken(token, expected(), { mode: 'online', keys, clock });
    assert.equal(without.verdict, 'unverified');
    assert.ok(without.findings.some(({ code }) => code === 'signature.unreachable'));
    isAway = false;
    await keys.load(sandbox.ready.issuer);
    isAway = true;
    const cached = await validateToken(token, expected(), { mode: 'online', keys, clock });
    assert.equal(cached.verdict, 'verified');
    assert.ok(cached.findings.some(({ code }) => code === 'signature.ok-cached'));
  });

  it('of an earlier time say nothing about a token that was signed with a newer one', async () => {
    const clock = () => NOW;
    const [older, newer] = [await createSigner('K1'), await createSigner('K2')];
    const signed = await newer.sign(USER);
    const offline = storeOf(keysOf(older.jwk));
    const away = {
      ...offline,
      load: () =>
        Promise.reject(new ErpNetError({ code: 'instance.timeout', host: '', seconds: 1 })),
    };
    const cases = [
      ['offline', offline, 'signature.not-checked', 'unverified'],
      ['online', away, 'signature.unreachable', 'unverified'],
      ['online', offline, 'key.unknown', 'invalid'],
    ] as const;
    for (const [mode, keys, code, verdict] of cases) {
      const report = await validateToken(signed, EXPECTED, { mode, keys, clock });
      assert.equal(report.verdict, verdict);
      assert.ok(report.findings.some((finding) => finding.code === code));
    }
  });

  const unreadable: readonly (readonly [what: string, change: Partial<Jwk>])[] = [
    ['a modulus of one character', { n: 'A' }],
    ['a modulus in standard base64', { n: 'ab+/' }],
    ['no modulus', { n: undefined }],
    ['no exponent', { e: '' }],
    ['a key of another kind', { kty: 'EC' }],
    ['a key for encryption', { use: 'enc' }],
    ['a key for another algorithm', { alg: 'PS256' }],
  ];
  for (const [what, change] of unreadable) {
    it(`are passed over when there is ${what}`, async () => {
      const clock = () => NOW;
      const signer = await createSigner();
      const signed = await signer.sign(USER);
      for (const [others, verdict] of [
        [[], 'invalid'],
        [[signer.jwk], 'verified'],
      ] as const) {
        const keys = storeOf(keysOf({ ...signer.jwk, ...change }, ...others));
        const report = await validateToken(signed, EXPECTED, { mode: 'online', keys, clock });
        assert.equal(report.verdict, verdict);
        assert.ok(!report.findings.some(({ code }) => code === 'key.weak'));
      }
    });
  }

  it('come from the issuer of the instance only, wherever the token points', async () => {
    const asked: string[] = [];
    const fetch: typeof plainFetch = (url, init) => {
      asked.push(new URL(url).origin);
      return plainFetch(url, init);
    };
    const signer = await createSigner();
    const forged = await signer.sign(
      { iss: 'https://evil.example.com/id' },
      { jku: 'https://evil.example.com/keys' },
    );
    const keys = createKeyStore({ fetch, clock: () => Date.now() });
    await validateToken(forged, expected(), { mode: 'online', keys, clock: () => Date.now() });
    assert.deepEqual([...new Set(asked)], [sandbox.ready.root]);
  });

  it('measure the clock of the server', async () => {
    const clock = () => Date.now() - 2 * 3600_000;
    const keys = createKeyStore({ fetch: plainFetch, clock });
    const { findings, verdict } = await validateToken(token, expected(), {
      mode: 'online',
      keys,
      clock,
    });
    assert.equal(verdict, 'verified');
    const off = findings.find(({ code }) => code === 'clock.off');
    assert.ok(off && 'offset' in off && Math.abs(off.offset - 2 * 3600_000) < 5000);
  });

  const answers: readonly (readonly [what: string, metadata: unknown])[] = [
    [
      'another issuer',
      { issuer: 'https://evil.example.com/id', jwks_uri: 'https://evil.example.com/k' },
    ],
    ['keys by plain http elsewhere', { issuer: 'ISSUER', jwks_uri: 'http://evil.example.com/k' }],
    ['no keys', { issuer: 'ISSUER' }],
    ['no JSON', '<html>'],
  ];
  for (const [what, metadata] of answers) {
    it(`are refused from metadata with ${what}`, async () => {
      const text = typeof metadata === 'string' ? metadata : JSON.stringify(metadata);
      const fetch = () =>
        Promise.resolve(new Response(text.replace('ISSUER', sandbox.ready.issuer)));
      const keys = createKeyStore({ fetch, clock: () => 0 });
      await assert.rejects(keys.load(sandbox.ready.issuer), hasProblem('signin.metadata'));
      assert.equal(keys.cached(sandbox.ready.issuer), undefined);
    });
  }
});

describe('key strength', () => {
  it('accepts what jose makes', async () => {
    const { n = '', e = '' } = (await createSigner()).jwk;
    assert.equal(keyWeakness(n, e), undefined);
    assert.equal(keyWeakness(n, 'AQ')?.reason, 'exponent');
    assert.equal(keyWeakness(n, 'Aw')?.reason, 'exponent');
    assert.equal(keyWeakness(n.slice(0, 171), e)?.reason, 'size');
    assert.equal(keyWeakness('', e)?.reason, 'size');
  });

  it('recognises the mark of CVE-2017-15361', () => {
    // A number of that form: a power of 65537 modulo the product of the first primes, and 2048 bits long.
    const primes = [
      2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
      97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
    ];
    const product = primes.reduce((all, prime) => all * BigInt(prime), 1n);
    const marked = product * (2n ** 2047n / product + 1n) + (65537n ** 5n % product);
    const n = Buffer.from(marked.toString(16), 'hex').toString('base64url');
    assert.deepEqual(keyWeakness(n, 'AQAB'), { reason: 'factorable', bits: 2048 });
  });
});
