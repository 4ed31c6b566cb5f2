import assert from 'node:assert/strict';
import { memberText, messageIn, toEntity, useApi } from '../support/api.js';
import { productBody } from '../support/bodies.js';
import { signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

const products = 'General_Products_Products';

/** Lines of a part; `id` is for changesets. */
const part = (line: string, { body, id }: { body?: unknown; id?: string } = {}): string =>
  [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(id === undefined ? [] : [`Content-ID: ${id}`]),
    '',
    `${line} HTTP/1.1`,
    ...(body === undefined
      ? ['', '']
      : ['Content-Type: application/json', '', JSON.stringify(body)]),
  ].join('\r\n');

const multipart = (boundary: string, parts: readonly string[]): string =>
  [...parts.map((one) => `--${boundary}\r\n${one}`), `--${boundary}--`, ''].join('\r\n');

const changeset = (...parts: readonly string[]): string =>
  `Content-Type: multipart/mixed; boundary=changeset_1\r\n\r\n${multipart('changeset_1', parts)}`;

describe('sandbox $batch', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  const type = { 'content-type': 'multipart/mixed; boundary=batch_123' };
  const send = async (parts: readonly string[], headers: Record<string, string> = {}) => {
    const answer = await api.send('POST', '$batch', multipart('batch_123', parts), {
      ...type,
      ...headers,
    });
    return {
      ...answer,
      statuses: [...answer.text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) =>
        Number(status),
      ),
    };
  };
  /** The JSON of each answer in turn. */
  const bodies = (text: string): readonly unknown[] =>
    [...text.matchAll(/^(\{.*\})\r?$/gm)].map(([, json]) => JSON.parse(json ?? '') as unknown);

  const key = (path: string): string => path.slice(path.indexOf('(') + 1, -1);

  it('answers reads in their order', async () => {
    const { status, headers, text, statuses } = await send([
      part(`GET ${products}?$top=2&$select=PartNumber,Name`),
      part('GET General_Products_ProductGroups?$top=1&$select=Code'),
      part('GET /api/domain/odata/General_Currencies_Currencies/$count'),
    ]);
    assert.equal(status, 200, text);
    assert.match(headers.get('content-type') ?? '', /^multipart\/mixed; boundary=batchresponse_/);
    assert.deepEqual(statuses, [200, 200, 200]);
    const [first, second] = bodies(text).map(toEntity);
    assert.match(memberText(first, '@odata.context'), /#General_Products_Products$/);
    assert.match(memberText(second, '@odata.context'), /#General_Products_ProductGroups$/);
    assert.match(text, /\r\n\r\n5\r\n--batchresponse_/);
  });

  it('makes an entity, then changes it and adds to it by its content id', async () => {
    const body = productBody({ CostingCurrency: { CurrencySign: 'EUR' } });
    const { text, statuses } = await send([
      changeset(
        part(`POST ${products}`, { id: '1', body }),
        part('PATCH $1', { id: '2', body: { StandardCostPerLot: { Value: 10, Currency: 'EUR' } } }),
        part('POST $1/Prices', {
          id: '3',
          body: { Price: { Value: 12, Currency: 'EUR' }, PriceQuantity: { Value: 1, Unit: 'pcs' } },
        }),
        part('POST Crm_Pricing_ProductPrices', {
          id: '4',
          body: { Product: { '@odata.id': '$1' }, Price: { Value: 13, Currency: 'EUR' } },
        }),
      ),
    ]);
    assert.deepEqual(statuses, [201, 204, 201, 201], text);
    assert.deepEqual(
      [...text.matchAll(/^Content-ID: (\d)/gm)].map(([, id]) => id),
      ['1', '2', '3', '4'],
    );
    const path = memberText(toEntity(bodies(text)[0]), '@odata.id');
    const product = await api.entity(`${path}?$expand=Prices`);
    assert.deepEqual(product['StandardCostPerLot'], { Value: 10, Currency: 'EUR' });
    assert.equal(
      (
        await api.get(
          `Crm_Pricing_ProductPrices/$count?$filter=Product eq '${products}(${key(path)})'`,
        )
      ).text,
      '2',
    );
  });

  it('undoes a whole changeset when one request fails, and answers it once', async () => {
    const before = (await api.get(`${products}/$count`)).text;
    const { text, statuses } = await send([
      changeset(
        part(`POST ${products}`, { id: '1', body: productBody() }),
        part(`POST ${products}`, { id: '2', body: { PartNo: 'x' } }),
        part(`POST ${products}`, { id: '3', body: productBody() }),
      ),
    ]);
    assert.deepEqual(statuses, [500]);
    assert.match(text, /Content-ID: 2\r\n/);
    const { error } = toEntity(bodies(text)[0]);
    assert.match(memberText(toEntity(error), 'message'), /^The property 'PartNo' does not exist/);
    assert.equal((await api.get(`${products}/$count`)).text, before);
  });

  it('checks the business rules at the end of a changeset', async () => {
    const { statuses, text } = await send([
      changeset(
        part(`POST ${products}`, {
          id: '1',
          body: productBody({ StandardLotSizeBase: { Value: 0 } }),
        }),
      ),
    ]);
    assert.deepEqual(statuses, [500]);
    assert.match(text, /Constraint R25371-1/);
  });

  it('stops at the first failure unless it is told to go on', async () => {
    const parts = [part('GET Nothing'), part(`GET ${products}/$count`)];
    assert.deepEqual((await send(parts)).statuses, [404]);
    assert.deepEqual(
      (await send(parts, { prefer: 'odata.continue-on-error' })).statuses,
      [404, 200],
    );
  });

  it('works inside of a transaction', async () => {
    const { text: TransactionId } = await api.send('POST', 'BeginTransaction', {
      trackChanges: true,
    });
    const body = productBody();
    const filter = `${products}/$count?$filter=PartNumber eq '${body.PartNumber}'`;
    await send([changeset(part(`POST ${products}`, { id: '1', body }))], { TransactionId });
    assert.equal((await api.get(filter)).text, '0');
    assert.equal((await api.send('GET', filter, undefined, { TransactionId })).text, '1');
    const group = { id: '1', body: { Code: `G-${body.PartNumber}`, Name: { EN: 'x' } } };
    const failing = part(`POST ${products}`, { id: '2', body: { PartNo: 'x' } });
    const failed = changeset(part('POST General_Products_ProductGroups', group), failing);
    assert.deepEqual((await send([failed], { TransactionId })).statuses, [500]);
    const { text } = await api.send('GET', 'GetChanges', undefined, { TransactionId });
    assert.match(text, new RegExp(body.PartNumber));
    assert.doesNotMatch(text, new RegExp(group.body.Code));
    await api.send('POST', 'EndTransaction', { commit: false }, { TransactionId });
  });

  it('reads with the scope read, and writes with update only', async () => {
    const { access_token } = await signIn(sandbox(), { scope: 'read' });
    const parts = [
      part(`GET ${products}/$count`),
      changeset(part(`POST ${products}`, { id: '1', body: productBody() })),
    ];
    const { text, statuses } = await send(parts, { authorization: `Bearer ${access_token}` });
    assert.deepEqual(statuses, [200, 403]);
    assert.match(text, /lacks the scope 'update'/);
  });

  const whole = (message: RegExp, body: string, headers: Record<string, string> = type) => ({
    message,
    body,
    headers,
  });
  const refusals = {
    'a JSON batch': whole(/^A batch is sent as multipart\/mixed/, '{"requests":[]}', {
      'content-type': 'application/json',
    }),
    'another boundary': whole(
      /^The boundary 'batch_123' of the header isn't in the body/,
      multipart('other', [part('GET x')]),
    ),
    'a missing end': whole(/has no closing '--batch_123--'/, `--batch_123\r\n${part('GET x')}`),
    'a part without type': whole(
      /of a part of the batch is not 'application\/http'/,
      multipart('batch_123', ['\r\nGET x HTTP/1.1']),
    ),
    'a wrong request line': whole(
      /^The request line 'x' is invalid/,
      multipart('batch_123', ['Content-Type: application/http\r\n\r\nx']),
    ),
    'a missing blank line': whole(
      /^The message header 'GET x HTTP\/1\.1' is invalid/,
      multipart('batch_123', ['Content-Type: application/http\r\nGET x HTTP/1.1']),
    ),
  };
  for (const [name, { message, body, headers }] of Object.entries(refusals)) {
    it(`refuses ${name}`, async () => {
      const { status, text } = await api.send('POST', '$batch', body, headers);
      assert.ok(status >= 400 && status < 500);
      assert.match(messageIn(text), message);
    });
  }

  const inChangeset: readonly (readonly [
    name: string,
    parts: readonly string[],
    message: RegExp,
  ])[] = [
    [
      'a read',
      [part(`GET ${products}`, { id: '1' })],
      /^An invalid HTTP method 'GET' was detected/,
    ],
    [
      'an id twice',
      [1, 2].map(() => part(`POST ${products}`, { id: '1', body: productBody() })),
      /^The content ID '1' was found more than once/,
    ],
    [
      'an id that comes later',
      [part('PATCH $2', { id: '1', body: {} })],
      /^The content ID '2' was not found/,
    ],
  ];
  for (const [name, parts, message] of inChangeset) {
    it(`refuses in a changeset ${name}`, async () => {
      const { error } = toEntity(bodies((await send([changeset(...parts)])).text).at(-1));
      assert.match(memberText(toEntity(error), 'message'), message);
    });
  }
});
