import assert from 'node:assert/strict';
import { listIn, memberText, messageIn, toEntity, useApi, type Entity } from '../support/api.js';
import { productBody } from '../support/bodies.js';
import { useSandbox } from '../support/useSandbox.js';

const products = 'General_Products_Products';

describe('sandbox Import', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  const product = (more: object = {}) => ({
    '@odata.type': 'Erp.General_Products_Product',
    ...productBody(more),
  });
  const send = async (body: object): Promise<Entity> => {
    const { status, text } = await api.send('POST', 'Import', body);
    assert.equal(status, 200, text);
    return toEntity(JSON.parse(text));
  };
  const results = (answer: Entity): readonly string[] =>
    listIn(answer, 'objects').map((one) =>
      `${memberText(one, '@erpnet.result')} ${memberText(one, '@erpnet.state')}`.trim(),
    );

  it('adds, changes and deletes, and says what it did', async () => {
    const merged = product({ '@erpnet.action': 'merge', ExternalId: 'EXT000' });
    const first = await send({ objects: [merged] });
    const second = await send({
      objects: [
        merged,
        { ...merged, Name: { EN: 'Changed' } },
        { ...merged, '@erpnet.action': 'delete' },
      ],
    });
    assert.deepEqual(results(first), ['success Added']);
    assert.deepEqual(results(second), ['success Unchanged', 'success Modified', 'success Deleted']);
    assert.deepEqual([second['result'], second['@erpnet.result']], ['success', 'success']);
    assert.equal((await api.get(memberText(listIn(first, 'objects')[0], '@odata.id'))).status, 404);
  });

  it('imports what an order refers to along with it', async () => {
    const {
      value: [company],
    } = await api.list(
      'General_EnterpriseCompanies?$top=1&$expand=Company($select=RegistrationNumber)',
    );
    const Code = memberText(toEntity(company?.['Company']), 'RegistrationNumber');
    const answer = await send({
      objects: [
        {
          '@odata.type': 'Erp.Crm_Sales_SalesOrder',
          DocumentType: { Code: 'SO' },
          EnterpriseCompany: { '@erpnet.findBy': { Code } },
          Customer: {
            Number: 'CST001',
            Party: {
              '@odata.type': 'Erp.General_Contacts_Company',
              PartyCode: 'CST001',
              Name: { EN: 'Customer 01' },
            },
          },
          DocumentCurrency: { CurrencySign: 'GBP' },
          Lines: [
            {
              Product: productBody(),
              QuantityUnit: { Code: 'pcs' },
              Quantity: { Value: 1, Unit: 'pcs' },
              UnitPrice: { Value: 20, Currency: 'GBP' },
            },
          ],
        },
      ],
    });
    assert.deepEqual(results(answer), ['success Added'], JSON.stringify(answer));
    const path = memberText(listIn(answer, 'objects')[0], '@odata.id');
    const order = await api.entity(
      `${path}?$expand=Customer($select=Number),Lines($select=LineAmount)`,
    );
    assert.equal(toEntity(order['Customer'])['Number'], 'CST001');
    assert.deepEqual(listIn(order, 'Lines')[0]?.['LineAmount'], { Value: 20, Currency: 'GBP' });
  });

  it('goes on after a failure with per-object, and saves nothing with all-objects', async () => {
    const objects = () => [product(), product({ ABCClass: 'Z' }), product()];
    const before = Number((await api.get(`${products}/$count`)).text);
    const each = await send({ objects: objects() });
    assert.deepEqual(results(each), ['success Added', 'fail', 'success Added']);
    assert.equal(each['result'], 'fail');
    const failed = listIn(each, 'objects')[1];
    assert.match(memberText(failed, '@erpnet.message'), /^Cannot convert the literal 'Z'/);
    assert.equal(toEntity(failed?.['@erpnet.error'])['type'], 'Microsoft.OData.ODataException');
    const together = await send({ transaction: 'all-objects', objects: objects() });
    assert.deepEqual(results(together), ['fail', 'fail', 'fail']);
    assert.equal(Number((await api.get(`${products}/$count`)).text), before + 2);
  });

  it('says what was not found in the words of the documentation', async () => {
    const answer = await send({
      objects: [
        {
          '@odata.type': 'Erp.Crm_Sales_SalesOrder',
          EnterpriseCompany: { '@erpnet.findBy': { Code: '546346373' } },
        },
      ],
    });
    assert.equal(
      memberText(listIn(answer, 'objects')[0], '@erpnet.message'),
      'Object not found: EnterpriseCompany, action: find, findBy: {"Code":"546346373"}.',
    );
  });

  const levels = { 0: undefined, 1: 0, 2: 2 };
  for (const [level, count] of Object.entries(levels)) {
    it(`keeps a record of the import at level ${level}`, async () => {
      const answer = await send({ loggingLevel: Number(level), objects: [product(), product()] });
      const path = answer['data-exchange'];
      if (count === undefined) {
        assert.equal(path, undefined);
        return;
      }
      const exchange = await api.entity(
        `${memberText(answer, 'data-exchange')}?$expand=Objects,CreatedByUser($select=Login)`,
      );
      assert.deepEqual([exchange['Mode'], exchange['State']], ['Import', 'ClosedSuccess']);
      assert.equal(toEntity(exchange['CreatedByUser'])['Login'], 'maria');
      assert.equal(listIn(exchange, 'Objects').length, count);
    });
  }

  const refusals: readonly (readonly [body: object, message: string])[] = [
    [
      { transaction: 'all', objects: [] },
      "Invalid value 'all' of the parameter 'transaction'. Allowed values: per-object, all-objects.",
    ],
    [
      { model: 'backend', objects: [] },
      "Invalid value 'backend' of the parameter 'model'. Allowed values: common, frontend.",
    ],
    [
      { loggingLevel: 3, objects: [] },
      "Invalid value '3' of the parameter 'loggingLevel'. Allowed values: 0, 1, 2.",
    ],
    [{}, "The parameter 'objects' must be an array."],
  ];
  for (const [body, message] of refusals) {
    it(`refuses ${JSON.stringify(body)}`, async () => {
      assert.equal(messageIn((await api.send('POST', 'Import', body)).text), message);
    });
  }

  it('fails an object whose type is the name of the set', async () => {
    const answer = await send({ objects: [{ '@odata.type': 'Crm_Sales_Customers' }] });
    assert.match(
      memberText(listIn(answer, 'objects')[0], '@erpnet.message'),
      /^'Crm_Sales_Customers' is not a valid '@odata\.type'/,
    );
  });
});
