import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import {
  prepareRequest,
  type PrepareContext,
  type Prepared,
} from '../../../../src/core/request/prepare.js';
import { WORLD } from '../http/support.js';

const ROOT = 'https://demodb.my.erp.net/api/domain/odata/';

/** Prepares the first request. */
function prepare(
  text: string,
  context: Partial<PrepareContext> = { serviceRoot: ROOT },
): Promise<Prepared> {
  const document = parseHttp(text);
  const block = document.blocks.find(({ request }) => request) ?? document.blocks[0];
  assert.ok(block);
  return prepareRequest(document, block, { sources: { world: WORLD }, ...context });
}

describe('prepare', () => {
  const urls: readonly (readonly [text: string, url: string])[] = [
    ['GET Crm_Sales_Customers?$top=1', `${ROOT}Crm_Sales_Customers?$top=1`],
    ['GET /Crm_Sales_Customers', `${ROOT}Crm_Sales_Customers`],
    ['GET ?$top=1', `${ROOT.slice(0, -1)}?$top=1`],
    ['GET https://example.com/x?a=b c', 'https://example.com/x?a=b%20c'],
    ['GET /x\nHost: example.com', 'https://example.com/x'],
    ['GET /x\nHost: 127.0.0.1:5000', 'http://127.0.0.1:5000/x'],
    ['GET /x\nHost: localhost', 'http://localhost/x'],
    ['GET /x\nHost: localhost:8443', 'https://localhost:8443/x'],
    ['GET /x\nHost: example.com:8080', 'http://example.com:8080/x'],
    ['GET /x\nHost: example.com:443', 'https://example.com/x'],
    ['GET http://localhost:5000/x', 'http://localhost:5000/x'],
    ['GET localhost:5000/x?a=b:1/c', 'http://localhost:5000/x?a=b:1/c'],
    ['localhost/x', 'http://localhost/x'],
    ['GET 127.0.0.1:5000', 'http://127.0.0.1:5000/'],
    ['GET erp.local:8443/x', 'https://erp.local:8443/x'],
    ['GET erp.local:80/x\nHost: other:1', 'http://erp.local/x'],
  ];
  for (const [text, url] of urls) {
    it(`finds the address of ${JSON.stringify(text)}`, async () => {
      const prepared = await prepare(text);
      assert.ok('request' in prepared, JSON.stringify(prepared));
      assert.equal(prepared.request.url, url);
      assert.ok(prepared.request.headers.every(([name]) => name.toLowerCase() !== 'host'));
    });
  }

  const refused: readonly (readonly [text: string, codes: readonly string[]])[] = [
    ['# nothing', ['request.none']],
    ['GET {{x}}/{{x}}/{{y}}', ['request.unknown-variable', 'request.unknown-variable']],
    [
      'POST S\nA: {{x}}\n\n{"a": "{{y}}"}',
      ['request.unknown-variable', 'request.unknown-variable'],
    ],
    ['GET S\nnot a header', ['request.invalid-header']],
    ['GET S\nX-Name: Ябълка', ['request.invalid-header']],
    ['GET ftp://example.com/x', ['request.invalid-url']],
    ['GET https://user:pass@example.com/x', ['request.invalid-url']],
  ];
  for (const [text, codes] of refused) {
    it(`sends nothing for ${JSON.stringify(text)}`, async () => {
      const prepared = await prepare(text);
      assert.ok('problems' in prepared, JSON.stringify(prepared));
      assert.deepEqual(
        prepared.problems.map(({ code }) => code),
        codes,
      );
    });
  }

  it('asks for a profile when the address has no host', async () => {
    assert.deepEqual(await prepare('GET Crm_Sales_Customers', {}), {
      problems: [{ code: 'request.no-profile' }],
      warnings: [],
    });
  });

  it('adds OData headers, and leaves those of the document alone', async () => {
    const prepared = await prepare(
      'patch S\naccept: text/plain\nContent-Type: application/json\n\n{"a": 1}',
    );
    assert.ok('request' in prepared);
    assert.deepEqual(prepared.request, {
      method: 'PATCH',
      url: `${ROOT}S`,
      headers: [
        ['OData-MaxVersion', '4.0'],
        ['accept', 'text/plain'],
        ['Content-Type', 'application/json'],
      ],
      body: '{"a": 1}',
      hasCredentials: false,
      settings: { noRedirect: false, noLog: false, noEncoding: false },
    });
  });

  for (const header of [
    'authorization: Bearer x',
    'X-Api-Key: x',
    'Cookie: a=b',
    'ErpSession: x',
  ]) {
    it(`sees that the document brings ${header}`, async () => {
      const prepared = await prepare(`GET S\n${header}`);
      assert.ok('request' in prepared && prepared.request.hasCredentials);
    });
  }
});
