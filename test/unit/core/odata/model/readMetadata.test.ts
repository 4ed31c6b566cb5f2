import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ErpNetError } from '../../../../../src/core/errors.js';
import { readMetadata } from '../../../../../src/core/odata/model/csdl/readMetadata.js';
import { openModel } from '../../../../../src/core/odata/model/openModel.js';
import { describeMember, metadataOf, modelOf, problemOf } from './support.js';

const ORDERS = `
  <EnumType Name="State"><Member Name="New" Value="0"/><Member Name="Released" Value="30"/></EnumType>
  <ComplexType Name="Amount">
    <Property Name="Value" Type="Edm.Decimal" Nullable="false"/><Property Name="Currency" Type="Edm.String"/>
  </ComplexType>
  <ComplexType Name="MultilanguageString"><Property Name="EN" Type="Edm.String"/></ComplexType>
  <EntityType Name="Document" Abstract="true">
    <Key><PropertyRef Name="Id"/></Key>
    <Property Name="Id" Type="Edm.Guid" Nullable="false" DefaultValue="NewGuid"/>
    <Property Name="No" Type="Edm.String" Nullable="false" MaxLength="20"/>
    <Property Name="DisplayText" Type="Edm.String"/>
    <Annotation Term="Erp.EntityName" String="Gen_Documents"/>
  </EntityType>
  <EntityType Name="Order" BaseType="Erp.Document">
    <Property Name="State" Type="Erp.State"/>
    <Property Name="Total" Type="Erp.Amount"/>
    <Property Name="Name" Type="Erp.MultilanguageString" MaxLength="max"/>
    <Property Name="CustomProperty_color" Type="Edm.String"/>
    <NavigationProperty Name="Customer" Type="Erp.Customer" Nullable="false"/>
    <NavigationProperty Name="Lines" Type="Collection(Erp.Line)"/>
  </EntityType>
  <EntityType Name="Line">
    <Property Name="Id" Type="Edm.Guid" Nullable="false"/>
    <NavigationProperty Name="Order" Type="Erp.Order" Nullable="false"><OnDelete Action="Cascade"/></NavigationProperty>
  </EntityType>
  <EntityType Name="Customer"><Property Name="Id" Type="Edm.Guid" Nullable="false"/></EntityType>
  <Action Name="ChangeState" IsBound="true">
    <Parameter Name="bindingParameter" Type="Erp.Document"/>
    <Parameter Name="newState" Type="Erp.State" Nullable="false"/>
    <Parameter Name="note" Type="Edm.String" Nullable="false">
      <Annotation Term="Org.OData.Core.V1.OptionalParameter"/>
    </Parameter>
  </Action>
  <Function Name="Total" IsBound="true">
    <Parameter Name="bindingParameter" Type="Collection(Erp.Order)"/><ReturnType Type="Edm.Decimal"/>
  </Function>
  <Function Name="GetVersion"><ReturnType Type="Collection(Erp.Amount)"/></Function>
  <EntityContainer Name="Container">
    <EntitySet Name="Crm_Sales_Orders" EntityType="Erp.Order"/>
    <EntitySet Name="Crm_Sales_Customers" EntityType="Erp.Customer"/>
    <Singleton Name="Me" Type="Erp.Customer"/>
    <FunctionImport Name="Version" Function="Erp.GetVersion"/>
  </EntityContainer>`;

