import assert from 'node:assert/strict';
import { listIn, memberText, toEntity, useApi } from '../support/api.js';
import { idOf, linkTo, orderBody } from '../support/bodies.js';
import { useSandbox } from '../support/useSandbox.js';

/** Bodies as ERP.net's documentation prints them, with ids and codes of the sandbox where it has others. */
describe('sandbox and the bodies of the documentation', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  const pieces = { '@erpnet.action': 'find', '@erpnet.findBy': { Name: 'Pieces' } };
  const ProductGroup = { Code: 'DATG01', Name: { EN: 'Domain API Tests' } };
  const product = (number: number, more: object): object => ({
    PartNumber: `DAT00${number}`,
    Name: { EN: `Domain API Test 00${number}` },
    BaseMeasurementCategory: pieces,
    ProductGroup,
    ...more,
  });
  const merge = { '@erpnet.action': 'merge' };

  const products: readonly (readonly [name: string, body: object, status: number])[] = [
    ['creates a product', product(2, { ...merge, MeasurementUnit: { Code: 'pcs' } }), 201],
    ['merges it', product(2, { ...merge, MeasurementUnit: { Code: 'pcs' } }), 200],
    [
      'finds the unit by its code',
      product(3, { ...merge, MeasurementUnit: { '@erpnet.action': 'find', Code: 'pcs' } }),
      201,
    ],
    [
      'takes the code alone as a search',
      product(3, { ...merge, MeasurementUnit: { Code: 'pcs' } }),
      200,
    ],
    [
      'searches by ExternalId',
      product(4, { ...merge, ExternalId: 'EXT004', MeasurementUnit: { Code: 'pcs' } }),
      201,
    ],
    [
      'finds what has that ExternalId',
      product(5, { ...merge, ExternalId: 'EXT004', MeasurementUnit: { Code: 'pcs' } }),
      200,
    ],
  ];
  it('erpnet-action.md: imports products', async () => {
    for (const [name, body, status] of products) {
      const answer = await api.send('POST', 'General_Products_Products', body);
      assert.equal(answer.status, status, `${name}: ${answer.text}`);
    }
    assert.equal(
      (await api.get("General_Products_ProductGroups/$count?$filter=Code eq 'DATG01'")).text,
      '1',
    );
  });

  it('erpnet-action.md: merges the customer of an order', async () => {
    const created = await api.send('POST', 'Crm_Sales_SalesOrders', await orderBody(api));
    const order = idOf(toEntity(JSON.parse(created.text)));
    const Customer = {
      Number: 'CS0099',
      Party: {
        '@odata.type': 'Erp.General_Contacts_Company',
        Name: { EN: 'New Company' },
        RegistrationType: { EN: 'Ltd' },
      },
    };
    const { status, text } = await api.send('PATCH', order, { Customer });
    assert.equal(status, 204, text);
    const changed = await api.entity(`${order}?$expand=Customer($select=Number,DisplayText)`);
    assert.equal(memberText(toEntity(changed['Customer']), 'Number'), 'CS0099');
  });

  it('update-order.md: assigns the currency and unit of the same entity', async () => {
    const body = {
      Product: await linkTo(api, 'General_Products_Products?$top=1'),
      PriceQuantity: { Value: 1, Unit: 'pcs' },
      Price: { Value: 25, Currency: 'BGN' },
      Notes: 'update-order same-entity example',
    };
    const path = 'Crm_Pricing_ProductPrices?$expand=Currency($select=CurrencySign)';
    const { status, text } = await api.send('POST', path, body);
    assert.equal(status, 201, text);
    const price = toEntity(JSON.parse(text));
    assert.equal(memberText(toEntity(price['Currency']), 'CurrencySign'), 'BGN');
    assert.deepEqual(price['Price'], { Value: 25, Currency: 'BGN' });
  });

  it('get-repository-events.md: creates a user business rule with its parts, which then holds', async () => {
    const body = {
      Code: 'SO002',
      Name: { EN: 'Prevent manual line discount above 25 percent' },
      RepositoryName: 'Crm.Sales.SalesOrderLines',
      Layer: 'FrontEnd',
      IsActive: true,
      Events: [
        {
          EventType: 'ATTRIBUTECHANGING',
          EventParameter: 'LineFromDate',
          ExecutionPriority: 'Normal',
          Layer: 'FrontEnd',
        },
      ],
      Conditions: [
        {
          ConditionNo: 10,
          AttributeName: '$NewValue',
          ComparisonType: 'Equals',
          Value: '2026-05-01T00:00:00Z',
        },
      ],
      Actions: [
        {
          ActionNo: 10,
          ActionType: 'FAIL',
          Parameter1Type: 'Constant',
          Parameter1Value: 'Not on this day.',
        },
      ],
    };
    const { status, text } = await api.send(
      'POST',
      'Systems_Bpm_UserBusinessRules?$expand=Events,Conditions,Actions',
      body,
    );
    assert.equal(status, 201, text);
    const rule = toEntity(JSON.parse(text));
    assert.deepEqual(
      ['Events', 'Conditions', 'Actions'].map((name) => listIn(rule, name).length),
      [1, 1, 1],
    );
    const order = await api.send(
      'POST',
      'Crm_Sales_SalesOrders?$expand=Lines',
      await orderBody(api, {
        Lines: [{ Product: await linkTo(api, 'General_Products_Products?$top=1') }],
      }),
    );
    const line = idOf(listIn(toEntity(JSON.parse(order.text)), 'Lines')[0]);
    const { text: TransactionId } = await api.send('POST', 'BeginTransaction', {
      model: 'frontend',
    });
    const failed = await api.send('PATCH', line, { LineFromDate: '2026-05-01' }, { TransactionId });
    assert.match(failed.text, /Not on this day\./);
    assert.equal(
      (await api.send('PATCH', line, { LineFromDate: '2026-05-02' }, { TransactionId })).status,
      204,
    );
  });

  it('update.md: updates a product with dependent members', async () => {
    const created = await api.send(
      'POST',
      'General_Products_Products',
      product(9, { MeasurementUnit: { Code: 'pcs' } }),
    );
    const path = idOf(toEntity(JSON.parse(created.text)));
    const { '@odata.id': unit } = await linkTo(
      api,
      "General_Products_MeasurementUnits?$filter=Code eq 'box'",
    );
    const body = {
      ABCClass: 'A',
      'MeasurementUnit@odata.bind': sandbox().ready.serviceRoot + unit,
      StandardLotSizeBase: { Value: 3.45, Unit: 'pcs' },
    };
    const { status, text } = await api.send('PATCH', path, body);
    assert.equal(status, 204, text);
    const { ABCClass, MeasurementUnit, StandardLotSizeBase } = await api.entity(path);
    assert.deepEqual(
      [ABCClass, idOf(toEntity(MeasurementUnit)), StandardLotSizeBase],
      ['A', unit, { Value: 3.45, Unit: 'pcs' }],
    );
  });

  it('working-with-documents.md: makes an order with prices worked out in a front-end transaction', async () => {
    const { text: TransactionId } = await api.send('POST', 'BeginTransaction', {
      model: 'frontend',
    });
    const body = await orderBody(api, {
      DocumentNo: '12345',
      Lines: [
        {
          LineNo: 10,
          QuantityUnit: await linkTo(
            api,
            "General_Products_MeasurementUnits?$filter=Code eq 'pcs'",
          ),
          Quantity: { Value: 2, Unit: 'PCS' },
          Product: await linkTo(api, 'General_Products_Products?$top=1&$filter=Active eq true'),
        },
      ],
    });
    const { status, text } = await api.send('POST', 'Crm_Sales_SalesOrders', body, {
      TransactionId,
    });
    assert.equal(status, 201, text);
    await api.send('POST', 'EndTransaction', { commit: true }, { TransactionId });
    const order = await api.entity(`${idOf(toEntity(JSON.parse(text)))}?$expand=Lines`);
    assert.equal(order['DocumentNo'], '12345');
    const [line] = listIn(order, 'Lines');
    const value = (name: string): number => Number(toEntity(line?.[name])['Value']);
    assert.ok(value('UnitPrice') > 0);
    assert.equal(value('LineAmount'), Math.round(value('UnitPrice') * 200) / 100);
  });
});
