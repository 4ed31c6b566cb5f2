import assert from 'node:assert/strict';
import { readQueryTool, toolLinks } from '../../../../src/core/language/queryTool.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { prepareRequest, type PreparedRequest } from '../../../../src/core/request/prepare.js';
import { WORLD } from '../http/support.js';

describe('a request as a link and back', () => {
  const ROOT = 'https://testdb.my.erp.net/api/domain/odata/';
  const sent = async (text: string): Promise<PreparedRequest> => {
    const tree = parseHttp(text);
    const block = tree.blocks.find(({ request }) => request) ?? assert.fail('no request');
    const prepared = await prepareRequest(tree, block, {
      sources: { world: WORLD },
      serviceRoot: ROOT,
    });
    return 'request' in prepared ? prepared.request : assert.fail(JSON.stringify(prepared));
  };
  const requests: readonly string[] = [
    'GET Crm_Sales_Customers?$top=10',
    "GET Crm_Sales_SalesOrders?$top=10&$filter=State in ('New', 'Released')&$orderby=DocumentDate desc",
    "GET Products?$filter=contains(Name,'1+1 # Стол & стул % 50 \\ {x}')",
    "GET Products?$filter=Name eq 'O''Neil'\n  &$top=1",
    `GET ${ROOT}Products(d8372f13-a7f5-484f-bc20-00b929a00283)/Parent/Erp.X`,
    'DELETE Products(d8372f13-a7f5-484f-bc20-00b929a00283)',
    'POST Import\nContent-Type: application/json\n\n{"objects":[{"Name":{"BG":"Стол?>~"}}]}',
    'POST $batch\nContent-Type: multipart/mixed; boundary=b_1\n\n--b_1\nContent-Type: application/http\n\nGET X HTTP/1.1\n\n--b_1--',
  ];
  for (const text of requests) {
    it(`says the same: ${text.slice(0, 70)}`, async () => {
      const before = await sent(text);
      const links = toolLinks(before, ROOT) ?? assert.fail('no link');
      assert.match(links.tool, /^https:\/\/testdb\.my\.erp\.net\/api\/domain\/query\?[A-Z]+\+\S+$/);
      assert.deepEqual(links.lost, []);
      assert.equal(links.builder === undefined, !text.startsWith('GET'));
      for (const link of [links.tool, links.builder ?? links.tool]) {
        const after = await sent(readQueryTool(link) ?? assert.fail(link));
        assert.deepEqual(
          [after.method, decodeURIComponent(after.url), after.body],
          [before.method, decodeURIComponent(before.url), before.body],
        );
      }
    });
  }

  it('has none for another service or a file', async () => {
    const elsewhere = await sent('GET https://a.example/odata/Products');
    assert.equal(toolLinks(elsewhere, ROOT), undefined);
    const file = { ...(await sent('POST Products')), body: new Uint8Array(2) };
    assert.equal(toolLinks(file, ROOT), undefined);
  });

  it('takes the root that the address shows, and tells which headers are lost', async () => {
    const request = await sent(
      'GET https://other.example/erp/api/domain/odata/Products?$top=1\nTransactionId: 1\nAuthorization: Bearer x',
    );
    assert.deepEqual(toolLinks(request, ROOT), {
      tool: 'https://other.example/erp/api/domain/query?GET+Products?$top=1',
      builder: 'https://other.example/erp/api/domain/querybuilder#Products?$top=1',
      lost: ['TransactionId', 'Authorization'],
    });
  });
});
