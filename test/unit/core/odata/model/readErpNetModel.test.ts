import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ErpNetError } from '../../../../../src/core/errors.js';
import { readErpNetModel } from '../../../../../src/core/odata/model/erpnet/readErpNetModel.js';
import { openModel } from '../../../../../src/core/odata/model/openModel.js';
import { openTables } from '../../../../../src/core/odata/model/packed/tables.js';
import { describeMember, modelOf, problemOf } from './support.js';

const STATE = {
  Name: 'State',
  Type: 'Erp.State',
  ReadOnly: true,
  BaseInfo: { SupportedFilters: 'Equals, EqualsIn', Orderable: false, Nullable: false },
  enumValues: [
    { Value: 0, Name: 'New' },
    { Value: '30', Name: 'Released' },
  ],
};

const ORDERS = {
  Name: 'Crm_Sales_Orders',
  TableName: 'Crm_Orders',
  RepositoryName: 'Crm.Sales.Orders',
  ObjectType: 'Erp.Crm_Sales_Order',
  Attributes: [
    {
      Name: 'No',
      Type: 'Edm.String',
      ReadOnly: false,
      BaseInfo: {
        SupportedFilters: 'Equals, GreaterThanOrLessThan, Like',
        Orderable: true,
        Nullable: false,
        MaxLength: 20,
        RequiresUserInput: true,
      },
    },
    STATE,
    {
      Name: 'Name',
      Type: 'Erp.MultilanguageString',
      BaseInfo: { SupportedFilters: 'Equals, Like', Nullable: true, MaxLength: 254 },
    },
    {
      Name: 'DisplayText',
      Type: 'Edm.String',
      ReadOnly: true,
      IsPersistent: false,
      BaseInfo: { SupportedFilters: 'NotFilterable', Orderable: null, Nullable: null },
    },
    {
      Name: 'Total',
      Type: 'Erp.Amount',
      BaseInfo: { Obsolete: true, Subtype: 'Decimal_Amount', UnitExpression: 'Document.Currency' },
    },
    {
      Name: 'Condition',
      Type: 'Edm.String',
      BaseInfo: { Subtype: 'String_DataFilter', UnitExpression: 'Crm.Repository.TableName' },
    },
    {
      Name: 'CustomProperty_color',
      Type: 'Erp.Systems_Bpm_CustomPropertyValue',
      IsCustomProperty: true,
      SupportsSet: true,
      BaseInfo: { SupportedFilters: 'Equals' },
    },
    {
      Name: 'CalculatedAttribute_margin',
      Type: 'Edm.Decimal',
      SupportsSet: false,
      IsCalculatedDataAttribute: true,
      BaseInfo: null,
    },
  ],
  References: [
    {
      Name: 'Customer',
      ReferencedEntitySet: 'Crm_Sales_Customers',
      ReferencedType: 'Erp.Crm_Sales_Customer',
      IsFilterable: true,
      BaseInfo: { SupportedFilters: 'Equals, EqualsIn', Nullable: false, RequiresUserInput: true },
    },
    { Name: 'Offer', ReferencedType: 'Erp.Crm_Offer', IsOwnership: true, BaseInfo: null },
    { Name: 'Store', ReferencedType: 'Erp.Store', BaseInfo: { SupportedFilters: 'Equals' } },
  ],
  ChildCollections: [{ Name: 'Lines', ChildObjectType: 'Erp.Crm_Sales_OrderLine' }],
  Methods: [
    {
      Name: 'ChangeState',
      Namespace: 'Erp',
      IsAction: true,
      ReturnType: 'void',
      Parameters: [
        { Name: 'bindingParameter', Type: 'Erp.Crm_Sales_Order' },
        { Name: 'newState', Type: 'Erp.State' },
      ],
    },
    { Name: 'GetTotal', IsAction: false, ReturnType: 'Erp.Amount', Parameters: null },
  ],
};

