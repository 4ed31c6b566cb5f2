import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { runHttp } from '../../../../src/node/http/main.js';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/server.js';
import { selfSigned } from '../../../support/certificates.js';
import { removeFolder, temporaryFolder } from '../../../support/lifetime.js';
import type { LoopbackServer } from '../../../support/loopbackServer.js';
import { startTlsFront } from '../../../support/tlsFront.js';

/** What a CI job meets whose instance stands in the company, with a certificate that only the company knows. */
describe('headless runner: a certificate that nobody speaks for', () => {
  const own = selfSigned();
  const other = selfSigned();
  let sandbox: Sandbox;
  let front: LoopbackServer;
  let folder: string;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    folder = temporaryFolder('http-certificate');
    front = await startTlsFront(sandbox.ready, own);
  });
  afterEach(async () => {
    removeFolder(folder);
    await front.close();
  });

  async function run(
    fingerprint: string | undefined,
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
    const { host } = new URL(front.origin);
    const profile = {
      name: 'Desk',
      instance: front.origin,
      clientId: 'c',
      ...(fingerprint !== undefined && { trustedCertificates: { [host]: fingerprint } }),
    };
    const settings = path.join(folder, 'settings.json');
    fs.writeFileSync(settings, JSON.stringify({ 'erpnet.profiles': [profile] }));
    fs.writeFileSync(
      path.join(folder, 'a.http'),
      'GET Crm_Sales_Customers?$top=1\n?? status == 200\n',
    );
    const [out, error] = [[] as string[], [] as string[]];
    const code = await runHttp({
      args: ['a.http', '--settings', settings, ...args],
      root: folder,
      env: { ERPNET_TOKEN: sandbox.ready.referenceTokens[0]?.token ?? '' },
      describe: (problem) => Object.values(problem).join(' '),
      out: (text) => out.push(text.replaceAll(host, 'HOST')),
      error: (text) => error.push(text.replaceAll(host, 'HOST')),
      signal: new AbortController().signal,
    });
    return { code, out: out.join(''), error: error.join('') };
  }

  it('is taken where the profile excepts it, and the report says so', async () => {
    const { code, out, error } = await run(own.fingerprint, '--profile', 'Desk');
    assert.deepEqual([code, error], [0, ''], out);
    assert.match(
      out,
      /Certificate exception: HOST shows the one that a profile trusts\.\n1 passed, 0 failed\n$/,
    );
    const { out: json } = await run(own.fingerprint, '--profile', 'Desk', '--json');
    const { certificateExceptions } = JSON.parse(json) as { certificateExceptions: unknown };
    assert.deepEqual(certificateExceptions, ['HOST']);
    const { out: junit } = await run(own.fingerprint, '--profile', 'Desk', '--junit');
    assert.match(junit, /<properties>\s*<property name="certificateException" value="HOST"\/>/);
  });

  it('is taken for the server, also where the profile is named by its address', async () => {
    const { code, out, error } = await run(own.fingerprint, '--profile', front.origin);
    assert.deepEqual([code, error], [0, ''], out);
  });

  const refused: readonly (readonly [string, string | undefined, RegExp])[] = [
    [
      'with no exception',
      undefined,
      /HOST is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).* NODE_EXTRA_CA_CERTS, or trust/,
    ],
    [
      'where the exception is for another one',
      other.fingerprint,
      /instance\.certificate-changed HOST/,
    ],
  ];
  for (const [what, fingerprint, says] of refused) {
    it(`is refused before anything is sent ${what}`, async () => {
      const { code, out, error } = await run(fingerprint, '--profile', 'Desk');
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, says);
      assert.deepEqual(front.received, []);
    });
  }
});
