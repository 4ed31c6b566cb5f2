import assert from 'node:assert/strict';
import { explainRefusal, type Cause } from '../../../../src/core/check/refusal.js';
import { createKeyStore, type KeyStore } from '../../../../src/core/token/keys.js';
import type { SandboxFault, SandboxTokenOrder } from '../../../../src/sandbox/api.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { plainFetch } from '../../support/signIn.js';

const json = { 'Content-Type': 'application/json' };
const clock = (): number => Date.now();

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  /** The keys that are here already. */
  readonly known?: KeyStore;
  /** Leaves the body without words, as ASP.NET Core does by itself. */
  readonly isSilent?: boolean;
}

/** Every refusal is provoked at a real server, and explained from what came back. */
describe('explain a refusal', () => {
  let sandbox: Sandbox;
  const keys = createKeyStore({ fetch: plainFetch, clock });
  before(async () => {
    sandbox = await startSandbox({ faults: true });
    await keys.load(sandbox.ready.issuer);
  });
  after(() => sandbox.close());
  afterEach(() => faults('DELETE'));

  const faults = (method: string, body?: readonly SandboxFault[]): Promise<Response> =>
    fetch(`${sandbox.ready.root}/_faults`, {
      method,
      ...(body && { headers: json, body: JSON.stringify(body) }),
    });
  const order = async (body: SandboxTokenOrder): Promise<string> => {
    const response = await fetch(`${sandbox.ready.root}/_faults/tokens`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(body),
    });
    const { access_token } = (await response.json()) as { readonly access_token: string };
    return access_token;
  };

  /** Sends with the token as the profile's, unless the headers bring something else. */
  const refused = async (
    token: string | undefined,
    {
      method = 'GET',
      headers = {},
      path = 'General_Currencies_Currencies?$top=1',
      known = keys,
      isSilent = false,
    }: Sent = {},
  ): Promise<{ readonly status: number; readonly causes: readonly Cause[] | undefined }> => {
    const response = await fetch(sandbox.ready.serviceRoot + path, {
      method,
      headers: { ...(token !== undefined && { Authorization: `Bearer ${token}` }), ...headers },
    });
    const { message = '' } = (await response.json()) as { readonly message?: string };
    const causes = await explainRefusal(
      {
        status: response.status,
        method,
        requestHeaders: Object.entries(headers),
        lentToken: token,
        message: isSilent ? '' : message,
        challenge: response.headers.get('www-authenticate') ?? '',
      },
      {
        keys: known,
        clock,
        expected: { issuer: sandbox.ready.issuer, audience: 'DomainAPI' },
      },
    );
    return { status: response.status, causes };
  };
  const names = (causes: readonly Cause[] | undefined): readonly string[] | undefined =>
    causes?.map((cause) => (cause.code === 'bad-token' ? cause.finding.code : cause.code));

  const orders: readonly (readonly [
    what: string,
    order: SandboxTokenOrder,
    status: number,
    causes: readonly string[],
    sent?: Sent,
  ])[] = [
    ['an expired token', { lifetime: -60 }, 401, ['expiry.expired']],
    [
      'a token of another instance',
      { claims: { iss: 'https://other.my.erp.net/id' } },
      401,
      ['issuer.other'],
    ],
    [
      'a token whose issuer has a slash too many',
      { claims: { iss: 'ISSUER/' } },
      401,
      ['issuer.slash'],
    ],
    [
      'a token of the global authority',
      { claims: { iss: 'https://id.erp.net/id', aud: ['https://id.erp.net/id/resources'] } },
      401,
      ['issuer.global', 'audience.other'],
    ],
    ['a token for another API', { claims: { aud: ['TableAPI'] } }, 401, ['audience.other']],
    ['a token that is for no API', { claims: { aud: null } }, 401, ['audience.missing']],
    ['an ID token', { typ: 'JWT', claims: { nonce: 'n' } }, 401, ['type.id-token']],
    ['a token of tomorrow', { claims: { nbf: 4_000_000_000 } }, 401, ['not-before.future']],
    [
      'an old token of another instance',
      { lifetime: -60, claims: { iss: 'https://other.my.erp.net/id' } },
      401,
      ['issuer.other', 'expiry.expired'],
    ],
    [
      'a write without the scope for it',
      { scope: 'read' },
      403,
      ['scope-lacks'],
      { method: 'PATCH' },
    ],
    ['a read with the scope to write only', { scope: 'update' }, 403, ['scope-lacks']],
    ['a user of a customer', { user: 'elena' }, 403, ['user-type', 'permission']],
  ];
  for (const [what, token, status, causes, sent] of orders) {
    it(`names the cause of ${what}`, async () => {
      const claims = Object.entries(token.claims ?? {}).map(
        ([name, value]) =>
          [
            name,
            typeof value === 'string' ? value.replace('ISSUER', sandbox.ready.issuer) : value,
          ] as const,
      );
      const answer = await refused(
        await order({ ...token, claims: Object.fromEntries(claims) }),
        sent,
      );
      assert.deepEqual([answer.status, names(answer.causes)], [status, causes]);
    });
  }

  it('says which scope is missing, and which are there', async () => {
    const { causes } = await refused(await order({ scope: 'read' }), { method: 'DELETE' });
    assert.deepEqual(causes, [{ code: 'scope-lacks', scope: 'update', granted: ['read'] }]);
  });

  it('names the missing header', async () => {
    const answer = await refused(undefined);
    assert.deepEqual([answer.status, names(answer.causes)], [401, ['no-credentials']]);
  });

  it('names a token and an API key at once', async () => {
    const token = sandbox.ready.referenceTokens[0]?.token ?? '';
    const answer = await refused(await order({}), { headers: { 'X-Api-Key': token } });
    assert.deepEqual([answer.status, names(answer.causes)], [400, ['several-credentials']]);
  });

  it('names an API key that is an access token', async () => {
    const answer = await refused(undefined, { headers: { 'X-Api-Key': await order({}) } });
    assert.deepEqual([answer.status, names(answer.causes)], [401, ['key-no-reference']]);
  });

  it('names a reference token that is not accepted', async () => {
    const answer = await refused(`enrt_${'0'.repeat(64)}`);
    assert.deepEqual([answer.status, names(answer.causes)], [401, ['reference-refused']]);
  });

  it('names credentials of another kind', async () => {
    const answer = await refused(undefined, { headers: { Authorization: 'Basic bWFyaWE6eA==' } });
    assert.deepEqual([answer.status, names(answer.causes)], [401, ['other-credentials']]);
  });

  it('names a token that was revoked', async () => {
    const token = await order({});
    await faults('POST', [{ effect: { kind: 'revoke-tokens' } }]);
    const answer = await refused(token);
    assert.deepEqual([answer.status, names(answer.causes)], [401, ['revoked']]);
  });

  it('names a token whose key was withdrawn', async () => {
    const token = await order({});
    await faults('POST', [{ effect: { kind: 'rotate-keys' } }]);
    const { issuer } = sandbox.ready;
    await keys.load(issuer);
    const answer = await refused(token);
    assert.deepEqual([answer.status, names(answer.causes)], [401, ['key.unknown']]);
  });

  const unaware = createKeyStore({ fetch: plainFetch, clock });
  const stale = createKeyStore({ fetch: plainFetch, clock });
  const withdrawn: readonly (readonly [what: string, sent: Sent])[] = [
    ['the keys of before are known', { known: stale }],
    ['no key is known', { known: unaware }],
    ['only a header of the answer tells', { known: stale, isSilent: true }],
  ];
  for (const [what, sent] of withdrawn) {
    it(`takes the server's word that the key was withdrawn, when ${what}`, async () => {
      const token = await order({});
      await stale.load(sandbox.ready.issuer);
      await faults('POST', [{ effect: { kind: 'rotate-keys' } }]);
      const answer = await refused(token, sent);
      assert.deepEqual([answer.status, names(answer.causes)], [401, ['key.unknown']]);
      const [cause] = answer.causes ?? [];
      assert.ok(cause?.code === 'bad-token' && cause.finding.code === 'key.unknown');
      assert.notEqual(cause.finding.kid, '');
    });
  }

  it('names a permission that the user lacks', async () => {
    const body = { message: 'You have no rights for this operation.', code: 0, type: 'x' };
    const effect = { kind: 'answer', status: 403, body } as const;
    await faults('POST', [{ path: '/api/domain/odata/*', effect }]);
    const { causes } = await refused(await order({ user: 'ivan' }));
    assert.deepEqual(causes, [{ code: 'permission', account: 'ivan' }]);
  });

  it('names the licence, and does not blame the token', async () => {
    await faults('POST', [{ effect: { kind: 'licences', slots: 0 } }]);
    const answer = await refused(await order({}));
    assert.deepEqual(names(answer.causes), ['no-licence']);
  });

  it('has nothing to say of other failures', async () => {
    const answer = await refused(await order({}), { path: 'No_Such_Set' });
    assert.ok(answer.status >= 400);
    assert.equal(answer.causes, undefined);
  });
});
