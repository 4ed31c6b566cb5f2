import assert from 'node:assert/strict';
import { listIn, memberText, messageIn, toEntity, useApi, type Entity } from '../support/api.js';
import { firstOf, idOf, linkTo, orderBody, productBody } from '../support/bodies.js';
import { useSandbox } from '../support/useSandbox.js';

const orders = 'Crm_Sales_SalesOrders';
const products = 'General_Products_Products';

describe('sandbox writes', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  const first = (query: string) => firstOf(api, query);
  const link = (query: string) => linkTo(api, query);
  const newOrder = (more: object = {}) => orderBody(api, more);

  const post = async (path: string, body: unknown): Promise<Entity> => {
    const { status, text } = await api.send('POST', path, body);
    assert.ok(status === 201 || status === 200, `${status} ${text}`);
    return toEntity(JSON.parse(text));
  };
  const message = async (method: string, path: string, body?: unknown): Promise<string> => {
    const { status, text } = await api.send(method, path, body);
    assert.ok(status >= 400, `${method} ${path} was answered with ${status}.`);
    return messageIn(text);
  };

  describe('POST', () => {
    it('creates an entity with its defaults', async () => {
      const { status, headers, text } = await api.send(
        'POST',
        orders,
        await newOrder({ DocumentNotes: 'New' }),
      );
      assert.equal(status, 201, text);
      const order = toEntity(JSON.parse(text));
      assert.equal(headers.get('location'), sandbox().ready.serviceRoot + idOf(order));
      assert.equal(order['State'], 'New');
      assert.equal(order['DocumentNotes'], 'New');
      assert.match(memberText(order, 'DocumentNo'), /^\d{10}$/);
      for (const name of [
        'DocumentCurrency',
        'ToParty',
        'EnterpriseCompanyLocation',
        'MasterDocument',
      ]) {
        assert.ok(order[name], name);
      }
      const read = await api.entity(`${idOf(order)}?$select=CreationUser,ObjectVersion,ExternalId`);
      assert.deepEqual(
        [read['CreationUser'], read['ObjectVersion'], read['ExternalId']],
        ['maria', 1, null],
      );
    });

    it('creates lines with their order, and assigns the unit that a quantity names', async () => {
      const product = await first(`${products}?$top=1&$filter=Active eq true`);
      const currency = await link("General_Currencies_Currencies?$filter=CurrencySign eq 'EUR'");
      const order = await post(
        `${orders}?$expand=Lines($expand=QuantityUnit($select=Code))`,
        await newOrder({
          DocumentCurrency: currency,
          Lines: [
            {
              Product: { '@odata.id': idOf(product) },
              Quantity: { Value: '2', Unit: 'PCS' },
              UnitPrice: { Value: 20, Currency: 'EUR' },
            },
            { Product: { '@odata.id': idOf(product) }, LineNo: 40 },
          ],
        }),
      );
      const lines = listIn(order, 'Lines');
      assert.deepEqual(
        lines.map((line) => line['LineNo']),
        [10, 40],
      );
      assert.deepEqual(lines[0]?.['Quantity'], { Value: 2, Unit: 'pcs' });
      assert.deepEqual(lines[0]['UnitPrice'], { Value: 20, Currency: 'EUR' });
      assert.equal(toEntity(lines[0]['QuantityUnit'])['Code'], 'pcs');
      const count = await api.get(
        `Crm_Sales_SalesOrderLines/$count?$filter=SalesOrder eq '${idOf(order)}'`,
      );
      assert.equal(count.text, '2');
    });

    it('finds what nested objects name, and makes what is missing', async () => {
      const body = productBody({ CostingCurrency: { CurrencySign: 'EUR' } });
      const product = await post(
        `${products}?$expand=ProductGroup($select=Code,Name),MeasurementUnit($select=Code)`,
        body,
      );
      assert.deepEqual(toEntity(product['MeasurementUnit'])['Code'], 'pcs');
      assert.deepEqual(toEntity(product['ProductGroup'])['Code'], body.ProductGroup.Code);
      const again = await post(`${products}?$expand=ProductGroup($select=Name)`, {
        ...productBody(),
        ProductGroup: { Code: body.ProductGroup.Code, Name: { EN: 'Renamed' } },
      });
      assert.equal(idOf(toEntity(again['ProductGroup'])), idOf(toEntity(product['ProductGroup'])));
      assert.deepEqual(toEntity(again['ProductGroup'])['Name'], { EN: 'Renamed' });
    });

    it('takes @odata.bind, old names of sets and whole addresses', async () => {
      const { '@odata.id': unit } = await link(
        "General_Products_MeasurementUnits?$filter=Code eq 'pcs'",
      );
      const old = unit.replace('General_Products_MeasurementUnits', 'General_MeasurementUnits');
      const body = productBody({ MeasurementUnit: undefined });
      const product = await post(products, {
        ...body,
        'MeasurementUnit@odata.bind': sandbox().ready.serviceRoot + old,
      });
      assert.equal(idOf(toEntity(product['MeasurementUnit'])), unit);
    });

    it('creates the derived type that @odata.type names', async () => {
      const customer = await post('Crm_Sales_Customers?$expand=Party($select=PartyName)', {
        Number: 'CS0099',
        Party: { '@odata.type': 'Erp.General_Contacts_Company', Name: { EN: 'New Company' } },
      });
      const party = toEntity(customer['Party']);
      assert.equal(party['@odata.type'], '#Erp.General_Contacts_Company');
      assert.deepEqual(party['PartyName'], { EN: 'New Company' });
    });

    it('sets custom properties by their short value', async () => {
      const product = await post(
        `${products}?$select=CustomProperty_color`,
        productBody({ CustomProperty_color: { Value: 'blue' } }),
      );
      const value = toEntity(product['CustomProperty_color']);
      assert.deepEqual(value['Description'], { EN: 'Blue', BG: 'Син' });
      assert.match(memberText(value, 'ValueId'), /^[0-9a-f-]{36}$/);
    });

    it('adds children of an entity by their own address', async () => {
      const product = await post(products, productBody());
      await post(`${idOf(product)}/Prices`, {
        Price: { Value: 12, Currency: 'EUR' },
        PriceQuantity: { Value: 1, Unit: 'pcs' },
      });
      const price = await api.entity(`${idOf(product)}?$expand=Prices($select=Price)`);
      assert.deepEqual(listIn(price, 'Prices')[0]?.['Price'], {
        Value: 12,
        Currency: 'EUR',
      });
    });

    it('takes an id of the client', async () => {
      const Id = '79F3F74E-098A-4D91-9714-C4F845C2DC62';
      const created = await post(products, productBody({ Id }));
      assert.equal(idOf(created), `${products}(${Id.toLowerCase()})`);
      assert.match(
        await message('POST', products, productBody({ Id })),
        /^There is already an object/,
      );
      assert.equal(
        await message('POST', products, productBody({ Id: 'x' })),
        "Cannot convert the literal 'x' to the expected type 'Edm.Guid'.",
      );
    });

    it('leaves the answer out when the client prefers that', async () => {
      const { status, headers } = await api.send('POST', products, productBody(), {
        prefer: 'return=minimal',
      });
      assert.equal(status, 204);
      assert.match(headers.get('odata-entityid') ?? '', /General_Products_Products\(/);
    });
  });

  describe('@erpnet.action', () => {
    const group = (action: string, more: object = {}) => ({
      ...productBody(),
      ProductGroup: { '@erpnet.action': action, ...more },
    });
    const known = { '@erpnet.findBy': { Code: 'FUR' } };

    it('merges at the top: creates first, updates then', async () => {
      const body = { '@erpnet.action': 'merge', ...productBody({ ExternalId: 'EXT-1' }) };
      const created = await api.send('POST', products, body);
      const again = await api.send('POST', products, { ...body, Name: { EN: 'Second' } });
      assert.deepEqual([created.status, again.status], [201, 200], again.text);
      assert.equal(
        idOf(toEntity(JSON.parse(again.text))),
        idOf(toEntity(JSON.parse(created.text))),
      );
      assert.deepEqual(toEntity(JSON.parse(again.text))['Name'], { EN: 'Second' });
    });

    it('leaves what it finds as it is', async () => {
      const code = (await first('General_Products_ProductGroups?$top=1&$select=Code'))['Code'];
      for (const action of [
        'find',
        'findOrNull',
        'findOrCreate',
        'findSingle',
        'findSingleOrNull',
      ]) {
        const body = group(action, { '@erpnet.findBy': { Code: code }, Name: { EN: 'Never' } });
        const { ProductGroup } = await post(
          `${products}?$expand=ProductGroup($select=Code,Name)`,
          body,
        );
        assert.equal(toEntity(ProductGroup)['Code'], code, action);
        assert.notDeepEqual(toEntity(ProductGroup)['Name'], { EN: 'Never' });
      }
    });

    it('changes a nested object with update, and only then', async () => {
      const product = await post(products, productBody());
      const target = toEntity(product['ProductGroup']);
      await api.send('PATCH', idOf(product), {
        ProductGroup: {
          '@odata.id': idOf(target),
          '@erpnet.action': 'update',
          Name: { EN: 'Updated' },
        },
      });
      assert.deepEqual((await api.entity(idOf(target)))['Name'], { EN: 'Updated' });
    });

    it('makes a reference empty with findOrNull', async () => {
      const product = await post(
        products,
        productBody({ CostingCurrency: { '@erpnet.action': 'findOrNull', CurrencySign: 'XXX' } }),
      );
      assert.equal(product['CostingCurrency'], null);
    });

    it('searches by the first criterion only', async () => {
      const { Code } = await first('General_Products_ProductGroups?$top=1&$select=Code');
      const found = await post(
        `${products}?$expand=ProductGroup($select=Code)`,
        group('find', { '@erpnet.findBy': { Name: 'nothing', Code } }),
      );
      assert.equal(toEntity(found['ProductGroup'])['Code'], Code);
    });

    const refusals: readonly (readonly [name: string, body: object, text: RegExp])[] = [
      ['an unknown action', group('upsert'), /^Invalid value 'upsert' of @erpnet\.action/],
      ['delete outside of an import', group('delete', known), /can be used in Import only/],
      [
        'what is not found',
        group('find', { '@erpnet.findBy': { Code: '546346373' } }),
        /^Object not found: ProductGroup, action: find, findBy: \{"Code":"546346373"\}\.$/,
      ],
      [
        'several with findSingle',
        {
          ...productBody(),
          MeasurementUnit: { '@erpnet.action': 'findSingle', '@erpnet.findBy': { Name: '' } },
        },
        /^More than one object found: MeasurementUnit, action: findSingle/,
      ],
      [
        'an unknown criterion',
        group('find', { '@erpnet.findBy': { Number: '1' } }),
        /'Number' is not a criterion/,
      ],
      [
        "a code that the set doesn't have",
        { ...productBody(), BaseMeasurementCategory: { '@erpnet.findBy': { Code: '1' } } },
        /General_Products_MeasurementCategories has no member to be found by Code/,
      ],
      [
        'an abstract type',
        { Party: { PartyCode: 'NOBODY-9', '@erpnet.action': 'create' } },
        /'Erp.General_Contacts_Party' is abstract/,
      ],
    ];
    for (const [name, body, text] of refusals) {
      it(`refuses ${name}`, async () => {
        assert.match(
          await message('POST', 'Party' in body ? 'Crm_Sales_Customers' : products, body),
          text,
        );
      });
    }
  });

  describe('PATCH', () => {
    it('changes what it names, and counts the version of the aggregate up', async () => {
      const order = await post(
        `${orders}?$expand=Lines`,
        await newOrder({ Lines: [{ Product: await link(`${products}?$top=1`) }] }),
      );
      const [line] = listIn(order, 'Lines');
      const { status, text } = await api.send('PATCH', idOf(line), { Notes: 'Changed' });
      assert.deepEqual([status, text], [204, '']);
      assert.equal((await api.entity(idOf(line)))['Notes'], 'Changed');
      assert.equal((await api.entity(`${idOf(order)}?$select=ObjectVersion`))['ObjectVersion'], 2);
    });

    it('answers with the entity when the client prefers that', async () => {
      const product = idOf(await post(products, productBody()));
      const prefer = { prefer: 'return=representation' };
      const { status, text } = await api.send(
        'PATCH',
        `${product}?$select=Active`,
        { Active: false },
        prefer,
      );
      assert.equal(status, 200);
      assert.equal(toEntity(JSON.parse(text))['Active'], false);
    });

    it('writes members of the derived type through the set of the base type', async () => {
      const person = {
        '@odata.type': 'Erp.General_Contacts_Person',
        FirstName: { EN: 'Ada' },
        LastName: { EN: 'Byron' },
      };
      const party = await post('General_Contacts_Parties', person);
      assert.equal(party['@odata.type'], '#Erp.General_Contacts_Person');
      assert.deepEqual(party['PartyName'], { EN: 'Ada Byron' });
      assert.equal(
        (await api.send('PATCH', idOf(party), { LastName: { EN: 'Lovelace' } })).status,
        204,
      );
      const read = await api.entity(`${idOf(party)}/Erp.General_Contacts_Person`);
      assert.deepEqual(read['LastName'], { EN: 'Lovelace' });
    });

    it('adds children to an entity that is there', async () => {
      const order = await post(orders, await newOrder());
      const line = { Product: await link(`${products}?$top=1`), LineNo: 20 };
      await api.send('PATCH', idOf(order), { Lines: [line, { ...line, LineNo: 30 }] });
      const changed = await api.entity(`${idOf(order)}?$expand=Lines($select=LineNo)`);
      assert.deepEqual(
        listIn(changed, 'Lines').map((one) => one['LineNo']),
        [20, 30],
      );
    });

    it('writes all languages of a text at once', async () => {
      const product = await post(products, productBody({ Name: { EN: 'One', BG: 'Едно' } }));
      await api.send('PATCH', idOf(product), { Name: { en: 'Two' } });
      assert.deepEqual((await api.entity(idOf(product)))['Name'], { EN: 'Two' });
    });

    it('checks the version that it is told', async () => {
      const product = await post(`${products}?$select=ObjectVersion`, productBody());
      const change = { ObjectVersion: 1, Active: false };
      assert.equal((await api.send('PATCH', idOf(product), change)).status, 204);
      assert.match(
        await message('PATCH', idOf(product), change),
        /its ObjectVersion is 2, not 1\.$/,
      );
    });
  });

  describe('DELETE', () => {
    it('removes an entity and what is below it', async () => {
      const order = await post(
        `${orders}?$expand=Lines`,
        await newOrder({ Lines: [{ Product: await link(`${products}?$top=1`) }] }),
      );
      const [line] = listIn(order, 'Lines');
      assert.equal((await api.send('DELETE', idOf(order))).status, 204);
      assert.equal((await api.get(idOf(order))).status, 404);
      assert.equal((await api.get(idOf(line))).status, 404);
    });

    it('refuses what others refer to', async () => {
      const { '@odata.id': unit } = await link(
        "General_Products_MeasurementUnits?$filter=Code eq 'pcs'",
      );
      assert.match(
        await message('DELETE', unit),
        /^The object can't be deleted: \w+\([0-9a-f-]{36}\) refers to it as '\w+'\.$/,
      );
    });
  });

  describe('refuses', () => {
    const cases: readonly (readonly [
      name: string,
      set: string,
      body: object | string,
      text: string | RegExp,
    ])[] = [
      [
        'text that is no JSON',
        products,
        '{"PartNumber": ',
        'Invalid JSON. A token was not recognized in the JSON content.',
      ],
      ['no body', products, ' ', 'The request has no body; a JSON object was expected.'],
      [
        'a list',
        products,
        [],
        "An unexpected 'StartArray' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
      ],
      [
        'an unknown member',
        products,
        { PartNo: '1' },
        "The property 'PartNo' does not exist on type 'Erp.General_Products_Product'. Make sure to only use property names that are defined by the type or mark the type as open type.",
      ],
      [
        'a read-only member',
        products,
        productBody({ CreationUser: 'me' }),
        "The property 'CreationUser' of 'General_Products_Products' is read-only.",
      ],
      [
        'a calculated member',
        products,
        productBody({ DisplayText: 'me' }),
        "The property 'DisplayText' of 'General_Products_Products' is read-only.",
      ],
      [
        'a missing member',
        products,
        {
          PartNumber: 'TEST-M',
          MeasurementUnit: { Code: 'pcs' },
          ProductGroup: { Code: 'M', Name: { EN: 'M' } },
        },
        "The property 'Name' of 'General_Products_Products' is required.",
      ],
      [
        'a missing reference',
        orders,
        { DocumentNotes: 'x' },
        /^The property '\w+' of 'Crm_Sales_SalesOrders' is required\.$/,
      ],
      [
        'a text of several languages as one',
        products,
        productBody({ Name: 'Apple' }),
        "An unexpected 'PrimitiveValue' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
      ],
      [
        'an amount as a number',
        products,
        productBody({ StandardCostPerLot: 5 }),
        "An unexpected 'PrimitiveValue' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
      ],
      [
        'a number as a text',
        products,
        productBody({ ExpiryPeriodDays: 'x' }),
        "Cannot convert the literal 'x' to the expected type 'Edm.Int32'.",
      ],
      [
        'an unknown enum member',
        products,
        productBody({ ABCClass: 'Z' }),
        "Cannot convert the literal 'Z' to the expected type 'Erp.General_Products_ProductsRepository_ABCClass'.",
      ],
      [
        'null where a value is required',
        products,
        productBody({ Name: null }),
        /^A null value was found for the property named 'Name'/,
      ],
      [
        'a reference by its bare id',
        products,
        productBody({ ProductGroup: 'd8372f13-a7f5-484f-bc20-00b929a00283' }),
        "A node of type 'PrimitiveValue' was read from the JSON reader when trying to read the contents of the property 'ProductGroup'; however, a 'StartObject' node or 'PrimitiveValue' node with null value was expected.",
      ],
      [
        'a reference to another set',
        products,
        productBody({
          ProductGroup: {
            '@odata.id': 'Crm_Sales_Customers(d8372f13-a7f5-484f-bc20-00b929a00283)',
          },
        }),
        "A resource with type 'Erp.Crm_Sales_Customer' was found, but it is not assignable to the expected type 'Erp.General_Products_ProductGroup'.",
      ],
      [
        "a value that a custom property doesn't allow",
        products,
        productBody({ CustomProperty_color: { Value: 'pink' } }),
        "'pink' is not an allowed value of the custom property 'color'.",
      ],
      [
        'a text that is too long',
        products,
        productBody({ PartNumber: 'x'.repeat(40) }),
        "The value of 'PartNumber' is longer than 32 characters.",
      ],
      [
        'a currency that is not in force',
        products,
        productBody({ StandardPricePerLot: { Value: 1, Currency: 'USD' } }),
        "The currency 'USD' of StandardPricePerLot does not match the effective currency 'EUR'.",
      ],
      [
        'a unit that disagrees with the reference',
        'Crm_Pricing_ProductPrices',
        { PriceQuantityMeasurementUnit: { Code: 'kg' }, PriceQuantity: { Value: 1, Unit: 'pcs' } },
        "The measurement unit 'pcs' of PriceQuantity does not match the effective measurement unit 'kg'.",
      ],
      [
        'a bind that is no text',
        products,
        productBody({ 'CostingCurrency@odata.bind': 5 }),
        "The value '5' of '@odata.id' is not the id of an entity.",
      ],
      [
        'children that are bound',
        products,
        productBody({ 'Prices@odata.bind': [] }),
        "The children 'Prices' can't be bound; write them as objects.",
      ],
      [
        'rows of a view',
        'Crm_Sales_SalesAnalytics',
        {},
        "Crm_Sales_SalesAnalytics is a view: its rows can't be created.",
      ],
    ];
    for (const [name, set, body, text] of cases) {
      it(name, async () => {
        const found = await message('POST', set, body);
        if (typeof text === 'string') assert.equal(found, text);
        else assert.match(found, text);
      });
    }

    it('a value that must be unique, with format and parameters', async () => {
      const { PartNumber } = await first(`${products}?$top=1&$select=PartNumber`);
      const { status, text } = await api.send('POST', products, productBody({ PartNumber }));
      const error = toEntity(JSON.parse(text));
      assert.deepEqual([status, error['code']], [500, 2129]);
      assert.match(
        memberText(error, 'message'),
        /^Prohibited duplication in table 'dbo\.Gen_Products_Table'\.\n\n/,
      );
      assert.deepEqual(Array.isArray(error['parameters']) && error['parameters'][2], PartNumber);
    });

    it('saves nothing of a request that fails in the middle', async () => {
      const before = (await api.get('General_Products_ProductGroups/$count')).text;
      await message('POST', products, productBody({ Active: 'yes' }));
      assert.equal((await api.get('General_Products_ProductGroups/$count')).text, before);
    });
  });

  describe('business rules', () => {
    const dates = { FromDate: '2022-01-01', ThruDate: '2021-01-01' };

    it('fail in an envelope, in the language of the request', async () => {
      const path = (await link('Crm_Sales_Customers?$top=1'))['@odata.id'];
      const { status, text } = await api.send('PATCH', path, dates);
      const { error } = toEntity(JSON.parse(text));
      assert.equal(status, 500);
      assert.deepEqual(
        [toEntity(error)['message'], toEntity(error)['code']],
        [
          'An error occurred while saving data to the database\r\nThe validation R27159: FromDateLessThanThruDate failed for event Commit: \r\n\r\n' +
            "Customer's From Date 1/1/2022 12:00:00 AM should not be greater than customer's Thru Date 1/1/2021 12:00:00 AM. (Constraint R27159)",
          2029,
        ],
      );
      const bulgarian = await message('PATCH', `${path}?culture=bg`, dates);
      assert.match(bulgarian, /^Грешка при записване\.[^]+'От дата' 1\.01\.2022 г\. 0:00:00 ч\./);
    });

    it('keep finished and released documents', async () => {
      const closed = (await link(`${orders}?$top=1&$filter=State eq 'Closed'`))['@odata.id'];
      assert.match(
        await message('PATCH', closed, { DocumentNotes: 'x' }),
        /\(Constraint R29107\)$/,
      );
      const released = (
        await link(`${orders}?$top=1&$filter=State eq 'Released' and Void eq false`)
      )['@odata.id'];
      assert.match(
        await message('PATCH', released, { DocumentNotes: 'x' }),
        /adjustment documents only\.$/,
      );
    });

    it('keep the state of a document from being written', async () => {
      const path = (await link(`${orders}?$top=1`))['@odata.id'];
      assert.match(
        await message('PATCH', path, { State: 'Released' }),
        /Use Document\.ChangeState method\. \(Constraint R30726\)$/,
      );
    });

    it('keep products and their group in one company', async () => {
      const company = await link('General_EnterpriseCompanies?$top=1');
      const body = productBody({
        PartNumber: 'PRD-005',
        ProductGroup: { Code: 'CMP', Name: { EN: 'C' }, EnterpriseCompany: company },
      });
      assert.match(
        await message('POST', products, body),
        /R17342: ProductAndProductGroupEnterpriseCompanyAreDifferent failed for event Commit: \r\n\r\nCannot save product with code 'PRD-005'/,
      );
    });
  });
});
