import assert from 'node:assert/strict';
import { memberText, useApi } from '../support/api.js';
import { bearer, call, callText } from '../support/call.js';
import { signIn } from '../support/client.js';
import { useSandbox } from '../support/useSandbox.js';

describe('sandbox Table API', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);
  const root = '/tableapi/odata/';

  it('lists its tables', async () => {
    const { value } = await api.list(root);
    assert.deepEqual(
      value.map(({ name }) => name),
      [
        'Crm_Customers',
        'Crm_Sales_Order_Lines',
        'Crm_Sales_Orders',
        'Gen_Currencies',
        'Gen_Documents',
      ],
    );
  });

  it('describes them', async () => {
    const { text, headers } = await api.get(`${root}$metadata`);
    assert.equal(headers.get('content-type'), 'application/xml');
    assert.match(text, /<EntitySet Name="Gen_Documents" EntityType="Erp.Gen_Documents" \/>/);
    assert.match(
      text,
      /<Property Name="Document_Date" Type="Edm.DateTimeOffset" Nullable="false" \/>/,
    );
  });

  it('answers with the columns of the database', async () => {
    const { value } = await api.list(`${root}Gen_Documents?$top=1`);
    const [document = {}] = value;
    assert.deepEqual(Object.keys(document).slice(0, 3), ['Id', 'Creation_Time', 'Document_Date']);
    assert.equal(typeof document['State'], 'number');
    assert.equal(typeof document['Void'], 'boolean');
  });

  const filters: readonly (readonly [filter: string, holds: (row: Row) => boolean])[] = [
    ['Void eq false and State ge 30', ({ Void, State }) => Void === false && Number(State) >= 30],
    ["Entity_Name in ('Inv_Transactions','Crm_Sales_Orders')", isOneOf],
    ["Entity_Name eq 'Crm_Sales_Orders' or Entity_Name eq 'Inv_Transactions'", isOneOf],
    [
      'Document_Date ge 2025-01-01T00:00:00Z and Document_Date le 2025-06-30T00:00:00Z',
      (row) => /^2025-0[1-6]/.test(memberText(row, 'Document_Date')),
    ],
  ];
  for (const [filter, holds] of filters) {
    it(`filters documents: ${filter}`, async () => {
      const all = (await api.list(`${root}Gen_Documents`)).value;
      const query = `$filter=${encodeURIComponent(filter)}&$select=Id,Void,State,Entity_Name,Document_Date`;
      const { value } = await api.list(`${root}Gen_Documents?${query}`);
      assert.ok(value.length > 0, 'some rows');
      assert.ok(value.length < all.length, 'not all of them');
      assert.deepEqual(
        value.map(({ Id }) => Id),
        all.filter(holds).map(({ Id }) => Id),
      );
    });
  }

  it('filters lines through two references', async () => {
    const path = 'Sales_Order_Reference/Document_Reference/Document_No';
    const [order] = (await api.list(`${root}Crm_Sales_Orders?$top=1`)).value;
    const id = memberText(order, 'Document_Id');
    const [document] = (await api.list(`${root}Gen_Documents?$filter=Id eq ${id}`)).value;
    const { value } = await api.list(
      `${root}Crm_Sales_Order_Lines?$filter=${path} eq '${memberText(document, 'Document_No')}'`,
    );
    assert.ok(value.length > 0);
    assert.deepEqual([...new Set(value.map((line) => line['Sales_Order_Id']))], [id]);
  });

  const refused: readonly (readonly [path: string, status: number, message: RegExp])[] = [
    ['Nothing', 404, /segment 'Nothing'/],
    ['../other', 404, /segment '\/tableapi\/other'/],
    ['Gen_Currencies?$orderby=Currency_Sign', 400, /'\$orderby' is not supported/],
    ['Gen_Currencies?$select=Nothing', 400, /property named 'Nothing'/],
    ['Gen_Currencies?$filter=Show_Order gt 1', 500, /operator 'gt'/],
    ["Gen_Currencies?$filter=Show_Order eq 'x'", 400, /does not fit/],
    ["Gen_Currencies?$filter=Show_Order eq 1 or Currency_Sign eq 'EUR'", 500, /operator 'or'/],
    ["Gen_Currencies?$filter=contains(Currency_Sign,'E')", 500, /compares a column/],
  ];
  for (const [path, status, message] of refused) {
    it(`refuses ${path}`, async () => {
      const refusal = await api.refusal(root + path);
      assert.equal(refusal.status, status);
      assert.match(refusal.message, message);
    });
  }

  it('wants a token as the Domain API does', async () => {
    const { status, headers } = await call(sandbox(), `${root}Gen_Currencies`);
    assert.deepEqual([status, headers.get('www-authenticate')], [401, 'Bearer']);
    const { access_token } = await signIn(sandbox(), { scope: 'update' });
    const unread = await call(sandbox(), root, { headers: bearer(access_token) });
    assert.equal(unread.status, 403);
  });

  it('can only be read', async () => {
    const { status, text } = await callText(sandbox(), `${root}Gen_Currencies`, { method: 'POST' });
    assert.deepEqual([status, text], [405, 'This address can only be read.']);
  });
});

type Row = Readonly<Record<string, unknown>>;

function isOneOf({ Entity_Name }: Row): boolean {
  return Entity_Name === 'Crm_Sales_Orders' || Entity_Name === 'Inv_Transactions';
}
