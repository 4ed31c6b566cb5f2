import assert from 'node:assert/strict';
import { compareModels } from '../../../../../src/core/odata/model/compareModels.js';
import { modelOf } from './support.js';

const document = (members: string, sets: readonly string[]): string =>
  `<EntityType Name="T">${members}</EntityType><EntityType Name="Same"><Property Name="A" Type="Edm.String"/></EntityType>
   <EntityContainer Name="C">${sets
     .map((set) => `<EntitySet Name="${set}" EntityType="Erp.${set === 'Same' ? 'Same' : 'T'}"/>`)
     .join('')}</EntityContainer>`;

describe('difference of models', () => {
  it('names what was added, removed and changed', async () => {
    const before = await modelOf(
      document(
        '<Property Name="Gone" Type="Edm.String"/><Property Name="Kept" Type="Edm.String" MaxLength="5"/>',
        ['Same', 'Ts', 'Old'],
      ),
    );
    const after = await modelOf(
      document(
        '<Property Name="Kept" Type="Edm.Int32"/><Property Name="CustomProperty_x" Type="Edm.String"/>',
        ['Same', 'Ts', 'New'],
      ),
    );
    const { added, removed, changed } = compareModels(before, after);
    assert.deepEqual(
      [added, removed].map((sets) => sets.map(({ name }) => name)),
      [['New'], ['Old']],
    );
    assert.deepEqual(
      changed.map((difference) => [
        difference.set.name,
        difference.added.map(({ name }) => name),
        difference.removed.map(({ name }) => name),
        difference.changed.map(({ after, facts }) => [after.name, ...facts]),
      ]),
      [['Ts', ['CustomProperty_x'], ['Gone'], [['Kept', 'type', 'maxLength']]]],
    );
  });

  it('is empty for equal models, and for filters that one does not tell', async () => {
    const members = '<Property Name="A" Type="Edm.String"/>';
    const tableApi = await modelOf(document(members, ['Ts']), { isTableApi: true });
    const model = await modelOf(document(members, ['Ts']));
    assert.deepEqual(compareModels(model, model).changed, []);
    assert.deepEqual(
      compareModels(model, tableApi).changed[0]?.changed.map(({ facts }) => facts),
      [['readOnly', 'orderable']],
    );
  });
});