const SHAPE = `
  <ComplexType Name="Amount"><Property Name="Value" Type="Edm.Decimal"/></ComplexType>
  <ComplexType Name="MultilanguageString"><Property Name="EN" Type="Edm.String"/></ComplexType>
  <ComplexType Name="Systems_Bpm_CustomPropertyValue"><Property Name="Description" Type="Erp.MultilanguageString"/></ComplexType>
  <EnumType Name="Mode"><Member Name="Fast" Value="1"/></EnumType>
  <EntityType Name="Document"><Property Name="No" Type="Edm.String"/></EntityType>
  <EntityType Name="Crm_Sales_Order" BaseType="Erp.Document"/>
  <Action Name="ChangeState" IsBound="true">
    <Parameter Name="bindingParameter" Type="Erp.Document"/>
    <Parameter Name="newState" Type="Erp.State" Nullable="false"/>
    <Parameter Name="mode" Type="Erp.Mode"/>
  </Action>
  <Function Name="GetVersion"><ReturnType Type="Edm.String"/></Function>
  <EntityContainer Name="C">
    <EntitySet Name="Documents" EntityType="Erp.Document"/>
    <EntitySet Name="Crm_Sales_Orders" EntityType="Erp.Crm_Sales_Order"/>
    <FunctionImport Name="GetVersion" Function="Erp.GetVersion"/>
  </EntityContainer>`;

const read = async (
  json: unknown,
  options: Parameters<typeof readErpNetModel>[1] = {},
): Promise<ReturnType<typeof openModel>> =>
  openModel(await readErpNetModel([JSON.stringify(json)], options));

