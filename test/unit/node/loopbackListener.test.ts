import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import os from 'node:os';
import type { RedirectListener } from '../../../src/core/oauth/redirectListener.js';
import { createLoopbackListener } from '../../../src/node/loopbackListener.js';
import { hasProblem } from '../support/problems.js';

const STATE = 'state-1234567890';
const texts = {
  language: 'en',
  signedIn: 'You are signed in',
  failed: 'It failed',
  close: 'Close this tab',
  user: 'User',
  instance: 'Instance',
  profile: 'Profile',
  handedOver: 'handed over',
  unknown: 'Unknown sign-in',
  unknownDetail: 'Start again',
};
const listen = createLoopbackListener({ texts, describe: ({ code }) => `problem ${code} <b>` });

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** node:http, because fetch sets `Host` itself. */
function ask(url: string, options: http.RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent: false, ...options }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    request.on('error', reject).end();
  });
}

describe('loopback listener', () => {
  let listener: RedirectListener;
  let origin: string;
  beforeEach(async () => {
    listener = await listen({ state: STATE });
    ({ origin } = new URL(listener.redirectUri));
  });
  afterEach(() => {
    listener.close();
  });
  const callback = (query: string): Promise<Answer> => ask(`${listener.redirectUri}?${query}`);
  const isClosed = async (): Promise<boolean> => {
    try {
      await ask(origin);
      return false;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
    }
  };

  it('listens on the IP literal, on a free port, below /callback (C5)', () => {
    assert.match(listener.redirectUri, /^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  });

  it('forwards the browser to the authorization endpoint', async () => {
    const { status, headers } = await ask(listener.startAddress('https://id.example.com/a?b=c'));
    assert.deepEqual([status, headers.location], [302, 'https://id.example.com/a?b=c']);
  });

  it('takes the code out of the address, then says how it ended, then closes (C7, C17)', async () => {
    const first = await callback(`code=SECRET&state=${STATE}`);
    assert.equal(first.status, 303);
    assert.ok(!first.headers.location?.includes('SECRET'));
    const answered = await listener.response;
    assert.equal(answered.searchParams.get('code'), 'SECRET');
    const last = ask(origin + (first.headers.location ?? ''));
    listener.finish({ ok: true, user: 'maria', instance: 'a.b', profile: '<desk>' });
    const { status, body, headers } = await last;
    assert.equal(status, 200);
    assert.match(
      body,
      /You are signed in[\s\S]*maria<[\s\S]*a\.b<[\s\S]*&#60;desk&#62;[\s\S]*Close this tab/,
    );
    assert.doesNotMatch(body, /SECRET|<script|https?:/);
    assert.match(body, /<html lang="en">/);
    assert.match(String(headers['content-security-policy']), /^default-src 'none'/);
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['cache-control'], 'no-store');
    assert.ok(await isClosed());
  });

  it('says in the tab why it failed, escaped (C17)', async () => {
    const { headers } = await callback(`error=access_denied&state=${STATE}`);
    listener.finish({ ok: false, problem: { code: 'cancelled' } });
    const { body } = await ask(origin + (headers.location ?? ''));
    assert.match(body, /It failed[\s\S]*problem cancelled &#60;b&#62;/);
  });

  it('waits on after 100 forged callbacks (C8, C9)', async () => {
    const forged = [
      'code=x',
      'code=x&state=wrong',
      `code=x&state=${STATE}x`,
      `code=x&state=${STATE}&state=other`,
      'error=access_denied&error_description=<script>alert(1)</script>',
    ];
    for (let round = 0; round < 20; round += 1) {
      for (const query of forged) {
        const { status, body } = await callback(query);
        assert.equal(status, 403);
        assert.doesNotMatch(body, /<script/);
      }
    }
    assert.equal((await callback(`code=good&state=${STATE}`)).status, 303);
    assert.equal((await listener.response).searchParams.get('code'), 'good');
  });

  it('takes one answer only', async () => {
    await callback(`code=first&state=${STATE}`);
    assert.equal((await callback(`code=second&state=${STATE}`)).status, 403);
    assert.equal((await listener.response).searchParams.get('code'), 'first');
  });

  const refused: readonly (readonly [string, http.RequestOptions, string, number])[] = [
    ['a foreign Host header', { headers: { host: 'evil.example.com' } }, '/callback', 400],
    ['a foreign port in the Host header', { headers: { host: '127.0.0.1:1' } }, '/callback', 400],
    ['POST', { method: 'POST' }, '/callback', 405],
    ['other paths', {}, '/', 404],
    ['a start address that was not given out', {}, '/start/x', 404],
  ];
  for (const [what, options, path, status] of refused) {
    it(`refuses ${what} (C18)`, async () => {
      const answer = await ask(origin + path, options);
      assert.equal(answer.status, status);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
    });
  }

  it('closes at once when the sign-in is given up (C7)', async () => {
    listener.finish({ ok: false, problem: { code: 'cancelled' } });
    assert.ok(await isClosed());
  });

  it('uses the registered redirect URI to the character', async () => {
    listener.close();
    const redirectUri = `http://localhost:${new URL(origin).port}/Sign-In/`;
    listener = await listen({ state: STATE, redirectUri });
    assert.equal(listener.redirectUri, redirectUri);
    const { status } = await ask(
      `http://127.0.0.1:${new URL(origin).port}/Sign-In/?code=x&state=${STATE}`,
    );
    assert.equal(status, 303);
  });

  it('holds both addresses of localhost, where this machine has both (C6)', async () => {
    listener.close();
    const { port } = new URL(origin);
    listener = await listen({ state: STATE, redirectUri: `http://localhost:${port}/callback` });
    const squatter = http.createServer();
    const [error] = (await once(squatter.listen({ host: '::1', port }), 'error')) as [
      NodeJS.ErrnoException,
    ];
    if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') {
      assert.equal(error.code, 'EADDRINUSE');
      const { status } = await ask(`http://[::1]:${port}/callback?code=x&state=${STATE}`);
      assert.equal(status, 303);
    }
  });

  it('refuses localhost when somebody holds its other address', async () => {
    listener.close();
    const { port } = new URL(origin);
    const squatter = http.createServer();
    const held = await Promise.race([
      once(squatter.listen({ host: '::1', port }), 'listening').then(() => true),
      once(squatter, 'error').then(() => false),
    ]);
    if (held) {
      const redirectUri = `http://localhost:${port}/callback`;
      await assert.rejects(listen({ state: STATE, redirectUri }), hasProblem('signin.listener'));
      assert.ok(await isClosed(), 'nothing is left listening');
    }
    squatter.close();
  });

  it('can be reached by no address but loopback (C6)', async () => {
    const { port } = new URL(origin);
    const outside = Object.values(os.networkInterfaces())
      .flat()
      .filter((one) => one?.internal === false && one.family === 'IPv4');
    for (const one of outside) {
      const asked = ask(`http://${one?.address ?? ''}:${port}/callback`);
      await assert.rejects(asked, { code: 'ECONNREFUSED' });
    }
  });

  it('says that the port is taken', async () => {
    const redirectUri = `${origin}/callback`;
    await assert.rejects(listen({ state: STATE, redirectUri }), hasProblem('signin.listener'));
  });
});
