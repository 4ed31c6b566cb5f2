import assert from 'node:assert/strict';
import { listIn, messageIn, toEntity, useApi, type Entity } from '../support/api.js';
import { idOf, linkTo, orderBody } from '../support/bodies.js';
import { useSandbox } from '../support/useSandbox.js';

const orders = 'Crm_Sales_SalesOrders';
const lines = 'Crm_Sales_SalesOrderLines';

describe('sandbox transactions', () => {
  let ahead = 0;
  const sandbox = useSandbox({ now: () => Date.now() + ahead, accessTokenLifetime: 24 * 3600 });
  const api = useApi(sandbox);

  const begin = async (parameters: object = {}) => {
    const { status, headers, text } = await api.send('POST', 'BeginTransaction', parameters);
    assert.equal(status, 200, text);
    assert.match(headers.get('content-type') ?? '', /^text\/plain/);
    assert.match(text, /^[0-9a-f]{32}$/);
    return { TransactionId: text };
  };
  const newOrder = async (more: object = {}): Promise<Entity> => {
    const { text } = await api.send('POST', `${orders}?$expand=Lines`, await orderBody(api, more));
    return toEntity(JSON.parse(text));
  };
  const read = async (path: string, headers: Record<string, string>): Promise<Entity> =>
    toEntity(JSON.parse((await api.send('GET', path, undefined, headers)).text));

  it('keep changes to themselves until they are committed', async () => {
    const order = idOf(await newOrder());
    const transaction = await begin();
    await api.send('PATCH', order, { DocumentNotes: 'In the transaction' }, transaction);
    const created = await api.send('POST', orders, await orderBody(api), transaction);
    const other = idOf(toEntity(JSON.parse(created.text)));
    assert.equal((await read(order, transaction))['DocumentNotes'], 'In the transaction');
    assert.equal((await api.entity(order))['DocumentNotes'], null);
    assert.equal((await api.get(other)).status, 404);
    assert.equal(
      (await api.send('POST', 'EndTransaction', { commit: true }, transaction)).status,
      204,
    );
    assert.equal((await api.entity(order))['DocumentNotes'], 'In the transaction');
    assert.equal((await api.get(other)).status, 200);
  });

  it('forget everything without a commit', async () => {
    const order = idOf(await newOrder());
    const transaction = await begin();
    await api.send('DELETE', order, undefined, transaction);
    assert.equal((await api.send('GET', order, undefined, transaction)).status, 404);
    await api.send('POST', 'EndTransaction', { commit: false }, transaction);
    assert.equal((await api.get(order)).status, 200);
  });

  it('check the rules when they are committed, and stay open when one fails', async () => {
    const { '@odata.id': customer } = await linkTo(api, 'Crm_Sales_Customers?$top=1');
    const transaction = await begin();
    const dates = { FromDate: '2022-01-01', ThruDate: '2021-01-01' };
    assert.equal((await api.send('PATCH', customer, dates, transaction)).status, 204);
    const failed = await api.send('POST', 'EndTransaction', {}, transaction);
    assert.match(messageIn(failed.text), /\(Constraint R27159\)$/);
    await api.send('PATCH', customer, { ThruDate: null }, transaction);
    assert.equal((await api.send('POST', 'EndTransaction', {}, transaction)).status, 204);
  });

  it('run the rules of the front end when they are asked to', async () => {
    const product = await linkTo(api, 'General_Products_Products?$top=1&$filter=Active eq true');
    const order = await newOrder({ Lines: [{ Product: product }] });
    const line = idOf(listIn(order, 'Lines')[0]);
    for (const model of ['common', 'frontend']) {
      const transaction = await begin({ model });
      await api.send(
        'PATCH',
        line,
        { Quantity: { Value: 3 }, UnitPrice: { Value: 7 } },
        transaction,
      );
      const { LineAmount, QuantityBase } = await read(line, transaction);
      const follows = model === 'frontend';
      assert.equal(toEntity(LineAmount)['Value'], follows ? 21 : 0);
      assert.equal(toEntity(QuantityBase)['Value'] === 3, follows);
      await api.send('POST', 'EndTransaction', { commit: false }, transaction);
    }
  });

  it('run the user business rules that watch an attribute', async () => {
    const order = await newOrder({
      Lines: [{ Product: await linkTo(api, 'General_Products_Products?$top=1') }],
    });
    const transaction = await begin({ model: 'frontend' });
    const { status, text } = await api.send(
      'PATCH',
      idOf(listIn(order, 'Lines')[0]),
      { LineCustomDiscountPercent: 0.3 },
      transaction,
    );
    assert.equal(status, 500);
    assert.equal(messageIn(text), 'A discount above 25 % needs the approval of the manager.');
  });

  it('tell what changed since they were last asked', async () => {
    const order = await newOrder({
      Lines: [{ Product: await linkTo(api, 'General_Products_Products?$top=1') }],
    });
    const transaction = await begin({ model: 'frontend', trackChanges: true });
    await api.send('PATCH', idOf(order), { DocumentDate: '2026-05-08T00:00:00Z' }, transaction);
    const changes = await read('GetChanges', transaction);
    const guid = (id: string): string => id.slice(id.indexOf('(') + 1, -1);
    const update = toEntity(changes['update']);
    const changed = toEntity(toEntity(update[orders])[guid(idOf(order))]);
    assert.equal(changed['DocumentDate'], '2026-05-08T00:00:00Z');
    assert.match(JSON.stringify(changed['PaymentDueDate']), /^"2026-0[5-9]-/);
    assert.deepEqual(Object.keys(toEntity(update[lines])), [guid(idOf(listIn(order, 'Lines')[0]))]);
    assert.deepEqual(Object.keys(await read('GetChanges', transaction)), ['@odata.context']);
    const line = {
      SalesOrder: { '@odata.id': idOf(order) },
      Product: await linkTo(api, 'General_Products_Products?$top=1'),
    };
    await api.send('POST', lines, line, transaction);
    await api.send('DELETE', idOf(listIn(order, 'Lines')[0]), undefined, transaction);
    const second = await read('GetChanges', transaction);
    assert.deepEqual(Object.keys(second), ['@odata.context', 'insert', 'delete']);
  });

  it('are cleared 25 minutes after they began', async () => {
    const transaction = await begin();
    ahead += 24 * 60 * 1000;
    assert.equal((await api.send('GET', '$metadata', undefined, transaction)).status, 200);
    ahead += 61 * 1000;
    const { text } = await api.send('GET', '$metadata', undefined, transaction);
    assert.equal(messageIn(text), `Invalid TransactionId ${transaction.TransactionId}.`);
  });

  const refusals: readonly (readonly [
    method: string,
    path: string,
    body: unknown,
    message: string,
  ])[] = [
    [
      'POST',
      'BeginTransaction',
      { model: 'backend' },
      "Invalid value 'backend' of the parameter 'model'. Allowed values: common, frontend.",
    ],
    [
      'POST',
      'BeginTransaction',
      { trackChanges: 'yes' },
      "Cannot convert the literal 'yes' to the expected type 'Edm.Boolean'.",
    ],
    ['GET', 'BeginTransaction', undefined, "'BeginTransaction' is called with POST, not with GET."],
    ['POST', 'GetChanges', {}, "'GetChanges' is called with GET, not with POST."],
    ['GET', 'GetChanges', undefined, 'This operation needs the header TransactionId.'],
    ['POST', 'EndTransaction', {}, 'This operation needs the header TransactionId.'],
    ['POST', 'ExecuteScript', ' ', 'The request body of ExecuteScript is empty.'],
    [
      'POST',
      'ExecuteScript',
      "console.log('x')",
      'The sandbox runs no scripts: ExecuteScript is not available here.',
    ],
    ['POST', 'CreateAdjustmentDocuments', {}, 'This operation needs the header TransactionId.'],
  ];
  for (const [method, path, body, message] of refusals) {
    it(`refuse ${method} ${path} ${JSON.stringify(body ?? null)}`, async () => {
      const { status, text } = await api.send(method, path, body);
      assert.ok(status >= 400);
      assert.equal(messageIn(text), message);
    });
  }

  it('refuse GetChanges without trackChanges', async () => {
    const transaction = await begin({ model: 'frontend' });
    const { text } = await api.send('GET', 'GetChanges', undefined, transaction);
    assert.match(messageIn(text), /begun without trackChanges/);
  });
});
