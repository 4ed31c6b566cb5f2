import assert from 'node:assert/strict';
import { parseHttp } from '../../../../../src/core/http/parser.js';
import { planBatch } from '../../../../../src/core/request/batch/planBatch.js';
import { writeBatch } from '../../../../../src/core/request/batch/writeBatch.js';
import { requestIndexes } from '../../../../../src/core/request/runOrder.js';
import { WORLD } from '../../http/support.js';

const ROOT = 'https://a/api/domain/odata/';

/** The batch of a document as it travels, or what keeps it from that. */
async function write(text: string): Promise<string> {
  const document = parseHttp(text);
  const plan = await planBatch(document, requestIndexes(document), {
    sources: { world: WORLD },
    serviceRoot: ROOT,
  });
  if ('problems' in plan) {
    return `${plan.index}: ${plan.problems.map((one) => Object.values(one).join(' ')).join()}`;
  }
  let id = 0;
  const { contentType, body } = writeBatch(plan.groups, ROOT, () => String((id += 1)));
  return `${contentType}\r\n\r\n${new TextDecoder().decode(body)}`;
}

/** Without what each part has alike. */
async function brief(...requests: readonly string[]): Promise<string> {
  const written = await write(requests.join('\n\n###\n'));
  return written
    .split('\r\n')
    .filter((line) => line && !/^(Content-T|Accept|OData|multipart|--batch)/.test(line))
    .join(' | ');
}

describe('batch: what is written', () => {
  it('has CR LF everywhere but in bodies, blank lines where they belong, and all boundaries', async () => {
    const text =
      'GET Crm_Sales_Customers?$filter=Name eq \'A & B\'&$top=1\n\n###\n# @no-auto-encoding\nPOST /Products\n\n{\n  "a": 1\n}\n';
    assert.equal(
      await write(text),
      [
        'multipart/mixed; boundary=batch_1',
        '',
        '--batch_1',
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        '',
        'GET Crm_Sales_Customers?$filter=Name%20eq%20%27A%20%26%20B%27&$top=1 HTTP/1.1',
        'Accept: application/json;odata.metadata=minimal',
        'OData-MaxVersion: 4.0',
        '',
        '',
        '--batch_1',
        'Content-Type: multipart/mixed; boundary=changeset_2',
        '',
        '--changeset_2',
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        'Content-ID: 1',
        '',
        'POST Products HTTP/1.1',
        'Accept: application/json;odata.metadata=minimal',
        'OData-MaxVersion: 4.0',
        'Content-Type: application/json',
        '',
        '{\n  "a": 1\n}',
        '--changeset_2--',
        '',
        '--batch_1--',
        '',
      ].join('\r\n'),
    );
  });

  const make = '# @name make\nPOST A\n\n{}';
  const id = "{{make.response.body.$['@odata.id']}}";
  const cases: readonly (readonly [what: string, requests: readonly string[], parts: string])[] = [
    ['reads alone', ['GET A', 'GET B'], 'GET A HTTP/1.1 | GET B HTTP/1.1'],
    [
      'writes that follow each other as a changeset, and a read between two',
      ['DELETE A(1)', 'DELETE A(2)', 'GET A', 'DELETE A(3)'],
      '--changeset_2 | Content-ID: 1 | DELETE A(1) HTTP/1.1 | --changeset_2 | Content-ID: 2 | DELETE A(2) HTTP/1.1 | --changeset_2-- | GET A HTTP/1.1 | --changeset_3 | Content-ID: 3 | DELETE A(3) HTTP/1.1 | --changeset_3--',
    ],
    [
      'the id of what its changeset makes, in the address and in the body',
      [make, `PATCH ${id}\n\n{}`, `POST ${id}/Lines\n\n{"A": {"@odata.id": "${id}"}}`],
      '--changeset_2 | Content-ID: 1 | POST A HTTP/1.1 | {} | --changeset_2 | Content-ID: 2 | PATCH $1 HTTP/1.1 | {} | --changeset_2 | Content-ID: 3 | POST $1/Lines HTTP/1.1 | {"A": {"@odata.id": "$1"}} | --changeset_2--',
    ],
    [
      'the same id from the header of the answer',
      [make, 'DELETE {{make.response.headers.Location}}'],
      '--changeset_2 | Content-ID: 1 | POST A HTTP/1.1 | {} | --changeset_2 | Content-ID: 2 | DELETE $1 HTTP/1.1 | --changeset_2--',
    ],
    [
      'a Content-ID of the document, which no other request gets',
      ['POST A\n\n{}', 'POST B\nContent-ID: 1\n\n{}', 'PATCH $1\n\n{}'],
      '--changeset_2 | Content-ID: 2 | POST A HTTP/1.1 | {} | --changeset_2 | Content-ID: 1 | POST B HTTP/1.1 | {} | --changeset_2 | Content-ID: 3 | PATCH $1 HTTP/1.1 | {} | --changeset_2--',
    ],
    ['the service root itself', ['GET /'], 'GET /api/domain/odata/ HTTP/1.1'],
    ['an address with a host', [`GET ${ROOT}A?$top=1`], 'GET A?$top=1 HTTP/1.1'],
  ];
  for (const [what, requests, parts] of cases) {
    it(what, async () => {
      assert.equal(await brief(...requests), parts);
    });
  }

  const refused: readonly (readonly [requests: readonly string[], why: string])[] = [
    [['GET A', 'GET https://b/x'], '1: request.batch elsewhere b'],
    [['GET A', 'GET https://a/other/x'], '1: request.batch elsewhere a'],
    [['GET A\nX-Api-Key: k', 'GET A'], '0: request.batch credentials '],
    [['GET A', '# @as service\nGET B'], '1: request.batch identity '],
    [['GET A', 'HEAD B'], '1: request.batch method HEAD'],
    [['POST $batch\n\n{}'], '0: request.batch nested '],
    [['GET {{x}}', 'GET A'], '0: request.unknown-variable x'],
    [[make, 'PATCH A({{make.response.body.$.Id}})\n\n{}'], '1: request.batch answer make'],
    [[make, 'GET B', `PATCH ${id}\n\n{}`], '2: request.batch answer make'],
    [[`PATCH ${id}\n\n{}`, make], '0: request.batch answer make'],
    [
      ['# @name list\nGET A', 'GET {{list.response.body.$.value[0].Id}}'],
      '1: request.batch answer list',
    ],
  ];
  for (const [requests, why] of refused) {
    it(`nothing: ${why}`, async () => {
      assert.equal(await write(requests.join('\n\n###\n')), why);
    });
  }
});
