import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import * as oidc from 'openid-client';
import { startSandbox } from '../../../../src/sandbox/server.js';
import { signIn } from '../support/client.js';
import { toEntity } from '../support/api.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox Domain API authorization', () => {
  const sandbox = useSandbox();
  const resource = 'General_Currencies_Currencies';

  const call = (authorization: string | undefined, init: RequestInit = {}) =>
    fetch(sandbox().ready.serviceRoot + resource, {
      ...init,
      headers: authorization === undefined ? {} : { authorization },
    });

  const bearer = async (scope?: string): Promise<string> =>
    `Bearer ${(await signIn(sandbox(), scope === undefined ? {} : { scope })).access_token}`;

  it('answers a valid token', async () => {
    const response = await call(await bearer());
    assert.equal(response.status, 200);
    assert.equal(
      response.headers.get('content-type'),
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    );
    assert.equal(response.headers.get('odata-version'), '4.0');
  });

  it('answers the token of a service', async () => {
    const { issuer } = sandbox().ready;
    const config = await oidc.discovery(
      new URL(issuer),
      'demo.service',
      'sandbox-demo-secret',
      undefined,
      {
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- its mark is a warning; the sandbox has no TLS
        execute: [oidc.allowInsecureRequests],
      },
    );
    const { access_token } = await oidc.clientCredentialsGrant(config);
    assert.equal((await call(`Bearer ${access_token}`)).status, 200);
  });

  /** A token like ours, signed with a key of somebody else. */
  const forged = async (): Promise<string> => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { access_token } = await signIn(sandbox());
    const token = await new SignJWT(decodeJwt(access_token))
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' })
      .sign(privateKey);
    return `Bearer ${token}`;
  };

  /** The first character of the signature changed: the last one can decode to the same bytes. */
  const tampered = async (): Promise<string> => {
    const token = await bearer();
    const [head = '', payload = '', signature = ''] = token.split('.');
    const first = signature.startsWith('A') ? 'B' : 'A';
    return [head, payload, first + signature.slice(1)].join('.');
  };

  const idToken = async (): Promise<string> => `Bearer ${(await signIn(sandbox())).id_token ?? ''}`;

  const otherInstance = async (): Promise<string> => {
    const other = await startSandbox();
    try {
      return `Bearer ${(await signIn(other)).access_token}`;
    } finally {
      await other.close();
    }
  };

  const expired = async (): Promise<string> => {
    // Lifetimes are whole seconds, and a token of one second is over as soon as the clock says so.
    const shortLived = await startSandbox({ accessTokenLifetime: 1 });
    try {
      const { access_token } = await signIn(shortLived);
      const end = Number(decodeJwt(access_token).exp) * 1000;
      while (Date.now() < end)
        await new Promise((resolve) => setTimeout(resolve, end - Date.now()));
      const response = await fetch(shortLived.ready.serviceRoot + resource, {
        headers: { authorization: `Bearer ${access_token}` },
      });
      return response.headers.get('www-authenticate') ?? '';
    } finally {
      await shortLived.close();
    }
  };

  const refused: readonly (readonly [what: string, token: () => Promise<string>, why: string])[] = [
    ['a token signed by somebody else', forged, 'The signature key was not found'],
    ['a changed signature', tampered, 'The signature is invalid'],
    ['an ID token', idToken, 'The token is not an access token'],
    ['a token of another instance', otherInstance, 'The signature key was not found'],
    [
      'something that is no token',
      () => Promise.resolve('Bearer no.token'),
      'The token is malformed',
    ],
  ];
  for (const [what, token, why] of refused) {
    it(`refuses ${what}`, async () => {
      const response = await call(await token());
      assert.equal(response.status, 401);
      assert.equal(
        response.headers.get('www-authenticate'),
        `Bearer error="invalid_token", error_description="${why}"`,
      );
      const { message, code, type, info } = toEntity(await response.json());
      assert.equal(message, `The access token was refused. ${why}.`);
      assert.deepEqual(
        [code, type, typeof info],
        [0, 'System.UnauthorizedAccessException', 'string'],
      );
    });
  }

  it('refuses an expired token', async () => {
    assert.match(await expired(), /error_description="The token expired at '\d\d\/\d\d\/\d{4} /);
  });

  for (const authorization of [undefined, 'Basic bWFyaWE6bWFyaWE=', 'Bearer']) {
    it(`asks for a token when the header is ${authorization ?? 'missing'}`, async () => {
      const response = await call(authorization);
      assert.equal(response.status, 401);
      assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    });
  }

  const scopes: readonly (readonly [method: string, scope: string, status: number])[] = [
    ['GET', 'read', 200],
    ['HEAD', 'read', 200],
    ['GET', 'openid', 403],
    ['GET', 'update', 403],
    ['POST', 'read', 403],
    ['PATCH', 'read', 403],
    ['POST', 'read update', 500],
    ['DELETE', 'update', 405],
  ];
  for (const [method, scope, status] of scopes) {
    it(`answers ${method} with scope ${scope} by ${status}`, async () => {
      const response = await call(await bearer(scope), { method });
      assert.equal(response.status, status);
      if (status !== 403) return;
      const missing = method === 'GET' ? 'read' : 'update';
      assert.equal(
        response.headers.get('www-authenticate'),
        `Bearer error="insufficient_scope", scope="${missing}"`,
      );
    });
  }

  const entity = `${resource}(79f3f74e-098a-4d91-9714-c4f845c2dc62)`;
  const writes: readonly (readonly [method: string, path: string])[] = [
    ['POST', resource],
    ['PATCH', entity],
    ['DELETE', entity],
    ['POST', `${entity}/CreateNotification`],
    ['POST', 'Import'],
    ['POST', 'BeginTransaction'],
    ['POST', 'EndTransaction'],
    ['POST', 'ExecuteScript'],
  ];
  for (const [method, path] of writes) {
    it(`needs the scope update for ${method} ${path}`, async () => {
      const { status } = await fetch(sandbox().ready.serviceRoot + path, {
        method,
        headers: { authorization: await bearer('read') },
      });
      assert.equal(status, 403);
    });
  }

  it('says which methods an address knows', async () => {
    const response = await call(await bearer(), { method: 'PUT' });
    const { message } = toEntity(await response.json());
    assert.equal(message, 'The method PUT is not allowed here; use GET, POST.');
    assert.equal(response.headers.get('allow'), 'GET, POST');
  });
});
