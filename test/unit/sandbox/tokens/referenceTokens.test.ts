import assert from 'node:assert/strict';
import { createReferenceTokens } from '../../../../src/sandbox/tokens/referenceTokens.js';
import { bearer, call, currencies } from '../support/call.js';
import { signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox reference tokens', () => {
  const sandbox = useSandbox();
  const token = (user: string): string => {
    const found = sandbox().ready.referenceTokens.find((one) => one.user === user);
    assert.ok(found);
    return found.token;
  };

  it('look like those of ERP.net', () => {
    for (const { token: one } of sandbox().ready.referenceTokens) {
      assert.match(one, /^enrt_[0-9A-F]{64}$/);
    }
  });

  const headers: readonly (readonly [name: string, prefix: string])[] = [
    ['Authorization', 'Bearer '],
    ['X-Api-Key', ''],
    ['Api-Key', ''],
    ['x-api-key', ''],
  ];
  for (const user of ['maria', 'demo.service']) {
    for (const [name, prefix] of headers) {
      it(`of ${user} are accepted in the header ${name}`, async () => {
        const init = { headers: { [name]: prefix + token(user) } };
        assert.equal((await call(sandbox(), currencies, init)).status, 200);
      });
    }
  }

  it('carry scopes', async () => {
    const init = { method: 'POST', headers: { 'X-Api-Key': token('ivan') } };
    const { status, headers: answer } = await call(sandbox(), currencies, init);
    assert.equal(status, 403);
    assert.match(answer.get('www-authenticate') ?? '', /insufficient_scope.*scope="update"/);
  });

  const several: readonly (readonly [what: string, names: readonly string[]])[] = [
    ['Authorization and X-Api-Key', ['Authorization', 'X-Api-Key']],
    ['Authorization and Api-Key', ['Authorization', 'Api-Key']],
    ['X-Api-Key and Api-Key', ['X-Api-Key', 'Api-Key']],
  ];
  for (const [what, names] of several) {
    it(`are refused in ${what} at once`, async () => {
      const values = names.map(
        (name) => [name, (name === 'Authorization' ? 'Bearer ' : '') + token('maria')] as const,
      );
      const init = { headers: Object.fromEntries(values) };
      const { status, body, headers: answer } = await call(sandbox(), currencies, init);
      assert.equal(status, 400);
      assert.match(String(body['message']), /^Only one of the headers/);
      assert.match(answer.get('www-authenticate') ?? '', /^Bearer error="invalid_request"/);
    });
  }

  it('are the only thing that an API key can be', async () => {
    const { access_token } = await signIn(sandbox());
    const init = { headers: { 'X-Api-Key': access_token } };
    const { status, body } = await call(sandbox(), currencies, init);
    assert.equal(status, 401);
    assert.match(String(body['message']), /The API key is not a reference token\.$/);
  });

  for (const unknown of [`enrt_${'0'.repeat(64)}`, `enrt_${'f'.repeat(64)}`, 'enrt_12']) {
    it(`are refused when nobody issued them: ${unknown.slice(0, 8)}…`, async () => {
      const init = { headers: bearer(unknown) };
      const { status, body } = await call(sandbox(), currencies, init);
      assert.equal(status, 401);
      assert.match(String(body['message']), /unknown, expired or revoked\.$/);
    });
  }

  it('tell the Profile site whose they are, unless they are of a service', async () => {
    const me = (user: string) => call(sandbox(), '/profile/me', { headers: bearer(token(user)) });
    const { status, body } = await me('ivan');
    assert.deepEqual([status, body['login']], [200, 'ivan']);
    assert.equal((await me('demo.service')).status, 403);
  });

  it('end at their time', () => {
    let now = 1_000;
    const tokens = createReferenceTokens(() => now);
    const [first] = tokens.list();
    assert.ok(first);
    const { kind, user, app } = first;
    const { token: issued } = tokens.issue({
      kind,
      user,
      app,
      scopes: ['read'],
      description: '',
      lifetime: 60,
    });
    now += 59_999;
    assert.equal(tokens.use(issued)?.user.login, 'maria');
    assert.equal(tokens.list().at(-1)?.lastUsed, 60_999);
    now += 1;
    assert.equal(tokens.use(issued), undefined);
  });
});
