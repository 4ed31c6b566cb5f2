import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Model } from '../../../../../src/core/odata/model/model.js';
import { createStandardModel } from '../../../../../src/core/odata/model/standardModel.js';
import { ROOT } from '../../../../support/paths.js';
import { inLines, standardModelJson } from '../../../../support/standardModelJson.js';
import { describeMember, metadataOf } from './support.js';

const INPUTS = {
  model: JSON.stringify([
    { Name: 'Documents', ObjectType: 'Erp.Document' },
    {
      Name: 'Crm_Sales_Orders',
      ObjectType: 'Erp.Crm_Sales_Order',
      Attributes: [
        { Name: 'No', Type: 'Edm.String', BaseInfo: { SupportedFilters: 'Equals', MaxLength: 20 } },
        { Name: 'Total', Type: 'Erp.Amount', BaseInfo: { UnitExpression: 'Document.Currency' } },
        { Name: 'Condition', Type: 'Edm.String', BaseInfo: { Subtype: 'String_DataFilter' } },
      ],
    },
  ]),
  metadata: metadataOf(`
    <ComplexType Name="Amount"><Property Name="Value" Type="Edm.Decimal"/></ComplexType>
    <EntityType Name="Document"><Property Name="Id" Type="Edm.Guid"/></EntityType>
    <EntityType Name="Crm_Sales_Order" BaseType="Erp.Document"/>
    <Function Name="GetVersion"><ReturnType Type="Edm.String"/></Function>
    <EntityContainer Name="C">
      <EntitySet Name="Crm_Sales_Orders" EntityType="Erp.Crm_Sales_Order"/>
      <FunctionImport Name="GetVersion" Function="Erp.GetVersion"/>
    </EntityContainer>`),
  renames: JSON.stringify({
    value: [{ OldName: 'Crm_Orders', NewName: 'Crm_Sales_Orders', Version: '24.1' }],
  }),
  pages: JSON.stringify({
    entities: [
      { name: 'Crm_Sales_Orders', codeMember: 'No', searchMembers: ['No', 'Customer.Number'] },
    ],
  }),
};

describe('text of the standard model', () => {
  let folder: string;
  let json: string;
  let asset: string;
  let model: Model;

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'standard-model-'));
    const at = (name: string): string => path.join(folder, name);
    for (const [name, text] of Object.entries(INPUTS)) await fs.writeFile(at(name), text);
    const [files, version] = [
      { model: at('model'), metadata: at('metadata'), renames: at('renames'), pages: at('pages') },
      '26.2.0.76',
    ] as const;
    json = await standardModelJson(files, version);
    asset = await fs.readFile(path.join(ROOT, 'media/standardModel.json'), 'utf8');
    model = await createStandardModel(() => Promise.resolve(json))();
  });
  after(() => fs.rm(folder, { recursive: true }));

  it('has something of every file that it is made of', () => {
    const type = model.set('Crm_Sales_Orders')?.type;
    assert.deepEqual(type?.members.map(describeMember).slice(0, 3), [
      'No: attribute Edm.String(20) nullable [eq equalnull]',
      'Total: complex Erp.Amount in Document.Currency nullable []',
      'Condition: attribute Edm.String nullable filterXml []',
    ]);
    assert.equal(type.base?.name, 'Erp.Document');
    assert.equal(model.type('Erp.Amount')?.kind, 'complex');
    assert.deepEqual(
      model.operations.map(({ name }) => name),
      ['GetVersion'],
    );
    assert.equal(model.renamed('Crm_Orders'), 'Crm_Sales_Orders');
    assert.deepEqual(type.keys, {
      code: 'No',
      name: undefined,
      search: ['No', 'Customer.Number'],
    });
    assert.equal(model.version, '26.2.0.76');
  });

  it('has the form of the file that ships', async () => {
    const [made, shipped] = [json, asset].map((text) => JSON.parse(text) as object);
    assert.ok(made && shipped);
    assert.deepEqual(Object.keys(made), Object.keys(shipped));
    assert.equal('source' in made && made.source, 'source' in shipped && shipped.source);
    assert.equal(await inLines(shipped), asset);
  });
});
