import assert from 'node:assert/strict';
import { toEntity, useApi, type Entity } from '../support/api.js';
import { useSandbox } from '../support/useSandbox.js';

const lines = 'Crm_Sales_SalesOrderLines';
const sales = 'Crm_Sales_SalesAnalytics';

describe('sandbox $apply', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  /** A member of an answer, by path. */
  const at = (row: Entity | undefined, path: string): unknown =>
    path
      .split('/')
      .reduce<unknown>(
        (value, name) =>
          typeof value === 'object' && value !== null ? toEntity(value)[name] : undefined,
        row,
      );

  const total = (rows: readonly Entity[], path: string): number =>
    Number(rows.reduce((sum, row) => sum + Number(at(row, path)), 0).toFixed(2));

  it('counts the rows of each group by a reference', async () => {
    const { value } = await api.list(
      `${lines}?$apply=groupby((Product),aggregate($count as Count))`,
    );
    assert.equal(total(value, 'Count'), 50_000);
    const ids = value.map((row) => at(row, 'Product/Id'));
    assert.equal(new Set(ids).size, value.length);
    assert.deepEqual(Object.keys(value[0] ?? {}), ['Product', 'Count']);
  });

  it('adds amounts up by currency, and agrees with the rows', async () => {
    const { value } = await api.list(
      `${lines}?$apply=groupby((SalesOrder/Customer),aggregate($count as Lines,LineAmount with sum as Total))`,
    );
    const all = await api.list(`${lines}?$select=LineAmount`);
    for (const currency of ['EUR', 'USD']) {
      const groups = value.filter((row) => at(row, 'Total/Currency') === currency);
      const rows = all.value.filter((row) => at(row, 'LineAmount/Currency') === currency);
      assert.equal(total(groups, 'Total/Value'), total(rows, 'LineAmount/Value'), currency);
      assert.equal(total(groups, 'Lines'), rows.length);
    }
  });

  it('gives totals without keys, one row for each currency', async () => {
    const { value } = await api.list(
      `${lines}?$apply=aggregate(LineAmount with sum as Total,$count as Count)`,
    );
    assert.deepEqual(value.map((row) => at(row, 'Total/Currency')).sort(), [
      'EUR',
      'GBP',
      'RON',
      'USD',
    ]);
    assert.equal(total(value, 'Count'), 50_000);
  });

  it('filters before it groups', async () => {
    const filter = '$filter=LineNo eq 10';
    const { value } = await api.list(`${lines}?${filter}&$apply=aggregate($count as Count)`);
    assert.equal(at(value[0], 'Count'), Number((await api.get(`${lines}/$count?${filter}`)).text));
  });

  const intervals: readonly (readonly [query: string, key: string, pattern: RegExp])[] = [
    [
      `${sales}?$apply=compute(year(DocumentDate) as K)/groupby((K),aggregate($count as N))`,
      'K',
      /^202[56]$/,
    ],
    [
      `${sales}?$apply=compute(yearmonth(DocumentDate) as K)/groupby((K),aggregate($count as N))`,
      'K',
      /^202[56]-\d\d$/,
    ],
    [
      `${sales}?$apply=compute(date(DocumentDate) as K)/groupby((K),aggregate($count as N))`,
      'K',
      /^202[56]-\d\d-\d\d$/,
    ],
    [
      `Crm_Sales_Customers?$apply=compute(substring(Number,0,1) as K)/groupby((K),aggregate($count as N))`,
      'K',
      /^.$/,
    ],
    [
      `${lines}?$apply=groupby((SalesOrder/DocumentNo),aggregate($count as N))`,
      'SalesOrder/DocumentNo',
      /^\d{10}$/,
    ],
    [
      `${sales}?$apply=groupby((Customer/Id),aggregate($count as N))`,
      'Customer/Id',
      /^[0-9a-f-]{36}$/,
    ],
    [`Crm_Sales_SalesOrders?$apply=groupby((State),aggregate($count as N))`, 'State', /^[A-Z]\w+$/],
  ];
  for (const [query, key, pattern] of intervals) {
    it(`groups: ${query}`, async () => {
      const { value } = await api.list(query);
      const keys = value.map((row) => at(row, key)).filter((one) => one !== null);
      assert.ok(keys.length > 0);
      assert.equal(new Set(keys).size, keys.length);
      for (const one of keys) assert.match(JSON.stringify(one).slice(1, -1), pattern);
      const all = await api.get(`${query.split('?')[0] ?? ''}/$count`);
      assert.equal(total(value, 'N'), Number(all.text));
    });
  }

  it('counts distinct values, and finds the least and the greatest', async () => {
    const { value } = await api.list(
      `${lines}?$apply=groupby((SalesOrder),aggregate(Product with countdistinct as Products,Quantity with max as Most,LineNo with min as First))&$top=50`,
    );
    for (const row of value) {
      assert.ok(Number(at(row, 'Products')) >= 1);
      assert.match(String(at(row, 'Most/Unit')), /^\w+$/);
      assert.ok(Number(at(row, 'First')) >= 10);
    }
  });

  it('shows the entities that are keys with expandgroup', async () => {
    const { value } = await api.list(
      `${lines}?$top=10&$apply=groupby((Product,SalesOrder/Customer),aggregate($count as Count))` +
        '&expandgroup=Product($select=Id,DisplayText),SalesOrder/Customer($select=Number;$expand=Party($select=PartyName))',
    );
    for (const row of value) {
      assert.match(String(at(row, 'Product/@odata.id')), /^General_Products_Products\(/);
      assert.equal(typeof at(row, 'Product/DisplayText'), 'string');
      assert.equal(typeof at(row, 'SalesOrder/Customer/Number'), 'string');
      assert.equal(typeof at(row, 'SalesOrder/Customer/Party/PartyName/EN'), 'string');
    }
  });

  it('pages groups with $top and $skip', async () => {
    const query = `${lines}?$apply=groupby((Product),aggregate($count as Count))`;
    const all = (await api.list(query)).value;
    const first = await api.list(`${query}&$top=7&$count=true`);
    assert.deepEqual(first.value, all.slice(0, 7));
    assert.equal(first.count, all.length);
    assert.deepEqual((await api.list(first.nextLink ?? '')).value, all.slice(7, 14));
    assert.deepEqual((await api.list(`${query}&$skip=3&$top=2`)).value, all.slice(3, 5));
  });

  const group = '$apply=groupby((Product),aggregate($count as Count))';
  const notAccess = (path: string): string =>
    `$apply/groupby grouping expression '${path}' must evaluate to a property access value.`;
  const refusals: readonly (readonly [query: string, message: string])[] = [
    [
      `${lines}?$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount))&$orderby=TotalAmount desc`,
      'OData $orderby is not supported together with $apply groupby.',
    ],
    [
      `${lines}?${group}&$expand=Product`,
      'OData $expand is not supported together with $apply groupby.',
    ],
    [
      `${lines}?$apply=groupby((SalesOrder/Customer),aggregate($count as C))&$expand=Customer`,
      "Could not find a property named 'Customer' on type 'Erp.Crm_Sales_SalesOrderLine'.",
    ],
    [
      `${lines}?${group}&$select=Count`,
      'OData $select is not supported together with $apply groupby.',
    ],
    [
      `${lines}?${group}&expandgroup=LineStore`,
      "The path 'LineStore' in expandgroup is not a grouped reference.",
    ],
    [
      `${lines}?$apply=aggregate($count as C)&expandgroup=Product`,
      'expandgroup is not supported together with $apply aggregate.',
    ],
    [
      `${lines}?expandgroup=Product`,
      "The 'expandgroup' option can be used with $apply=groupby(...) only.",
    ],
    [
      `${lines}?$apply=groupby((Product/PartNumber),aggregate($count as C))`,
      notAccess('Product/PartNumber'),
    ],
    [
      `Crm_Sales_SalesOrders?$apply=groupby((Lines/Product),aggregate($count as C))`,
      notAccess('Lines/Product'),
    ],
    [
      `${lines}?$apply=groupby((Customer),aggregate($count as C))`,
      "Could not find a property named 'Customer' on type 'Erp.Crm_Sales_SalesOrderLine'.",
    ],
    [
      `${sales}?$apply=groupby((DocumentDate,DocumentDate),aggregate($count as Count))`,
      "The property 'DocumentDate' can be used only once in $apply groupby.",
    ],
    [
      `${sales}?$apply=compute(year(DocumentDate) as Year,yearmonth(DocumentDate) as YearMonth)/groupby((Year,YearMonth),aggregate($count as Count))`,
      "The property 'DocumentDate' can be used only once in $apply groupby.",
    ],
    [
      `${lines}?$apply=groupby((Product),aggregate(LineAmount with sum as TotalAmount,LineAmount with max as MaxAmount))`,
      "The property 'LineAmount' can be used only once in $apply aggregate.",
    ],
    [
      `${lines}?$apply=groupby((Product),aggregate(LineAmount with average as A))`,
      "The aggregation method 'average' is not supported in the $apply query option.",
    ],
    [
      `${lines}?$apply=groupby((LineAmount),aggregate($count as C))`,
      "The property 'LineAmount' is not a dimension; it can't be used in groupby.",
    ],
    [
      `${lines}?$apply=groupby((ProductDescription),aggregate($count as C))`,
      "The property 'ProductDescription' is not a dimension; it can't be used in groupby.",
    ],
    [
      `Crm_Sales_SalesOrders?$apply=aggregate(DocumentNo with max as M)`,
      "The property 'DocumentNo' can't be aggregated with 'max'.",
    ],
    [`${lines}?$apply=aggregate($count)`, "'as' expected at position 16 in 'aggregate($count)'."],
    [
      `${lines}?$apply=aggregate(LineAmount)`,
      "'with' expected at position 20 in 'aggregate(LineAmount)'.",
    ],
    [
      `${sales}?$apply=compute(month(DocumentDate) as M)/groupby((M),aggregate($count as C))`,
      "The expression 'month(DocumentDate)' is not supported for grouped interval keys.",
    ],
    [
      `${sales}?$apply=compute(year(DocumentDate) as Y)/groupby((Product),aggregate(Y with max as Z))`,
      "The computed 'Y' can be used as a key of groupby only.",
    ],
    [
      `${sales}?$apply=groupby((Y))/compute(year(DocumentDate) as Y)`,
      "The sequence 'groupby/compute' is not supported in the $apply query option.",
    ],
    [
      `Crm_Sales_SalesOrders?$apply=filter(Void eq true)/groupby((State))`,
      "The transformation 'filter' is not supported in the $apply query option.",
    ],
    [
      `${lines}?$apply=sum(LineAmount)`,
      "'aggregate|filter|groupby|compute|expand' expected at position 0 in 'sum(LineAmount)'.",
    ],
    [
      `${lines}?$apply=groupby((Product),aggregate($count as Product))`,
      "The name 'Product' is used more than once in the $apply query option.",
    ],
  ];
  for (const [query, message] of refusals) {
    it(`refuses ${query}`, async () => {
      assert.equal((await api.refusal(query)).message, message);
    });
  }
});
