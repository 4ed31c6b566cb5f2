import assert from 'node:assert/strict';
import { createForgetfulMemory } from '../../../../src/core/oauth/accountBook.js';
import { discoverInstance } from '../../../../src/core/instance/discovery.js';
import { createSessions } from '../../../../src/core/oauth/sessions.js';
import type { Fetch } from '../../../../src/core/ports.js';
import { accessOf } from '../../../../src/core/request/access.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { createTransport } from '../../../../src/node/transport/transport.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { selfSigned } from '../../../support/certificates.js';
import { createBrowser } from '../../../support/headlessBrowser.js';
import { createMemorySecrets } from '../../../support/memorySecrets.js';
import { hasProblem } from '../../support/problems.js';
import { logIn, startSignIn } from '../../support/signIn.js';

/** An instance in the company: discovery, identity service and API behind a certificate that one person trusts. */
describe('signing in where a certificate is excepted', () => {
  const certificate = selfSigned();
  const signal = new AbortController().signal;
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ certificate });
  });
  after(() => sandbox.close());

  const trusting = (fingerprint: string): Fetch =>
    createTransport({
      fetch: (url, init) => globalThis.fetch(url, init),
      fingerprints: (host) => (host === new URL(sandbox.ready.root).host ? [fingerprint] : []),
    });

  it('goes all the way: discovery, sign-in, a request, renewal and sign-out', async () => {
    const fetch = trusting(certificate.fingerprint);
    const asked: string[] = [];
    const watched: Fetch = (url, init) => {
      asked.push(new URL(url).pathname);
      return fetch(url, init);
    };
    const { root } = sandbox.ready;
    const instance = await discoverInstance(root, { fetch: watched, clock: Date.now, signal });
    assert.equal(instance.identity, sandbox.ready.issuer);
    assert.match(instance.identity, /^https:/);

    const person = (address: string): ReturnType<typeof logIn> =>
      logIn(address, 'maria', 'maria', createBrowser(fetch));
    const session = await startSignIn(sandbox, { ports: { fetch: watched }, person }).session;
    assert.equal(session.subject, 'maria');

    let late = 0;
    const sessions = createSessions({
      memory: createForgetfulMemory(),
      secrets: createMemorySecrets(),
      fetch: watched,
      clock: () => Date.now() + late,
      report: (error) => {
        throw error;
      },
    });
    await sessions.add(session);
    const request = {
      method: 'GET',
      url: `${instance.serviceRoot}Crm_Sales_Customers?$top=1`,
      headers: [],
      hasCredentials: false,
    };
    const access = accessOf(instance, session, sessions);
    const options = { fetch: watched, clock: Date.now, signal, access };
    assert.equal((await sendRequest(request, options)).status, 200);
    late = 3_590_000;
    const renewed = await sessions.accessToken(session);
    assert.notEqual(renewed, session.tokens.accessToken);
    assert.equal((await sendRequest(request, options)).status, 200);
    const removed = await sessions.remove(session.id);
    assert.equal(await removed?.revocation, 'revoked');
    sessions.dispose();
    for (const path of ['/connect/token', '/connect/revocation', '/Crm_Sales_Customers']) {
      assert.ok(
        asked.some((one) => one.endsWith(path)),
        `${path} in ${asked.join(' ')}`,
      );
    }
  });

  it('ends before a browser opens where the certificate is another one', async () => {
    const opened: string[] = [];
    const person = (address: string): Promise<undefined> => {
      opened.push(address);
      return Promise.resolve(undefined);
    };
    const changed = trusting(selfSigned().fingerprint);
    await assert.rejects(
      startSignIn(sandbox, { ports: { fetch: changed }, person }).session,
      hasProblem('instance.certificate-changed', { host: new URL(sandbox.ready.root).host }),
    );
    await assert.rejects(
      startSignIn(sandbox, { person }).session,
      hasProblem('instance.certificate', { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    );
    assert.deepEqual(opened, []);
  });
});