describe('$metadata', () => {
  it('knows sets with their areas, and singletons only by name', async () => {
    const model = await modelOf(ORDERS);
    assert.deepEqual(
      model.sets.map(({ name, area, type }) => [name, area, type.name]),
      [
        ['Crm_Sales_Orders', 'Crm.Sales', 'Erp.Order'],
        ['Crm_Sales_Customers', 'Crm.Sales', 'Erp.Customer'],
      ],
    );
    assert.equal(model.set('Me')?.type.name, 'Erp.Customer');
    assert.equal(model.set('crm_sales_orders'), undefined);
  });

  it('knows members, own before inherited, with ERP.net’s meanings of names', async () => {
    const order = (await modelOf(ORDERS)).type('Erp.Order');
    assert.deepEqual(order?.members.map(describeMember), [
      'State: attribute Erp.State nullable orderable',
      'Total: complex Erp.Amount nullable orderable',
      'Name: complex Erp.MultilanguageString nullable multilanguage',
      'CustomProperty_color: attribute Edm.String nullable custom orderable',
      'Customer: reference Erp.Customer required filterablePath',
      'Lines: collection Erp.Line nullable owned',
      'Id: attribute Edm.Guid orderable',
      'No: attribute Edm.String(20) required orderable',
      'DisplayText: attribute Edm.String nullable readOnly calculated',
    ]);
    assert.equal(order.member('No')?.maxLength, 20);
    assert.equal(order.member('no'), undefined);
  });

  it('knows types by full and short name, bases and derived types', async () => {
    const model = await modelOf(ORDERS);
    const order = model.type('Order');
    assert.equal(order, model.type('Erp.Order'));
    assert.equal(order?.base, model.type('Document'));
    assert.deepEqual(model.type('Document')?.derived, [order]);
    assert.equal(model.type('Amount')?.kind, 'complex');
    assert.equal(model.type('Nothing'), undefined);
  });

  it('knows enums, numbered from 0 where they have no values', async () => {
    const model = await modelOf(
      `${ORDERS}<EnumType Name="Day"><Member Name="Mo"/><Member Name="Tu"/></EnumType>`,
    );
    assert.deepEqual(model.enumType('Erp.State')?.members.at(-1), {
      name: 'Released',
      value: '30',
    });
    assert.deepEqual(
      model.enumType('Day')?.members.map(({ value }) => value),
      ['0', '1'],
    );
    assert.equal(model.enumType('Order'), undefined);
  });

  it('knows bound operations, inherited ones too, without the parameter that binds them', async () => {
    const order = (await modelOf(ORDERS)).type('Order');
    assert.deepEqual(order?.operations, [
      { name: 'Total', kind: 'function', parameters: [], returns: 'Edm.Decimal' },
      {
        name: 'ChangeState',
        kind: 'action',
        parameters: [
          { name: 'newState', type: 'Erp.State', nullable: false },
          { name: 'note', type: 'Edm.String', nullable: true },
        ],
        returns: undefined,
      },
    ]);
  });

  it('knows unbound operations by the names of their imports', async () => {
    const model = await modelOf(ORDERS);
    const version = {
      name: 'Version',
      kind: 'function',
      parameters: [],
      returns: 'Collection(Erp.Amount)',
    };
    assert.deepEqual(model.operations, [version]);
    assert.deepEqual(model.operation('Version'), version);
    assert.equal(model.operation('GetVersion'), undefined);
  });

  it('resolves aliases of namespaces and type definitions, even those that come later', async () => {
    const document = metadataOf(
      `<EntityType Name="Person"><Property Name="Height" Type="Self.Length"/>
         <NavigationProperty Name="Friends" Type="Collection(Self.Person)" ContainsTarget="true"/></EntityType>
       <TypeDefinition Name="Length" UnderlyingType="Edm.Int32"/>
       <EntityContainer Name="C"><EntitySet Name="People" EntityType="Self.Person"/></EntityContainer>`,
      'Sample.People" Alias="Self',
    );
    const model = openModel(await readMetadata([document]));
    assert.equal(model.set('People')?.type.name, 'Sample.People.Person');
    assert.deepEqual(model.type('Person')?.members.map(describeMember), [
      'Height: attribute Edm.Int32 nullable orderable',
      'Friends: collection Sample.People.Person nullable owned',
    ]);
  });

  it('marks what only the server sets', async () => {
    const model = await modelOf(
      `<EntityType Name="T">
         <Property Name="A" Type="Edm.String" Nullable="false"><Annotation Term="Org.OData.Core.V1.Computed"/></Property>
         <Property Name="B" Type="Edm.String" Nullable="false"><Annotation Term="Org.OData.Core.V1.Computed" Bool="false"/></Property>
         <Property Name="C" Type="Edm.String"><Annotation Term="Core.Permissions" EnumMember="Core.Permission/Read"/></Property>
         <Property Name="D" Type="Edm.String"/>
         <Annotation Term="Org.OData.Core.V1.Computed"/>
       </EntityType>`,
    );
    assert.deepEqual(model.type('T')?.members.map(describeMember), [
      'A: attribute Edm.String readOnly orderable',
      'B: attribute Edm.String required orderable',
      'C: attribute Edm.String nullable readOnly orderable',
      'D: attribute Edm.String nullable orderable',
    ]);
  });

  it('reads the Table API: nothing is written or ordered, and all is filtered alike', async () => {
    const model = await modelOf(
      `<EntityType Name="Gen_Documents"><Property Name="Document_No" Type="Edm.String" Nullable="false"/>
         <NavigationProperty Name="Document_Reference" Type="Erp.Gen_Documents"/></EntityType>`,
      { isTableApi: true },
    );
    assert.deepEqual(model.type('Gen_Documents')?.members.map(describeMember), [
      'Document_No: attribute Edm.String readOnly [eq ge le in like]',
      'Document_Reference: reference Erp.Gen_Documents nullable readOnly filterablePath [eq ge le in like]',
    ]);
  });

  it('keeps the first of two with one name, and a set whose type another document describes', async () => {
    const model = await modelOf(
      `<EntityType Name="T"><Property Name="A" Type="Edm.String"/></EntityType>
       <EntityType Name="T"><Property Name="B" Type="Edm.String"/></EntityType>
       <EntityContainer Name="C"><EntitySet Name="Ts" EntityType="Erp.T"/><EntitySet Name="Ts" EntityType="Erp.U"/>
         <EntitySet Name="Us" EntityType="Other.U"/></EntityContainer>`,
    );
    assert.deepEqual(
      model.sets.map(({ name, type }) => [name, type.name, type.members.length]),
      [
        ['Ts', 'Erp.T', 1],
        ['Us', 'Other.U', 0],
      ],
    );
  });

  it('ends with types that have themselves among their bases', async () => {
    const model = await modelOf(
      ['A B', 'B C', 'C A', 'D D', 'E Gone']
        .map((pair) => pair.split(' '))
        .map(([name = '', base = '']) => {
          return `<EntityType Name="${name}" BaseType="Erp.${base}"><Property Name="In${name}" Type="Edm.String"/></EntityType>`;
        })
        .join(''),
    );
    const names = (type: string): unknown => model.type(type)?.members.map(({ name }) => name);
    assert.deepEqual(names('A'), ['InA', 'InB', 'InC']);
    assert.deepEqual(names('D'), ['InD']);
    assert.deepEqual(names('E'), ['InE']);
    assert.deepEqual(
      model.type('C')?.derived.map(({ name }) => name),
      ['Erp.B', 'Erp.A'],
    );
  });

  const bytes = new TextEncoder().encode(metadataOf(ORDERS));
  const utf16 = Buffer.from(`\uFEFF${metadataOf(ORDERS)}`, 'utf16le');
  const forms: readonly (readonly [what: string, chunks: Iterable<string | Uint8Array>])[] = [
    ['characters', metadataOf(ORDERS)],
    ['bytes one by one', [...bytes].map((byte) => Uint8Array.of(byte))],
    ['UTF-8 with a mark', [Uint8Array.of(0xef, 0xbb, 0xbf), bytes]],
    ['UTF-16', [utf16]],
  ];
  for (const [what, chunks] of forms) {
    it(`reads a document that arrives as ${what}`, async () => {
      const whole = await readMetadata([metadataOf(ORDERS)]);
      assert.deepEqual(await readMetadata(chunks), whole);
    });
  }

  const edmx = (inside: string, attributes = 'Version="1.0"'): string =>
    `<edmx:Edmx ${attributes}>${inside}</edmx:Edmx>`;
  const deep = `${'<a>'.repeat(101)}${'</a>'.repeat(101)}`;
  const refusals: readonly (readonly [what: string, document: string, problem: object])[] = [
    ['nothing', '', { code: 'model.unrecognised', got: '' }],
    ['white space', ' \n', { code: 'model.unrecognised', got: '' }],
    ['JSON', '{"$Version":"4.0"}', { code: 'model.unrecognised', got: 'JSON' }],
    ['a sentence', 'Not found', { code: 'model.unrecognised', got: 'text' }],
    ['a page', '<!DOCTYPE html><html></html>', { code: 'model.unrecognised', got: 'HTML' }],
    ['an old page', '<HTML><br></HTML>', { code: 'model.unrecognised', got: 'HTML' }],
    ['a feed', '<feed></feed>', { code: 'model.unrecognised', got: '<feed>' }],
    [
      'OData 2',
      edmx('<edmx:DataServices m:DataServiceVersion="2.0"/>'),
      { code: 'model.odata-version', version: '2.0' },
    ],
    [
      'OData 3',
      edmx('<DataServices m:DataServiceVersion="1.0" m:MaxDataServiceVersion="3.0"/>'),
      { code: 'model.odata-version', version: '3.0' },
    ],
    ['an unknown older one', edmx(''), { code: 'model.odata-version', version: '1–3' }],
    [
      'a cut document',
      edmx('\n', 'Version="4.0"').slice(0, -3),
      { code: 'model.malformed', line: 2, column: 9 },
    ],
    [
      'crossed elements',
      edmx('<a></b>', 'Version="4.0"'),
      { code: 'model.malformed', line: 1, column: 32 },
    ],
    [
      'an unknown entity',
      metadataOf('<EntityType Name="&lol;"/>'),
      { code: 'model.malformed', line: 5, column: 23 },
    ],
    [
      'entities of its own',
      `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>${metadataOf('')}`,
      { code: 'model.unsafe', what: 'doctype' },
    ],
    [
      'a document type',
      `<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`,
      { code: 'model.unsafe', what: 'doctype' },
    ],
    ['great depth', edmx(deep, 'Version="4.0"'), { code: 'model.unsafe', what: 'depth' }],
  ];
  for (const [what, document, problem] of refusals) {
    it(`refuses ${what} politely`, async () => {
      assert.deepEqual(await problemOf(readMetadata([document])), problem);
    });
  }

  it('stops at 64 MB', async () => {
    function* endless(): Generator<string> {
      yield '<edmx:Edmx Version="4.0">';
      for (;;) yield '<!-- nothing to see here -->'.repeat(40_000);
    }
    assert.deepEqual(await problemOf(readMetadata(endless())), {
      code: 'model.too-large',
      megabytes: 64,
    });
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    function* chunks(): Generator<string> {
      yield metadataOf('').slice(0, 200);
      abort.abort();
      yield ' ';
    }
    const reading = readMetadata(chunks(), { signal: abort.signal });
    assert.deepEqual(await problemOf(reading), { code: 'cancelled' });
  });

  it('gives way to others before a frame is over', async () => {
    let now = 0;
    const turns: number[] = [];
    const type = `<EntityType Name="T"><Property Name="A" Type="Edm.String"/></EntityType>`;
    const reading = readMetadata([metadataOf(type.repeat(20_000))], {
      now: () => (now += 3),
      pause: () => new Promise(setImmediate),
    });
    const over = reading.then(() => true);
    const nextTurn = (): Promise<boolean> => new Promise((resolve) => setImmediate(resolve, false));
    while (!(await Promise.race([over, nextTurn()]))) turns.push(now);
    const longest = Math.max(...turns.map((at, index) => at - (turns[index - 1] ?? 0)));
    assert.ok(turns.length > 5, `${turns.length} turns`);
    assert.ok(longest <= 16, `${longest} ms`);
  });

  it('never fails otherwise than politely', async () => {
    const document = metadataOf(ORDERS);
    const edit = fc.record({
      at: fc.nat(document.length),
      remove: fc.nat(60),
      insert: fc.oneof(
        fc.constantFrom('<', '>', '"', '&', '/', '&#0;', ']]>', '<!--', 'Collection(', '__proto__'),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const mutant = edits.reduce(
          (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
          document,
        );
        try {
          const model = openModel(await readMetadata([mutant]));
          for (const { type } of model.sets) assert.ok(Array.isArray(type.members));
        } catch (error) {
          assert.ok(error instanceof ErpNetError, String(error));
        }
      }),
      { numRuns: 300 },
    );
  });
});
