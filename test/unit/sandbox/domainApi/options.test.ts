import assert from 'node:assert/strict';
import { memberText, messageIn, toEntity, useApi, type Entity } from '../support/api.js';
import { firstOf, idOf, orderBody } from '../support/bodies.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox query options of ERP.net', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  describe('language', () => {
    const countries = "General_Geography_Countries?$filter=Code eq 'BG'&$select=DisplayText";
    const bg = 'България';
    const en = 'Bulgaria';

    const cases: readonly (readonly [
      query: string,
      headers: Record<string, string>,
      expected: string,
    ])[] = [
      ['', {}, en],
      ['&culture=bg', {}, bg],
      ['&culture=bg-BG', {}, bg],
      ['&culture=de', {}, en],
      ['', { cookie: '.AspNetCore.Culture=bg' }, bg],
      ['', { cookie: 'a=b; .AspNetCore.Culture=c%3Dbg%7Cuic%3Dbg' }, bg],
      ['', { 'accept-language': 'bg' }, bg],
      ['', { 'accept-language': 'de, en;q=0.5, bg;q=0.8' }, bg],
      ['&culture=en', { 'accept-language': 'bg' }, en],
      ['', { cookie: '.AspNetCore.Culture=en', 'accept-language': 'bg' }, en],
      ['&culture=xx', { 'accept-language': 'bg' }, bg],
    ];
    for (const [query, headers, expected] of cases) {
      it(`is ${expected} for ${query} ${JSON.stringify(headers)}`, async () => {
        const { text } = await api.send('GET', countries + query, undefined, headers);
        const { value } = toEntity(JSON.parse(text));
        assert.ok(Array.isArray(value));
        assert.equal(memberText(toEntity(value[0]), 'DisplayText'), expected);
      });
    }

    it('is kept by next links', async () => {
      const { nextLink } = await api.list(
        'General_Geography_Countries?$top=1&culture=bg&$select=Code',
      );
      assert.match(nextLink ?? '', /&culture=bg&/);
    });
  });

  describe('context parameters', () => {
    const guid = '79f3f74e-098a-4d91-9714-c4f845c2dc62';
    const paths = [
      `CurrentEnterpriseCompanyId=${guid}&CurrentEnterpriseCompanyLocationId=${guid}&CurrentRoleId=${guid}`,
      `ErpContextParameters=${guid},${guid},${guid}`,
      'CurrentEnterpriseCompanyId=not-a-guid',
      'lang=bg',
    ];
    for (const query of paths) {
      it(`are taken: ${query}`, async () => {
        assert.equal((await api.get(`General_Currencies_Currencies?${query}`)).status, 200);
      });
    }
  });

  describe('context parameters of a write', () => {
    const id = (row: Entity): string => memberText(row, 'Id');

    it('fill company and location into a new document, when they exist', async () => {
      const [, company] = (await api.list('General_EnterpriseCompanies?$select=Id,Company')).value;
      assert.ok(company);
      const owner = idOf(toEntity(company['Company']));
      const locations = `General_Contacts_CompanyLocations?$filter=Company eq '${owner}'&$select=Id`;
      const location = (await api.list(locations)).value.at(-1);
      assert.ok(location);
      const body = await orderBody(api, { EnterpriseCompany: undefined });
      const three = `${id(company)},${id(location)},${id(company)}`;
      const ways: readonly (readonly [query: string, headers: Record<string, string>])[] = [
        [
          `?CurrentEnterpriseCompanyId=${id(company)}&CurrentEnterpriseCompanyLocationId=${id(location)}`,
          {},
        ],
        [`?ErpContextParameters=${three}`, {}],
        [
          '',
          {
            prefer: `CurrentEnterpriseCompanyId=${id(company)}, CurrentEnterpriseCompanyLocationId=${id(location)}`,
          },
        ],
        ['', { prefer: `ErpContextParameters=${three}` }],
        ['', { cookie: `a=b; ErpContextParameters=${three}` }],
      ];
      for (const [query, headers] of ways) {
        const { status, text } = await api.send(
          'POST',
          `Crm_Sales_SalesOrders${query}`,
          body,
          headers,
        );
        assert.equal(status, 201, text);
        const order = toEntity(JSON.parse(text));
        assert.equal(
          idOf(toEntity(order['EnterpriseCompany'])),
          `General_EnterpriseCompanies(${id(company)})`,
        );
        assert.equal(
          idOf(toEntity(order['EnterpriseCompanyLocation'])),
          `General_Contacts_CompanyLocations(${id(location)})`,
        );
      }
      const ignored = await api.send(
        'POST',
        'Crm_Sales_SalesOrders?CurrentEnterpriseCompanyId=no-guid',
        body,
      );
      assert.match(messageIn(ignored.text), /^The property 'EnterpriseCompany' of/);
    });
  });

  describe('options', () => {
    it('knows skipnulls, in a list and inside of expanded entities too', async () => {
      const query = 'Crm_Sales_SalesOrders?$top=20&$expand=Lines';
      const hasNull = (rows: readonly Entity[]): boolean => JSON.stringify(rows).includes(':null');
      assert.ok(hasNull((await api.list(query)).value));
      assert.ok(!hasNull((await api.list(`${query}&options=skipnulls`)).value));
      assert.ok(!hasNull((await api.list(`${query}&options=other,%20skipnulls`)).value));
    });

    it('leaves other flags alone', async () => {
      assert.equal((await api.get('General_Currencies_Currencies?options=skipNull')).status, 200);
    });
  });

  it('casts a collection to a derived type', async () => {
    const path = 'General_Contacts_Parties/Erp.General_Contacts_Person';
    const { value, nextLink } = await api.list(`${path}?$top=3&$select=FirstName`);
    assert.equal(value.length, 3);
    for (const row of value) assert.ok(row['FirstName']);
    assert.ok(nextLink?.startsWith(`${sandbox().ready.serviceRoot}${path}?`));
    assert.equal(
      (await api.get(`${path}/$count`)).text,
      (await api.get('General_Contacts_Persons/$count')).text,
    );
  });

  it('pages views by offset, and tables by key', async () => {
    const links = await Promise.all(
      [
        'Crm_Sales_SalesAnalytics',
        'Crm_Sales_SalesOrders',
        'Crm_Sales_SalesOrders?$orderby=DocumentNo',
      ].map(
        async (path) =>
          (await api.list(`${path}${path.includes('?') ? '&' : '?'}$top=2`)).nextLink ?? '',
      ),
    );
    assert.deepEqual(
      links.map((link) => /%24(skip\w*)=/.exec(link)?.[1]),
      ['skip', 'skiptoken', 'skip'],
    );
  });

  it('reads with HEAD as with GET, without the body', async () => {
    const { status, headers, text } = await api.send('HEAD', 'General_Currencies_Currencies');
    assert.deepEqual([status, text, headers.get('odata-version')], [200, '', '4.0']);
    assert.ok(Number(headers.get('content-length')) > 100);
  });

  const members: readonly (readonly [path: string, method: string, status: number])[] = [
    ['/$count', 'POST', 405],
    ['', 'PUT', 405],
    ['', 'PATCH', 405],
  ];
  for (const [path, method, status] of members) {
    it(`refuses ${method} {Set}${path}`, async () => {
      const answer = await api.send(method, `Crm_Sales_SalesOrders${path}`, {});
      assert.equal(answer.status, status);
      assert.ok(answer.headers.get('allow'));
    });
  }

  it('reads no children by their path, and refuses options that an entity or a count has not', async () => {
    const order = idOf(await firstOf(api, 'Crm_Sales_SalesOrders?$top=1'));
    assert.match(
      (await api.refusal(`${order}/Lines`)).message,
      /^REST style sub-entities are not supported/,
    );
    assert.match(
      (await api.refusal(`${order}?$filter=Void eq true`)).message,
      /^The '\$filter' option cannot be applied/,
    );
    assert.match(
      (await api.refusal('Crm_Sales_SalesOrders/$count?$top=1')).message,
      /^The '\$top' option cannot be applied/,
    );
  });
});