describe('model of ERP.net', () => {
  it('knows of each member what a query may do with it', async () => {
    const shape = await modelOf(SHAPE);
    const order = (await read([ORDERS], { shape })).set('Crm_Sales_Orders')?.type;
    assert.deepEqual(order?.members.map(describeMember), [
      'No: attribute Edm.String(20) required orderable [eq equalnull ge le greaterequalnull lessequalnull contains startswith endswith]',
      'State: attribute Erp.State readOnly [eq equalnull in]',
      'Name: complex Erp.MultilanguageString(254) nullable multilanguage [eq equalnull contains]',
      'DisplayText: attribute Edm.String nullable readOnly calculated []',
      'Total: complex Erp.Amount in Document.Currency nullable obsolete []',
      'Condition: attribute Edm.String nullable filterXml []',
      'CustomProperty_color: complex Erp.Systems_Bpm_CustomPropertyValue nullable custom [eq equalnull]',
      'CalculatedAttribute_margin: attribute Edm.Decimal nullable readOnly calculated []',
      'Customer: reference Erp.Crm_Sales_Customer required filterablePath [eq equalnull in contains]',
      'Offer: reference Erp.Crm_Offer nullable filterablePath [contains]',
      'Store: reference Erp.Store nullable [eq equalnull contains]',
      'Lines: collection Erp.Crm_Sales_OrderLine nullable owned []',
    ]);
  });

  it('is told what entities are known by', async () => {
    const keys = { code: 'No', name: undefined, search: ['No'] };
    const keysOf = (set: string): typeof keys | undefined =>
      set === 'Crm_Sales_Orders' ? keys : undefined;
    const other = { Name: 'Others', ObjectType: 'Erp.Other', Attributes: [] };
    const model = await read([ORDERS, other], { keysOf });
    assert.deepEqual(model.set('Crm_Sales_Orders')?.type.keys, keys);
    assert.equal(model.set('Others')?.type.keys, undefined);
    const again = await read([ORDERS], { shape: model });
    assert.deepEqual(again.set('Crm_Sales_Orders')?.type.keys, keys);
  });

  it('knows enums from their attributes', async () => {
    assert.deepEqual((await read([ORDERS])).enumType('State')?.members, [
      { name: 'New', value: '0' },
      { name: 'Released', value: '30' },
    ]);
  });

  it('takes from elsewhere what the answer leaves out', async () => {
    const documents = { Name: 'Documents', ObjectType: 'Erp.Document', Attributes: [] };
    const shape = await modelOf(SHAPE);
    const model = await read([documents, ORDERS], { shape, version: '26.2' });
    const order = model.type('Erp.Crm_Sales_Order');
    assert.equal(model.version, '26.2');
    assert.equal(order?.base?.name, 'Erp.Document');
    assert.equal(
      model.type('Systems_Bpm_CustomPropertyValue')?.member('Description')?.type,
      'Erp.MultilanguageString',
    );
    assert.equal(model.type('Amount')?.kind, 'complex');
    assert.deepEqual(model.enumType('Erp.Mode')?.members, [{ name: 'Fast', value: '1' }]);
    assert.deepEqual(
      model.operations.map(({ name }) => name),
      ['GetVersion'],
    );
    assert.deepEqual(
      order.operations.map(({ name, parameters }) => [name, parameters.length]),
      [
        ['ChangeState', 2],
        ['GetTotal', 0],
      ],
    );
  });

  it('does without the rest: one repository, as it answers for one', async () => {
    const model = await read(ORDERS);
    assert.equal(model.sets.length, 1);
    assert.deepEqual(model.type('Crm_Sales_Order')?.operations, [
      {
        name: 'ChangeState',
        kind: 'action',
        parameters: [{ name: 'newState', type: 'Erp.State', nullable: true }],
        returns: undefined,
      },
      { name: 'GetTotal', kind: 'function', parameters: [], returns: 'Erp.Amount' },
    ]);
  });

  it('reads the compact form, with members from elsewhere', async () => {
    const compact = [{ Name: 'Crm_Sales_Orders', ObjectType: 'Erp.Crm_Sales_Order' }];
    const shape = await modelOf(SHAPE);
    const names = (await read(compact, { shape })).set('Crm_Sales_Orders')?.type.members;
    assert.deepEqual(
      names?.map(({ name }) => name),
      ['No'],
    );
    assert.deepEqual((await read(compact)).sets[0]?.type.members, []);
  });

  it('does not repeat in a derived type what its base has', async () => {
    const parts = [STATE];
    const documents = { Name: 'Documents', ObjectType: 'Erp.Document', Attributes: parts };
    const orders = {
      Name: 'Crm_Sales_Orders',
      ObjectType: 'Erp.Crm_Sales_Order',
      Attributes: parts,
    };
    const packed = await readErpNetModel([JSON.stringify([orders, documents])], {
      shape: await modelOf(SHAPE),
    });
    const rows = openTables(packed);
    const [base, derived] = rows.typeNames.map((_, index) => rows.typeRow(index).members.length);
    assert.deepEqual([base, derived], [1, 0]);
    assert.equal(openModel(packed).type('Crm_Sales_Order')?.member('State')?.readOnly, true);
  });

  it('reads text that is cut anywhere', async () => {
    const tricky = { Name: 'A', ObjectType: 'Erp.A', Attributes: [STATE], Note: '{"a\\\\": "}]' };
    const text = JSON.stringify([tricky, { Name: 'B"\\{' }], null, 1);
    const whole = await readErpNetModel([text]);
    for (let at = 0; at <= text.length; at += 1) {
      assert.deepEqual(await readErpNetModel([text.slice(0, at), text.slice(at)]), whole);
    }
  });

  const refusals: readonly (readonly [what: string, text: string, got: string])[] = [
    ['nothing', '', ''],
    ['no repository', '[]', ''],
    ['a page', '<!DOCTYPE html><html></html>', 'HTML'],
    ['a sentence', 'Unauthorized', 'text'],
    ['an error', '{"error":{"message":"No"}}', 'JSON'],
    ['a string', '"{}"', 'JSON'],
    ['another array', '[{"a":1}]', 'JSON'],
    ['a cut answer', '[{"Name":"A"},{"Name":', 'JSON'],
    ['broken JSON', '[{"Name":}]', 'JSON'],
    ['a brace too many', '[{"Name":"A"}}]', 'JSON'],
    ['members that are none', '[{"Name":"A","Attributes":{}}]', 'JSON'],
  ];
  for (const [what, text, got] of refusals) {
    it(`refuses ${what} politely`, async () => {
      assert.deepEqual(await problemOf(readErpNetModel([text])), {
        code: 'model.unrecognised',
        got,
      });
    });
  }

  it('never fails otherwise than politely', async () => {
    const text = JSON.stringify([ORDERS]);
    const edit = fc.record({
      at: fc.nat(text.length),
      remove: fc.nat(30),
      insert: fc.oneof(
        fc.constantFrom('{', '}', '"', '\\', ',', 'null', '[]', '"__proto__":{},'),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const mutant = edits.reduce(
          (all, { at, remove, insert }) => all.slice(0, at) + insert + all.slice(at + remove),
          text,
        );
        try {
          for (const { type } of openModel(await readErpNetModel([mutant])).sets) {
            assert.ok(Array.isArray(type.members));
          }
        } catch (error) {
          assert.ok(error instanceof ErpNetError, String(error));
        }
      }),
      { numRuns: 300 },
    );
  });
});
