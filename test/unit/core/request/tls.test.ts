import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ErpNetError } from '../../../../src/core/errors.js';
import type { Access } from '../../../../src/core/request/exchange.js';
import { sendRequest } from '../../../../src/core/request/send.js';
import { createTransport } from '../../../../src/node/transport/transport.js';
import { ROOT } from '../../../support/paths.js';
import { createAuthority, selfSigned, type Certificate } from '../../../support/certificates.js';
import {
  startLoopbackServer,
  startTlsServer,
  type Answer,
  type LoopbackServer,
} from '../../../support/loopbackServer.js';
import { hasProblem } from '../../support/problems.js';

const CANARY = 'CANARY-a1b2c3';
const past = { validFrom: new Date(2020, 1), validTo: new Date(2021, 1) };
const future = { validFrom: new Date(2040, 1), validTo: new Date(2041, 1) };

/** What REST Client or httpYac does here is in brackets. */
describe('send over TLS', () => {
  const own = selfSigned();
  let secure: LoopbackServer;
  let plain: LoopbackServer;
  let answer: Answer;
  before(async () => {
    secure = await startTlsServer(own, (request, response) => {
      answer(request, response);
    });
    plain = await startLoopbackServer((_, response) => response.end('ok'));
  });
  after(async () => {
    await secure.close();
    await plain.close();
  });

  const access = (): Access => ({
    origins: new Set([secure.origin]),
    issuer: `${secure.origin}/id`,
    token: () => Promise.resolve(CANARY),
  });
  const send = (trusted: readonly Certificate[], path = '/S', body?: string) =>
    sendRequest(
      {
        method: body === undefined ? 'GET' : 'POST',
        url: secure.origin + path,
        headers: [],
        hasCredentials: false,
        ...(body !== undefined && { body }),
      },
      {
        fetch: createTransport({
          fetch: globalThis.fetch,
          fingerprints: (host) =>
            host === new URL(secure.origin).host
              ? trusted.map(({ fingerprint }) => fingerprint)
              : [],
        }),
        clock: Date.now,
        signal: new AbortController().signal,
        access: access(),
        timeoutSeconds: 5,
      },
    );

  it('a self-signed certificate is refused before anything is sent (a token was delivered)', async () => {
    await assert.rejects(
      send([]),
      hasProblem('instance.certificate', { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    );
    assert.deepEqual(secure.received, []);
  });

  it('the certificate that the person trusts is taken, and the token goes there', async () => {
    answer = (_, response) => response.end('{"value":[{"a":1}]}');
    const { status, page } = await send([own]);
    assert.deepEqual([status, page?.index.rowCount], [200, 1]);
    assert.equal(secure.received.at(-1)?.headers.authorization, `Bearer ${CANARY}`);
  });

  it('another certificate than that is refused before anything is sent', async () => {
    const before = secure.received.length;
    const { host } = new URL(secure.origin);
    await assert.rejects(
      send([selfSigned()], '/S', CANARY),
      hasProblem('instance.certificate-changed', { host }),
    );
    assert.equal(secure.received.length, before);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`https never leads to http (followed silently): ${status}`, async () => {
      answer = (_, response) => {
        response.writeHead(status, { location: `${plain.origin}/S` }).end();
      };
      const location = `${plain.origin}/S`;
      const refused = hasProblem('request.redirect', { location, reason: 'insecure' });
      await assert.rejects(send([own]), refused);
      await assert.rejects(send([own], '/S', 'x'), refused);
      assert.deepEqual(plain.received, []);
    });
  }

  it('a redirect to the sign-in page is named, and not followed', async () => {
    answer = (_, response) => {
      response.writeHead(302, { location: `${secure.origin}/id/Account/Login` }).end();
    };
    const { notes } = await send([own]);
    assert.deepEqual(notes, [{ kind: 'sign-in-page' }]);
  });

  it('gives up behind ten redirects', async () => {
    answer = (_, response) => response.writeHead(302, { location: '/again' }).end();
    const before = secure.received.length;
    await assert.rejects(send([own]), hasProblem('request.too-many-redirects'));
    assert.equal(secure.received.length - before, 11);
  });

  it('trust in one server is none in another that it leads to', async () => {
    const other = await startTlsServer(own, (_, response) => response.end('ok'));
    try {
      answer = (_, response) => response.writeHead(302, { location: other.origin }).end();
      await assert.rejects(send([own]), hasProblem('instance.certificate'));
      assert.deepEqual(other.received, []);
    } finally {
      await other.close();
    }
  });
});

describe('certificates of an authority that this machine trusts', () => {
  const authority = createAuthority();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'erpnet-tls-'));
  after(() => {
    fs.rmSync(folder, { recursive: true });
  });

  const cases: readonly (readonly [what: string, certificate: Certificate, outcome: string])[] = [
    ['sound', authority.issue(), '200'],
    ['expired', authority.issue(past), 'instance.certificate CERT_HAS_EXPIRED'],
    ['not valid yet', authority.issue(future), 'instance.certificate CERT_NOT_YET_VALID'],
    [
      'for another host',
      authority.issue({ addresses: [], hosts: ['other.example'] }),
      'instance.certificate ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      'of another authority of the same name',
      createAuthority().issue(),
      'instance.certificate CERT_SIGNATURE_FAILURE',
    ],
    [
      'of an unknown authority',
      createAuthority('Unknown').issue(),
      'instance.certificate UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
  ];
  it('are judged before anything is sent, by fetch and for a GET with a body', async () => {
    const servers = await Promise.all(
      cases.map(([, certificate]) =>
        startTlsServer(certificate, (_, response) => response.end('ok')),
      ),
    );
    try {
      const file = path.join(folder, 'authority.pem');
      fs.writeFileSync(file, authority.cert);
      const origins = servers.map(({ origin }) => origin);
      // Node reads further authorities once, when it starts.
      const outcomes = await sendElsewhere(origins, { NODE_EXTRA_CA_CERTS: file });
      const expected = cases.map(([what, , outcome]) => `${what}: ${outcome} ${outcome}`);
      assert.deepEqual(
        outcomes.map((outcome, index) => `${cases[index]?.[0] ?? ''}: ${outcome}`),
        expected,
      );
      const sent = servers.map(({ received }) => received.length);
      assert.deepEqual(sent, [2, 0, 0, 0, 0, 0]);
    } finally {
      await Promise.all(servers.map((server) => server.close()));
    }
  }).timeout(30_000);
});

/** Sends to each address in a process of its own; @returns status or problem of a GET without and with a body */
async function sendElsewhere(
  origins: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const script = path.join(ROOT, 'test/support/tlsClient.ts');
  const child = spawn(process.execPath, ['--import=tsx', script, ...origins], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as readonly unknown[];
  if (code !== 0) throw new ErpNetError({ code: 'internal', reason: String(code) });
  return output.trimEnd().split('\n');
}
