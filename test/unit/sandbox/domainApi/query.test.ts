import assert from 'node:assert/strict';
import { toEntity, useApi, type Entity } from '../support/api.js';
import { useSandbox } from '../support/useSandbox.js';

const entities = (value: unknown): readonly Entity[] =>
  Array.isArray(value) ? value.map(toEntity) : [];
const names = (row: Entity | undefined): readonly string[] => Object.keys(row ?? {});
const members = (row: Entity | undefined): readonly string[] =>
  names(row).filter((name) => !name.startsWith('@'));

describe('sandbox queries', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  const first = async (path: string): Promise<Entity> => {
    const [row] = (await api.list(path)).value;
    assert.ok(row, `${path} found nothing`);
    return row;
  };

  describe('$select', () => {
    it('gives the default members when it is missing', async () => {
      const row = await first('Crm_Sales_SalesOrders?$top=1');
      const given = members(row);
      assert.equal(names(row)[0], '@odata.id');
      for (const name of ['DocumentNo', 'State', 'Customer', 'DocumentCurrency', 'Store']) {
        assert.ok(given.includes(name), name);
      }
      for (const name of [
        'Id',
        'DocumentId',
        'ObjectVersion',
        'DisplayText',
        'TotalLineAmount',
        'Lines',
        'ExternalId',
      ]) {
        assert.ok(!given.includes(name), name);
      }
    });

    const selections: readonly (readonly [select: string, members: readonly string[]])[] = [
      ['Code', ['Code']],
      ['Name,Code', ['Code', 'Name']],
      [' Name , Id ', ['Id', 'Name']],
      ['DisplayText', ['DisplayText']],
      ['default,Id', ['Id', 'Code', 'Name', 'IntrastatCode']],
      ['*', ['Code', 'Name', 'IntrastatCode']],
    ];
    for (const [select, expected] of selections) {
      it(`gives ${expected.join(', ')} for "${select}"`, async () => {
        const row = await first(
          `General_Geography_Countries?$top=1&$select=${encodeURIComponent(select)}`,
        );
        assert.deepEqual([...members(row)].sort(), [...expected].sort());
      });
    }

    it('gives custom properties and child collections by name', async () => {
      const filter = "$filter=CustomProperty_color eq 'blue'";
      const row = await first(
        `General_Products_Products?$top=1&${filter}&$select=CustomProperty_color,CustomProperty_size_u0020_u0028cm_u0029,Codes`,
      );
      const color = toEntity(row['CustomProperty_color']);
      assert.deepEqual([color['Value'], color['Description']], ['blue', { EN: 'Blue', BG: 'Син' }]);
      for (const code of entities(row['Codes'])) assert.deepEqual(names(code), ['@odata.id']);
    });

    it('writes references as links, empty ones as null', async () => {
      const { value } = await api.list('Crm_Sales_Customers?$select=SalesPerson');
      const shown = value.map((row) => row['SalesPerson']);
      assert.ok(shown.includes(null));
      for (const link of shown.filter((one) => one !== null)) {
        assert.match(
          JSON.stringify(link),
          /^\{"@odata.id":"Crm_SalesForce_SalesPersons\([0-9a-f-]{36}\)"\}$/,
        );
      }
    });

    it('leaves out what is empty with options=skipnulls', async () => {
      const { value } = await api.list(
        'Crm_Sales_Customers?$select=SalesPerson,ThruDate&options=skipnulls',
      );
      assert.ok(value.some((row) => members(row).length === 0));
      assert.ok(value.every((row) => !Object.values(row).includes(null)));
    });
  });

  describe('$expand', () => {
    it('gives the default members of a reference', async () => {
      const { Customer } = await first(
        'Crm_Sales_SalesOrders?$top=1&$select=DocumentNo&$expand=Customer',
      );
      const customer = toEntity(Customer);
      assert.match(JSON.stringify(customer['@odata.id']), /^"Crm_Sales_Customers\(/);
      assert.ok(members(customer).includes('Number') && !members(customer).includes('Id'));
    });

    it('gives the lines of an order, with what is nested in them', async () => {
      const row = await first(
        'Crm_Sales_SalesOrders?$top=1&$select=DocumentNo&$expand=Lines($select=LineNo;$expand=Product($select=PartNumber;$expand=Codes($select=ProductCodeField)))',
      );
      assert.deepEqual(members(row), ['DocumentNo', 'Lines']);
      const lines = entities(row['Lines']);
      assert.ok(lines.length > 0);
      for (const line of lines) {
        assert.deepEqual(members(line), ['LineNo', 'Product']);
        assert.deepEqual(members(toEntity(line['Product'])), ['PartNumber', 'Codes']);
      }
    });

    it('applies the options of a child collection', async () => {
      const query = 'Crm_Sales_SalesOrders?$top=30&$select=DocumentNo&$expand=Lines';
      const numbers = async (options: string): Promise<readonly (readonly number[])[]> =>
        (await api.list(query + options)).value.map((row) =>
          entities(row['Lines']).map((line) => Number(line['LineNo'])),
        );
      const all = await numbers('($select=LineNo)');
      assert.ok(all.some(({ length }) => length > 2));
      assert.deepEqual(
        await numbers('($select=LineNo;$orderby=LineNo desc;$top=2)'),
        all.map((lines) => lines.toReversed().slice(0, 2)),
      );
      assert.deepEqual(
        await numbers('($select=LineNo;$filter=LineNo eq 20)'),
        all.map((lines) => lines.filter((line) => line === 20)),
      );
    });

    it('gives links with /$ref', async () => {
      const row = await first('Crm_Sales_SalesOrders?$top=1&$select=DocumentNo&$expand=Lines/$ref');
      for (const line of entities(row['Lines'])) assert.deepEqual(names(line), ['@odata.id']);
    });

    it('nests up to eight levels', async () => {
      const nested = (levels: number): string =>
        levels === 1 ? 'ParentParty' : `ParentParty($expand=${nested(levels - 1)})`;
      const path = 'General_Contacts_CompanyLocations?$top=1&$select=PartyCode&$expand=';
      assert.ok(await first(path + nested(8)));
      assert.deepEqual(await api.refusal(path + nested(9)), {
        status: 500,
        message:
          'The result of parsing $expand was at least 9 items deep, but the maximum allowed is 8.',
      });
    });

    it('says the type of a derived entity', async () => {
      const { value } = await api.list(
        'Crm_Sales_Customers?$select=Number&$expand=Party($select=PartyName,PartyId)',
      );
      const types = new Set(value.map((row) => toEntity(row['Party'])['@odata.type']));
      assert.deepEqual(
        types,
        new Set(['#Erp.General_Contacts_Company', '#Erp.General_Contacts_Person']),
      );
    });
  });

  describe('$orderby', () => {
    const orders: readonly (readonly [orderby: string, key: string, sign: number])[] = [
      ['PartNumber', 'PartNumber', 1],
      ['PartNumber asc', 'PartNumber', 1],
      ['PartNumber desc', 'PartNumber', -1],
      ['PlanningBucket,PartNumber desc', 'PartNumber', -1],
    ];
    for (const [orderby, key, sign] of orders) {
      it(`orders by ${orderby}`, async () => {
        const { value } = await api.list(
          `General_Products_Products?$select=${key}&$orderby=${orderby}`,
        );
        const shown = value.map((row) => JSON.stringify(row[key]));
        const sorted = [...shown].sort((left, right) => (left < right ? -sign : sign));
        assert.deepEqual(shown, sorted);
      });
    }
  });

  describe('paging', () => {
    const pages = async (path: string): Promise<readonly (readonly Entity[])[]> => {
      const found: (readonly Entity[])[] = [];
      let next: string | undefined = path;
      while (next !== undefined) {
        const page = await api.list(next);
        found.push(page.value);
        next = page.nextLink;
        assert.ok(found.length < 100, 'the pages never end');
      }
      return found;
    };
    const ids = (rows: readonly Entity[]): readonly unknown[] =>
      rows.map((row) => row['@odata.id']);

    const queries: readonly (readonly [query: string, size: number])[] = [
      ['Crm_Sales_SalesOrders?$select=Id&$top=200', 200],
      [
        "Crm_Sales_SalesOrders?$select=Id&$filter=State eq 'Closed' and contains(DocumentNo,'1')&$top=77",
        77,
      ],
      [
        'Crm_Sales_SalesOrders?$orderby=DocumentNo desc&$select=DocumentNo&$top=300&$count=true',
        300,
      ],
      [
        'General_Contacts_Parties?$select=PartyName&$expand=ParentParty($select=PartyCode)&$top=100',
        100,
      ],
    ];
    for (const [query, size] of queries) {
      it(`visits each row once: ${query}`, async () => {
        const all = await api.list(query.replace(/&\$top=\d+/, ''));
        const visited = await pages(query);
        assert.deepEqual(ids(visited.flat()), ids(all.value));
        assert.deepEqual(
          visited.map(({ length }) => length).slice(0, -1),
          visited.slice(1).map(() => size),
        );
        assert.equal(all.nextLink, undefined);
      });
    }

    it('gives no next link after the last full page', async () => {
      const { value } = await api.list('General_Geography_Countries');
      const { nextLink } = await api.list(`General_Geography_Countries?$top=${value.length}`);
      assert.equal(nextLink, undefined);
    });

    it('writes next links like ERP.net', async () => {
      const { nextLink = '' } = await api.list(
        'General_Geography_Countries?$top=2&$select=Code,Name',
      );
      const { serviceRoot } = sandbox().ready;
      const start = `${serviceRoot}General_Geography_Countries?%24top=2&%24select=Code%2cName&%24skiptoken=`;
      assert.ok(nextLink.startsWith(start), nextLink);
    });

    it('skips, and takes nothing with $top=0', async () => {
      const all = await api.list('General_Geography_Countries?$select=Code');
      const rest = await api.list('General_Geography_Countries?$select=Code&$skip=3');
      assert.deepEqual(rest.value, all.value.slice(3));
      assert.deepEqual(await api.list('General_Geography_Countries?$top=0&$count=true'), {
        value: [],
        count: all.value.length,
        nextLink: undefined,
      });
    });
  });

  describe('$search', () => {
    it('looks in the search members and the display text', async () => {
      const byNumber = await api.list('Crm_Sales_Customers?$select=Number&$search="us0001"');
      assert.deepEqual(
        new Set(byNumber.value.map((row) => JSON.stringify(row['Number']))),
        new Set(Array.from({ length: 10 }, (_, digit) => `"CUS0001${digit}"`)),
      );
      const byName = await api.list('Crm_Sales_Customers?$select=DisplayText&$search=ТРейд');
      assert.ok(byName.value.length > 0);
      for (const row of byName.value) assert.match(JSON.stringify(row['DisplayText']), /Trade/);
    });
  });

  describe('one entity', () => {
    it('is read by its id, in any case', async () => {
      const { '@odata.id': link } = await first('Crm_Sales_SalesOrders?$top=1');
      const path = JSON.stringify(link).slice(1, -1);
      const order = await api.entity(
        `${path.replace(/\(.*\)/, (key) => key.toUpperCase())}?$select=DocumentNo`,
      );
      assert.equal(
        order['@odata.context'],
        `${sandbox().ready.serviceRoot}$metadata#Crm_Sales_SalesOrders/$entity`,
      );
      assert.deepEqual(names(order), ['@odata.context', '@odata.id', 'DocumentNo']);
      const customer = await api.entity(`${path}/Customer?$select=Number`);
      const expanded = await api.entity(
        `${path}?$select=DocumentNo&$expand=Customer($select=Number)`,
      );
      assert.equal(customer['Number'], toEntity(expanded['Customer'])['Number']);
      const master = await api.entity(
        `${path}/MasterDocument/Erp.Crm_Sales_SalesOrder?$select=DocumentNo`,
      );
      assert.equal(master['DocumentNo'], order['DocumentNo']);
    });
  });

  it('casts an entity to the type that it has, and to no other', async () => {
    const [person] = (await api.list('General_Contacts_Persons?$top=1&$select=Id,FirstName')).value;
    assert.ok(typeof person?.['Id'] === 'string');
    const party = `General_Contacts_Parties(${person['Id']})`;
    assert.equal((await api.entity(party))['FirstName'], undefined);
    const cast = await api.entity(`${party}/Erp.General_Contacts_Person?$select=FirstName`);
    assert.deepEqual(cast['FirstName'], person['FirstName']);
    assert.deepEqual(await api.refusal(`${party}/Erp.General_Contacts_Company`), {
      status: 404,
      message: `The object ${party} is not of type 'Erp.General_Contacts_Company'.`,
    });
  });

  it('has a service document, a version and the list of renames', async () => {
    const { value } = await api.list('');
    assert.ok(
      value.some((row) => row['name'] === 'Crm_Sales_Customers' && row['kind'] === 'EntitySet'),
    );
    assert.equal((await api.entity('GetVersion'))['version'], '26.2.0.76');
    const renames = await api.list('GetRenamedEntityTypes');
    assert.ok(
      renames.value.some(
        (row) => row['OldName'] === 'Crm_Customers' && row['NewName'] === 'Crm_Sales_Customers',
      ),
    );
  });

  it('writes everything but ASCII as an escape, like ODataLib', async () => {
    const { text } = await api.get('General_Geography_Countries');
    assert.match(text, /\\u0411\\u044a\\u043b\\u0433/);
    assert.doesNotMatch(text, /[^ -~]/);
  });

  describe('refuses', () => {
    const term = (text: string): string =>
      `Term '${text}' is not valid in a $select or $expand expression.`;
    const unknown = (name: string, type = 'Crm_Sales_SalesOrder'): string =>
      `Could not find a property named '${name}' on type 'Erp.${type}'.`;
    const orders = 'Crm_Sales_SalesOrders';
    const guid = '0e8fb111-5b04-4eab-a890-47cfb9cfa4c4';

    const cases: readonly (readonly [path: string, status: number, message: string])[] = [
      ['Crm_Sales_Orders', 404, "Resource not found for the segment 'Crm_Sales_Orders'."],
      ['Crm.Sales.SalesOrders', 404, "Resource not found for the segment 'Crm.Sales.SalesOrders'."],
      [`${orders}(5)`, 400, 'Bad Request - Error in query syntax.'],
      [`${orders}('${guid}')`, 400, 'Bad Request - Error in query syntax.'],
      [`${orders}(${guid})`, 404, `The object ${orders}(${guid}) does not exist.`],
      [`${orders}?$foo=1`, 400, "The query parameter '$foo' is not supported."],
      [`${orders}?$compute=1`, 400, "The query parameter '$compute' is not supported."],
      [
        `${orders}?$top=1&$top=2`,
        400,
        "Query option '$top' was specified more than once, but it must be specified at most once.",
      ],
      [
        `${orders}?$top=-1`,
        400,
        "Invalid value '-1' for $top query option found. The $top query option requires a non-negative integer value.",
      ],
      [
        `${orders}?$skip=a`,
        400,
        "Invalid value 'a' for $skip query option found. The $skip query option requires a non-negative integer value.",
      ],
      [`${orders}?$count=1`, 400, "'1' is not a valid count option."],
      [
        `${orders}?$skiptoken=x&$top=1`,
        400,
        "Invalid value 'x' for $skiptoken query option found.",
      ],
      [`${orders}?$filter=%zz`, 400, 'Bad Request - Error in query syntax.'],
      [`${orders}?$select=DocumentNumber`, 500, unknown('DocumentNumber')],
      [`${orders}?$select=Customer/Number`, 500, term('Customer/Number')],
      [`${orders}?$select=`, 500, term('')],
      [`${orders}?$expand=Nobody`, 500, unknown('Nobody')],
      [
        `${orders}?$expand=DocumentNo`,
        500,
        "Property 'DocumentNo' on type 'Erp.Crm_Sales_SalesOrder' is not a navigation property or complex property. Only navigation properties can be expanded.",
      ],
      [`${orders}?$expand=Lines($select=Id,$expand=Product)`, 500, term('$expand=Product')],
      [
        `${orders}?$expand=Lines($select=Nobody)`,
        500,
        unknown('Nobody', 'Crm_Sales_SalesOrderLine'),
      ],
      [`${orders}?$expand=Lines(`, 500, 'Found an unbalanced bracket expression.'],
      [
        `${orders}?$expand=Lines()`,
        500,
        "Missing expand option on navigation property 'Lines'. If a parenthesis expression follows an expanded navigation property, then at least one expand option must be provided.",
      ],
      [
        `${orders}?$expand=Customer($top=1)`,
        500,
        "The '$top' option cannot be applied to 'Customer' in $expand.",
      ],
      [
        `${orders}?$expand=Lines($count=true)`,
        500,
        "The '$count' option cannot be applied to 'Lines' in $expand.",
      ],
      [
        `${orders}?$top=0&$expand=Lines($orderby=Nobody)`,
        500,
        unknown('Nobody', 'Crm_Sales_SalesOrderLine'),
      ],
      ['constructor', 404, "Resource not found for the segment 'constructor'."],
      ['__proto__', 404, "Resource not found for the segment '__proto__'."],
      ['$batch', 404, "Resource not found for the segment '$batch'."],
      [
        `${orders}?$orderby=CreationTime`,
        500,
        "The property 'CreationTime' cannot be used in the $orderby query option.",
      ],
      [
        `${orders}?$orderby=Customer`,
        500,
        "The property 'Customer' cannot be used in the $orderby query option.",
      ],
      [`${orders}?$orderby=Nobody`, 500, unknown('Nobody')],
      [
        `${orders}?$orderby=DocumentNo down`,
        500,
        "Syntax error at position 0 in 'DocumentNo down'.",
      ],
      [
        'General_Products_Products?$orderby=Name',
        500,
        "The property 'Name' cannot be used in the $orderby query option.",
      ],
      [
        `${orders}({id})?$top=1`,
        400,
        "The '$top' option cannot be applied to the query path. '$top' can only be applied to a collection of entities.",
      ],
      [
        `${orders}({id})/Lines`,
        400,
        "REST style sub-entities are not supported: read 'Lines' with $expand=Lines, or filter its own entity set.",
      ],
      [
        `${orders}({id})/DocumentNo`,
        400,
        "Reading the single property 'DocumentNo' is not supported; use $select.",
      ],
      [`${orders}({id})/Nobody`, 500, unknown('Nobody')],
      [
        `${orders}({id})/Customer/Erp.General_Products_Product`,
        400,
        "The type 'Erp.General_Products_Product' specified in the URI is neither a base type nor a sub-type of the previously-specified type 'Erp.Crm_Sales_Customer'.",
      ],
    ];
    for (const [path, status, message] of cases) {
      it(path, async () => {
        const { '@odata.id': link } = await first(`${orders}?$top=1`);
        const id = /\((.*)\)/.exec(JSON.stringify(link))?.[1] ?? '';
        assert.deepEqual(await api.refusal(path.replace('{id}', id)), { status, message });
      });
    }

    it('an old name, with the new one', async () => {
      const { status, message } = await api.refusal('Crm_Customers?$top=1');
      assert.equal(status, 500);
      assert.equal(
        message,
        "The provided entity set name 'Crm_Customers' is no more supported.\n" +
          "The new name of this entity is 'Crm_Sales_Customers'.\n" +
          `List of all entity renames can be found at ${sandbox().ready.serviceRoot}GetRenamedEntityTypes.`,
      );
    });

    it('with the six members of an error', async () => {
      const { text } = await api.get('Nobody');
      const body = toEntity(JSON.parse(text));
      assert.equal(Object.keys(body).join(' '), 'message code type info messageFormat parameters');
      assert.deepEqual([body['code'], body['type']], [0, 'Microsoft.OData.ODataException']);
    });
  });
});
