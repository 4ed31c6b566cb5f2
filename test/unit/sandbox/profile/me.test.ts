import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { bearer, call } from '../support/call.js';
import { serviceTokens, signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox Profile site', () => {
  const sandbox = useSandbox();

  const headersOf = async (login: string): Promise<Readonly<Record<string, string>>> =>
    bearer((await signIn(sandbox(), { login })).access_token);

  it('tells a user who they are', async () => {
    const { root } = sandbox().ready;
    const { status, body, headers } = await call(sandbox(), '/profile/me', {
      headers: await headersOf('ivan'),
    });
    assert.equal(status, 200);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.deepEqual(body, {
      id: '8b1c7e94-2f53-4d6b-a1d8-70e3f95c4b02',
      login: 'ivan',
      name: 'Иван Димитров',
      email: 'ivan.dimitrov@sandbox.example',
      phoneNumber: null,
      isAdmin: false,
      isActive: true,
      userType: 'InternalUser',
      preferredLanguage: 'bg',
      pictureUrl: `${root}/profile/me/picture/64`,
      largePictureUrl: `${root}/profile/me/picture/128`,
      person: null,
      domain: null,
      instance: { database: 'E1_SANDBOX', url: root },
      links: {
        profile: `${root}/profile/`,
        changePassword: `${root}/profile/security/password`,
        accessTokens: `${root}/profile/security/tokens`,
        devices: `${root}/profile/devices`,
      },
    });
  });

  it('answers users who can not use the Domain API', async () => {
    const headers = await headersOf('elena');
    const { status, body } = await call(sandbox(), '/profile/me', { headers });
    assert.deepEqual(
      [status, body['userType'], body['pictureUrl']],
      [200, 'ExternalCommunityUser', null],
    );
  });

  const languages: readonly (readonly [
    login: string,
    accepted: string | undefined,
    language: string,
    name: string,
  ])[] = [
    ['ivan', undefined, 'bg', 'Иван Димитров'],
    ['ivan', 'en', 'en', 'Ivan Dimitrov'],
    ['ivan', 'en-GB,en;q=0.9', 'en', 'Ivan Dimitrov'],
    ['ivan', 'de, bg;q=0.5, en;q=0.7', 'en', 'Ivan Dimitrov'],
    ['ivan', 'de', 'bg', 'Иван Димитров'],
    ['ivan', 'en;q=0', 'bg', 'Иван Димитров'],
    ['maria', '*', 'en', 'Maria Petrova'],
    ['maria', 'BG', 'bg', 'Мария Петрова'],
  ];
  for (const [login, accepted, language, name] of languages) {
    it(`names ${login} in ${language} for ${accepted ?? 'no language'}`, async () => {
      const wish: Readonly<Record<string, string>> =
        accepted === undefined ? {} : { 'accept-language': accepted };
      const init = { headers: { ...(await headersOf(login)), ...wish } };
      const { body, headers } = await call(sandbox(), '/profile/me', init);
      assert.deepEqual([headers.get('content-language'), body['name']], [language, name]);
    });
  }

  it('refuses a service', async () => {
    const { access_token } = await serviceTokens(sandbox());
    for (const path of ['/profile/me', '/profile/me/picture', '/profile/security/tokens']) {
      const { status } = await call(sandbox(), path, { headers: bearer(access_token) });
      assert.equal(status, 403, path);
    }
  });

  it('refuses an invalid token', async () => {
    const { status, headers } = await call(sandbox(), '/profile/me', { headers: bearer('x.y.z') });
    assert.equal(status, 401);
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer error="invalid_token"/);
  });

  it('can only be read', async () => {
    const init = { method: 'POST', headers: await headersOf('maria') };
    assert.equal((await call(sandbox(), '/profile/me', init)).status, 405);
  });

  describe('pictures', () => {
    const get = async (below: string, { login = 'maria', method = 'GET' } = {}) => {
      const response = await fetch(`${sandbox().ready.root}/profile/me/picture${below}`, {
        method,
        headers: await headersOf(login),
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    };

    const sizes: readonly (readonly [below: string, size: number])[] = [
      ['', 64],
      ['/64', 64],
      ['/128', 128],
    ];
    for (const [below, size] of sizes) {
      it(`are PNG of ${size} points at /me/picture${below}`, async () => {
        const { status, headers, bytes } = await get(below);
        assert.deepEqual(
          [status, headers.get('content-type'), headers.get('cache-control'), headers.get('vary')],
          [200, 'image/png', 'private, max-age=7200', 'Authorization, Cookie'],
        );
        assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
        assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [size, size]);
        const start = bytes.indexOf('IDAT') + 4;
        const length = bytes.readUInt32BE(start - 8);
        const pixels = inflateSync(bytes.subarray(start, start + length));
        assert.equal(pixels.length, size * (1 + 3 * size));
      });
    }

    it('differ from user to user', async () => {
      const [one, other] = await Promise.all([get(''), get('', { login: 'ivan' })]);
      assert.notDeepEqual(one.bytes, other.bytes);
    });

    it('can be asked for without their bytes', async () => {
      const { status, headers, bytes } = await get('/128', { method: 'HEAD' });
      assert.deepEqual([status, bytes.length], [200, 0]);
      assert.ok(Number(headers.get('content-length')) > 100);
    });

    for (const [below, login] of [
      ['/32', 'maria'],
      ['', 'elena'],
    ] as const) {
      it(`are missing at /me/picture${below} for ${login}`, async () => {
        assert.equal((await get(below, { login })).status, 404);
      });
    }
  });
});
