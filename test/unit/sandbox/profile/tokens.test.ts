import assert from 'node:assert/strict';
import { bearer, call, currencies } from '../support/call.js';
import { toEntity } from '../support/api.js';
import { signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox Profile site, reference tokens', () => {
  const sandbox = useSandbox();
  const path = '/profile/security/tokens';

  const accessTokens = new Map<string, Promise<string>>();
  const accessToken = (login: string): Promise<string> => {
    const known = accessTokens.get(login);
    const token = known ?? signIn(sandbox(), { login }).then((tokens) => tokens.access_token);
    accessTokens.set(login, token);
    return token;
  };

  const as = async (login: string, method: string, below = '', body?: object) =>
    call(sandbox(), path + below, {
      method,
      headers: bearer(await accessToken(login)),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const issue = (login: string, body: object) =>
    as(login, 'POST', '', { app: 'erpnet-api-explorer', scope: 'read', ...body });
  const use = async (token: unknown): Promise<number> =>
    (await call(sandbox(), currencies, { headers: bearer(String(token)) })).status;

  it('issues one that works until it is revoked', async () => {
    const { status, body, headers } = await issue('ivan', { description: 'Export' });
    assert.equal(status, 201);
    assert.equal(headers.get('cache-control'), 'no-store');
    const { token, id, created, lastUsed, ...rest } = body;
    assert.match(String(token), /^enrt_[0-9A-F]{64}$/);
    assert.deepEqual([typeof id, typeof created, lastUsed], ['string', 'string', null]);
    assert.deepEqual(rest, {
      kind: 'PAT',
      user: 'ivan',
      app: 'erpnet-api-explorer',
      scope: 'read',
      description: 'Export',
      expires: null,
    });
    assert.equal(await use(token), 200);
    assert.equal((await as('ivan', 'DELETE', `/${String(id)}`)).status, 204);
    assert.equal(await use(token), 401);
    assert.equal((await as('ivan', 'DELETE', `/${String(id)}`)).status, 404);
  });

  it('lists those of the user, without the tokens; to an administrator those of all', async () => {
    const users = async (login: string): Promise<ReadonlySet<unknown>> => {
      const { status, body } = await as(login, 'GET');
      assert.equal(status, 200);
      assert.ok(Array.isArray(body['value']));
      assert.doesNotMatch(JSON.stringify(body), /enrt_/);
      return new Set(body['value'].map((one) => toEntity(one)['user']));
    };
    assert.deepEqual([...(await users('ivan'))], ['ivan']);
    assert.deepEqual([...(await users('maria'))].sort(), ['demo.service', 'ivan', 'maria']);
  });

  it('revokes those of others for administrators only', async () => {
    const { body } = await issue('maria', {});
    const { body: other } = await issue('ivan', {});
    assert.equal((await as('ivan', 'DELETE', `/${String(body['id'])}`)).status, 404);
    assert.equal(await use(body['token']), 200);
    assert.equal((await as('maria', 'DELETE', `/${String(other['id'])}`)).status, 204);
    assert.equal(await use(other['token']), 401);
  });

  it('gives them the time that was asked', async () => {
    const { body } = await issue('ivan', { expiresIn: 3600 });
    const lives = Date.parse(String(body['expires'])) - Date.parse(String(body['created']));
    assert.equal(lives, 3_600_000);
  });

  const service = { app: 'demo.service', kind: 'SAT' };
  const decisions: readonly (readonly [login: string, asked: object, status: number])[] = [
    ['ivan', {}, 201],
    ['elena', {}, 201],
    ['ivan', { app: 'demo.hybrid', scope: 'read update' }, 201],
    ['ivan', { app: 'demo.portal/web' }, 403],
    ['maria', { app: 'demo.portal/web' }, 403],
    ['ivan', { app: 'demo.service' }, 403],
    ['maria', { app: 'demo.service' }, 403],
    ['ivan', service, 403],
    ['maria', service, 201],
    ['maria', { app: 'demo.hybrid', kind: 'SAT' }, 201],
    ['maria', { app: 'demo.unassigned', kind: 'SAT' }, 403],
    ['maria', { app: 'demo.retired' }, 400],
    ['maria', { app: 'nobody' }, 400],
    ['maria', { scope: '' }, 400],
    ['maria', { scope: 'read sec' }, 400],
    ['maria', { scope: 1 }, 400],
    ['maria', { kind: 'JWT' }, 400],
    ['maria', { expiresIn: -1 }, 400],
    ['maria', { description: 1 }, 400],
  ];
  for (const [login, asked, status] of decisions) {
    it(`answers ${login} who asks for ${JSON.stringify(asked)} by ${status}`, async () => {
      const answer = await issue(login, asked);
      assert.equal(answer.status, status, JSON.stringify(answer.body));
      if (status !== 201) assert.equal(typeof answer.body['message'], 'string');
    });
  }

  it('issues none to a reference token', async () => {
    const token = sandbox().ready.referenceTokens[0]?.token ?? '';
    const { status } = await call(sandbox(), path, { headers: bearer(token) });
    assert.equal(status, 403);
  });

  const methods: readonly (readonly [method: string, below: string, allow: string])[] = [
    ['PUT', '', 'GET, POST'],
    ['DELETE', '', 'GET, POST'],
    ['GET', '/x', 'DELETE'],
  ];
  for (const [method, below, allow] of methods) {
    it(`answers ${method} ${path}${below} by 405`, async () => {
      const { status, headers } = await as('ivan', method, below);
      assert.deepEqual([status, headers.get('allow')], [405, allow]);
    });
  }

  it('wants JSON', async () => {
    const init = { method: 'POST', headers: bearer(await accessToken('ivan')), body: '{' };
    assert.equal((await call(sandbox(), path, init)).status, 400);
  });
});
