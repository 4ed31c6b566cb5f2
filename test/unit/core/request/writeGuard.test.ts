import assert from 'node:assert/strict';
import type { Instance } from '../../../../src/core/instance/instance.js';
import type { PreparedRequest } from '../../../../src/core/request/prepare.js';
import { guardWrite, mayChange, type WriteScene } from '../../../../src/core/request/writeGuard.js';
import { hasProblem } from '../../support/problems.js';
import { prepare } from './wire.js';

const ROOT = 'https://demo.example.com';
const SERVICE = `${ROOT}/api/domain/odata/`;
const instance: Instance = {
  root: ROOT,
  name: 'demo',
  sites: [],
  identity: `${ROOT}/id`,
  serviceRoot: SERVICE,
  discoveredAt: 0,
};

const request = (method: string, path: string, body?: string): PreparedRequest => ({
  method,
  url: new URL(path, SERVICE).href,
  headers: [],
  hasCredentials: false,
  ...(body !== undefined && { body }),
});

describe('what may change data', () => {
  const batch = (...lines: readonly string[]): string =>
    lines.map((line) => `--b\r\nContent-Type: application/http\r\n\r\n${line}\r\n`).join('');
  const cases: readonly (readonly [changes: boolean, request: PreparedRequest])[] = [
    [false, request('GET', 'S')],
    [false, request('HEAD', 'S')],
    [false, request('OPTIONS', 'S')],
    [true, request('POST', 'S', '{}')],
    [true, request('PATCH', 'S(1)', '{}')],
    [true, request('DELETE', 'S(1)')],
    [true, request('MERGE', 'S(1)')],
    [true, request('POST', 'S(1)/ChangeState', '{}')],
    [false, request('POST', 'S/$query', '$top=1')],
    [false, request('POST', '$batch', batch('GET S HTTP/1.1', 'GET T'))],
    [true, request('POST', '$batch', batch('GET S HTTP/1.1', 'POST S HTTP/1.1'))],
    [true, request('POST', '$batch', batch('delete S(1)'))],
    [false, request('POST', '$batch', '{"requests":[{"method":"get","url":"S"}]}')],
    [true, request('POST', '$batch', '{"requests":[{"method": "patch","url":"S"}]}')],
    [true, request('POST', '$batch', '')],
  ];
  for (const [index, [changes, one]] of cases.entries()) {
    const path = one.url.slice(SERVICE.length);
    it(`${changes ? 'is' : 'is not'} ${one.method} ${path} (${index + 1})`, () => {
      assert.equal(mayChange(one), changes);
    });
  }
});

describe('writes of a profile', () => {
  const guard = (
    one: PreparedRequest,
    marks: Partial<NonNullable<WriteScene['profile']>>,
    answer = true,
  ): Promise<readonly string[]> => {
    const asked: string[] = [];
    const scene = { profile: { name: 'p', ...marks }, instance };
    return guardWrite(one, scene, ({ method }, profile) => {
      asked.push(`${method} ${profile}`);
      return Promise.resolve(answer);
    }).then(() => asked);
  };
  const write = request('POST', 'S', '{}');

  it('are refused when it is read-only, and reads are not', async () => {
    const marks = { readOnly: true, production: true };
    await assert.rejects(
      guard(write, marks),
      hasProblem('request.read-only', { profile: 'p', method: 'POST' }),
    );
    assert.deepEqual(await guard(request('GET', 'S'), marks), []);
  });

  it('are asked about in production', async () => {
    assert.deepEqual(await guard(write, { production: true }), ['POST p']);
    assert.deepEqual(await guard(request('GET', 'S'), { production: true }), []);
    await assert.rejects(guard(write, { production: true }, false), hasProblem('cancelled'));
  });

  it('are free otherwise, for other servers and for getting a token', async () => {
    const marks = { readOnly: true };
    assert.deepEqual(await guard(write, {}), []);
    assert.deepEqual(await guard(request('POST', 'https://other.example.com/S', '{}'), marks), []);
    assert.deepEqual(await guard(request('POST', `${ROOT}/id/connect/token`, 'a=b'), marks), []);
  });
});

describe('options of a profile', () => {
  const COMPANY = '7d9f0b64-52e9-4a06-9a8e-5d1c8f2f7a10';
  const profile = { culture: 'de-DE', contextParameters: { CurrentEnterpriseCompanyId: COMPANY } };
  const sent = async (text: string): Promise<string> => {
    const prepared = await prepare(text, { serviceRoot: SERVICE, profile });
    assert.ok('request' in prepared);
    return prepared.request.url.replace(SERVICE, '');
  };
  const company = `CurrentEnterpriseCompanyId=${COMPANY}`;
  const cases: readonly (readonly [text: string, url: string])[] = [
    ['GET S', `S?culture=de-DE&${company}`],
    ["GET S?$filter=A eq 'b c'", `S?$filter=A%20eq%20%27b%20c%27&culture=de-DE&${company}`],
    ['GET S?culture=bg', `S?culture=bg&${company}`],
    ['GET S?lang=bg', `S?lang=bg&${company}`],
    ['GET S\nAccept-Language: bg', `S?${company}`],
    ['GET S?ErpContextParameters=a,b,c', 'S?ErpContextParameters=a,b,c&culture=de-DE'],
    ['GET S?CurrentEnterpriseCompanyId=x', 'S?CurrentEnterpriseCompanyId=x&culture=de-DE'],
    ['GET S\nPrefer: ErpContextParameters="a,b,c"', 'S?culture=de-DE'],
    ['GET https://other.example.com/S', 'https://other.example.com/S'],
    [`GET ${ROOT}/id/x`, `${ROOT}/id/x`],
  ];
  for (const [text, url] of cases) {
    it(`make of ${text.replace('\n', ' | ')} ${url}`, async () => {
      assert.equal(await sent(text), url);
    });
  }
});
