import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { startSandbox } from '../../../src/sandbox/server.js';

describe('sandbox server', () => {
  it('listens where it says, with the parts of a ready message', async () => {
    const { ready, close } = await startSandbox();
    try {
      assert.match(ready.root, /^http:\/\/127\.0\.0\.1:\d+$/);
      assert.equal(ready.issuer, `${ready.root}/id`);
      assert.equal(ready.serviceRoot, `${ready.root}/api/domain/odata/`);
      assert.deepEqual(
        ready.users.map(({ login, password, isAdmin }) => [login, password, isAdmin]),
        [
          ['maria', 'maria', true],
          ['ivan', 'ivan', false],
          ['elena', 'elena', false],
        ],
      );
      assert.deepEqual(
        ready.apps.map(({ ApplicationUri, ClientType, IsEnabled }) => [
          ApplicationUri,
          ClientType,
          IsEnabled,
        ]),
        [
          ['erpnet-api-explorer', 'Public', true],
          ['demo.portal/web', 'Public', true],
          ['demo.service', 'Confidential', true],
          ['demo.web', 'Confidential', true],
          ['demo.shop', 'Public', true],
          ['demo.hybrid', 'Confidential', true],
          ['demo.unassigned', 'Confidential', true],
          ['demo.retired', 'Public', false],
        ],
      );
      assert.deepEqual(
        ready.referenceTokens.map(({ kind, user, app }) => [kind, user, app]),
        [
          ['PAT', 'maria', 'erpnet-api-explorer'],
          ['PAT', 'ivan', 'erpnet-api-explorer'],
          ['SAT', 'demo.service', 'demo.service'],
        ],
      );
    } finally {
      await close();
    }
  });

  it('has the same reference tokens at every start', async () => {
    const tokens = async (): Promise<readonly string[]> => {
      const { ready, close } = await startSandbox();
      await close();
      return ready.referenceTokens.map(({ token }) => token);
    };
    assert.deepEqual(await tokens(), await tokens());
  });

  it('refuses a port that is taken', async () => {
    const { ready, close } = await startSandbox();
    try {
      const port = Number(new URL(ready.root).port);
      await assert.rejects(startSandbox({ port }), { code: 'EADDRINUSE' });
    } finally {
      await close();
    }
  });

  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.com', '']) {
    it(`refuses to listen on "${host}"`, async () => {
      await assert.rejects(startSandbox({ host }), /loopback addresses only/);
    });
  }

  it('listens on localhost', async () => {
    const { ready, close } = await startSandbox({ host: 'localhost' });
    try {
      assert.match(ready.root, /^http:\/\/localhost:/);
      assert.equal((await fetch(`${ready.root}/tools/ver`)).status, 200);
    } finally {
      await close();
    }
  });

  it('drops open connections when it closes', async () => {
    const { ready, close } = await startSandbox();
    const socket = connect(Number(new URL(ready.root).port), '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    socket.resume();
    await close();
    await ended;
    await assert.rejects(fetch(`${ready.root}/tools/ver`));
  });

  it('answers a request line without sense', async () => {
    const { ready, close } = await startSandbox();
    try {
      const socket = connect(Number(new URL(ready.root).port), '127.0.0.1');
      socket.end('GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      const [answer] = (await once(socket, 'data')) as readonly unknown[];
      assert.match(String(answer), /^HTTP\/1\.1 400 /);
    } finally {
      await close();
    }
  });
});
