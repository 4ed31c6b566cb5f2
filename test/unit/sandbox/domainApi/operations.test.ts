import assert from 'node:assert/strict';
import { listIn, memberText, messageIn, toEntity, useApi } from '../support/api.js';
import { firstOf, idOf, linkTo, orderBody } from '../support/bodies.js';
import { useSandbox } from '../support/useSandbox.js';

const orders = 'Crm_Sales_SalesOrders';

describe('sandbox operations', () => {
  const sandbox = useSandbox();
  const api = useApi(sandbox);

  const newOrder = async (): Promise<string> => {
    const { text } = await api.send(
      'POST',
      orders,
      await orderBody(api, {
        Lines: [{ Product: await linkTo(api, 'General_Products_Products?$top=1') }],
      }),
    );
    return idOf(toEntity(JSON.parse(text)));
  };

  it('GetVersion and GetRenamedEntityTypes answer as documented', async () => {
    const { '@odata.context': context, ...rest } = await api.entity('GetVersion');
    assert.equal(context, `${sandbox().ready.serviceRoot}$metadata#Erp.OpenObject`);
    assert.deepEqual(rest, { version: '26.2.0.76' });
    const renames = await api.entity('GetRenamedEntityTypes()');
    assert.match(memberText(renames, '@odata.context'), /#Collection\(Erp\.OpenObject\)$/);
    assert.deepEqual(Object.keys(listIn(renames, 'value')[0] ?? {}), [
      'OldName',
      'NewName',
      'Version',
    ]);
  });

  it('GetRepositoryEvents tells the events of documents and of their lines', async () => {
    const events = async (name: string): Promise<readonly string[]> => {
      const answer = await api.entity(`GetRepositoryEvents(repositoryName='${name}')`);
      assert.equal(answer['repositoryName'], name);
      return listIn(answer, 'events').map((one) => memberText(one, 'EventType'));
    };
    assert.ok((await events('Crm.Sales.SalesOrders')).includes('STATECHANGING'));
    assert.deepEqual(await events('Crm.Sales.SalesOrderLines'), [
      'CREATENEW',
      'ATTRIBUTECHANGING',
      'ATTRIBUTECHANGED',
      'CLIENTCOMMIT',
      'COMMIT',
    ]);
    assert.equal(
      (await api.refusal("GetRepositoryEvents(repositoryName='Crm_Sales_SalesOrders')")).message,
      "There is no repository 'Crm_Sales_SalesOrders'.",
    );
    assert.equal((await api.refusal('GetRepositoryEvents')).status, 404);
  });

  it('ChangeState moves a document on, and keeps a record of it', async () => {
    const order = await newOrder();
    assert.equal(
      (await api.send('POST', `${order}/ChangeState`, { newState: 'Released' })).status,
      204,
    );
    const { State, IsReleased } = await api.entity(order);
    assert.deepEqual([State, IsReleased], ['Released', true]);
    const changes = await api.list(
      `General_Documents_DocumentStateChanges?$filter=Document eq '${order}'`,
    );
    assert.deepEqual(
      changes.value.map((one) => one['NewState']),
      ['Released'],
    );
    const refused = await api.send('PATCH', order, { DocumentNotes: 'x' });
    assert.match(messageIn(refused.text), /adjustment documents only/);
    assert.equal(
      (await api.send('POST', `${order}/ChangeState`, { newState: 'Completed' })).status,
      204,
    );
    assert.match(messageIn((await api.send('DELETE', order)).text), /R29107|refers to it/);
  });

  it('ChangeState takes a user status', async () => {
    const order = await newOrder();
    const userStatus = await linkTo(
      api,
      "Systems_Documents_DocumentTypeUserStatuses?$filter=State eq 'FirmPlanned'",
    );
    await api.send('POST', `${order}/ChangeState`, { newState: 'FirmPlanned', userStatus });
    assert.equal(idOf(toEntity((await api.entity(order))['UserStatus'])), userStatus['@odata.id']);
  });

  it('MakeVoid makes a document void, once', async () => {
    const order = await newOrder();
    const body = { reason: 'test api method', voidType: 'VoidDocument' };
    assert.equal((await api.send('POST', `${order}/MakeVoid`, body)).status, 204);
    const { Void, VoidReason, VoidUser } = await api.entity(order);
    assert.deepEqual([Void, VoidReason, VoidUser], [true, 'test api method', 'maria']);
    assert.match(
      messageIn((await api.send('POST', `${order}/MakeVoid`, body)).text),
      /is void already/,
    );
    assert.match(
      messageIn((await api.send('POST', `${order}/ChangeState`, { newState: 'Planned' })).text),
      /is void/,
    );
  });

  it('CreateCopy copies an entity with its lines', async () => {
    const order = await newOrder();
    const { status, text } = await api.send('POST', `${order}/CreateCopy`);
    const copy = idOf(toEntity(JSON.parse(text)));
    assert.equal(status, 200);
    assert.notEqual(copy, order);
    const [before, after] = await Promise.all(
      [order, copy].map((one) => api.entity(`${one}?$expand=Lines($select=Product)`)),
    );
    assert.ok(before && after);
    assert.deepEqual(
      listIn(after, 'Lines').map((line) => line['Product']),
      listIn(before, 'Lines').map((line) => line['Product']),
    );
  });

  it('CreateNotification addresses a user, from any entity', async () => {
    const customer = idOf(await firstOf(api, 'Crm_Sales_Customers?$top=1'));
    const user = await linkTo(api, "Systems_Security_Users?$filter=Login eq 'ivan'");
    const subject = 'Hello from Domain API!';
    const body = { user, notificationClass: 'NT_SOC_NEW_POST', subject };
    assert.equal((await api.send('POST', `${customer}/CreateNotification`, body)).status, 204);
    const notification = await firstOf(
      api,
      `Systems_Core_Notifications?$filter=Subject eq '${subject}'&$expand=DataObject`,
    );
    assert.equal(idOf(toEntity(notification['User'])), user['@odata.id']);
    assert.equal(
      `Crm_Sales_Customers(${memberText(toEntity(notification['DataObject']), 'EntityItemId')})`,
      customer,
    );
    assert.equal(notification['Priority'], 'Normal');
  });

  const allowed: readonly (readonly [call: string, values: readonly string[]])[] = [
    ["customPropertyCode='color'", ['blue', 'green', 'grey', 'natural']],
    ["customPropertyCode='color',top=2,skip=1", ['green', 'grey']],
    ["customPropertyCode='color',search='gre'", ['green', 'grey']],
    ["customPropertyCode='color',search='g%y',exactMatch=true", ['grey']],
    ["customPropertyCode='color',search='Син'", ['blue']],
    ["customPropertyCode='size (cm)',orderByDescription=true", ['120', '40', '80']],
  ];
  for (const [call, values] of allowed) {
    it(`GetAllowedCustomPropertyValues(${call})`, async () => {
      const product = idOf(await firstOf(api, 'General_Products_Products?$top=1'));
      const answer = await api.entity(
        `${product}/GetAllowedCustomPropertyValues(${encodeURIComponent(call)})`,
      );
      assert.deepEqual(
        listIn(answer, 'value').map((one) => one['Value']),
        values,
      );
      assert.deepEqual(Object.keys(listIn(answer, 'value')[0] ?? {}), [
        'Value',
        'ValueId',
        'Description',
      ]);
    });
  }

  it('GetPrintout gives a file, in the language of the request', async () => {
    const invoice = idOf(await firstOf(api, 'Crm_Invoicing_Invoices?$top=1'));
    const print = async (path: string, body: object): Promise<Buffer> => {
      const { text } = await api.send('POST', `${invoice}/GetPrintout${path}`, body);
      return Buffer.from(memberText(toEntity(JSON.parse(text)), 'value'), 'base64');
    };
    const printout = await linkTo(api, 'Systems_Documents_Printouts?$top=1');
    const pdf = (await print('', { fileFormat: 'pdf', printout })).toString('latin1');
    assert.ok(pdf.startsWith('%PDF-1.4\n') && pdf.endsWith('%%EOF\n'));
    const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    assert.equal(pdf.slice(start, start + 4), 'xref');
    assert.match((await print('', { fileFormat: 'html' })).toString(), /<p>Invoice \d+<\/p>/);
    assert.match(
      (await print('?culture=bg', { fileFormat: 'html' })).toString(),
      /<p>Фактура \d+<\/p>/,
    );
  });

  it('GetAllParentDocuments leads from an invoice to its order', async () => {
    const invoice = idOf(await firstOf(api, 'Crm_Invoicing_Invoices?$top=1'));
    const answer = await api.entity(
      `${invoice}/GetAllParentDocuments(includeSelf=true)?$select=EntityName`,
    );
    assert.deepEqual(
      listIn(answer, 'value').map((one) => one['EntityName']),
      ['Crm_Invoices', 'Crm_Sales_Orders'],
    );
  });

  const refusals: readonly (readonly [
    method: string,
    path: string,
    body: unknown,
    status: number,
    message: RegExp,
  ])[] = [
    ['GET', 'ChangeState', undefined, 405, /^'ChangeState' is called with POST, not with GET\.$/],
    [
      'POST',
      "GetAllowedCustomPropertyValues(customPropertyCode='color')",
      {},
      405,
      /is called with GET/,
    ],
    [
      'POST',
      'ChangeState',
      { state: 'New' },
      500,
      /^The parameter 'state' specified in the payload was not found in the metadata for operation 'ChangeState'\.$/,
    ],
    [
      'POST',
      'ChangeState',
      {},
      500,
      /^One or more parameters of the operation 'ChangeState' are missing in the payload: newState\.$/,
    ],
    [
      'POST',
      'ChangeState',
      { newState: 'Relesed' },
      500,
      /^Cannot convert the literal 'Relesed' to the expected type 'Erp\.General_Documents_DocumentState'/,
    ],
    ['POST', 'ChangeState', { newState: 'Adjustment' }, 500, /Only adjustment documents/],
    [
      'GET',
      'GetAllowedCustomPropertyValues?top=10',
      undefined,
      500,
      /missing in the payload: customPropertyCode/,
    ],
    [
      'GET',
      "GetAllowedCustomPropertyValues(customPropertyCode='none')",
      undefined,
      500,
      /has no custom property 'none'/,
    ],
    ['POST', 'GetPrintout', { fileFormat: 'docx' }, 500, /prints pdf and html only/],
    ['POST', 'Recalculate', undefined, 500, /needs a front-end transaction/],
    ['POST', 'Complete', { completion: 'OnlyDocument' }, 501, /doesn't have the method 'Complete'/],
    ['POST', 'NoSuchMethod', {}, 500, /Could not find a property named 'NoSuchMethod'/],
  ];
  for (const [method, path, body, status, message] of refusals) {
    it(`refuses ${method} ${path} ${JSON.stringify(body ?? null)}`, async () => {
      const order = idOf(await firstOf(api, `${orders}?$top=1`));
      const answer = await api.send(method, `${order}/${path}`, body);
      assert.equal(answer.status, status, answer.text);
      assert.match(messageIn(answer.text), message);
    });
  }

  it('refuses a bound operation without an entity', async () => {
    const { text } = await api.send('POST', `${orders}/ChangeState`, { newState: 'New' });
    assert.equal(
      messageIn(text),
      "The operation 'ChangeState' is bound to one entity: Crm_Sales_SalesOrders(<id>)/ChangeState.",
    );
  });
});
