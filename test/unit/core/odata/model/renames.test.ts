import assert from 'node:assert/strict';
import { readRenames } from '../../../../../src/core/odata/model/renames.js';
import { modelOf } from './support.js';

const ANSWER = {
  value: [
    { OldName: 'Finance_Vat', NewName: 'Regulatory_Vat', Version: '26.2.0.99' },
    { OldName: 'Crm_Sales_Items', NewName: 'Logistics_Items', Version: '26.2.2.6' },
    { OldName: 'Crm_Items', NewName: 'Crm_Sales_Items', Version: '25.1.1.48' },
    { OldName: 'General_Documents', NewName: 'General_Documents_Documents', Version: '9.1' },
    { OldName: 'Sequences', NewName: 'Logistics_Items', Version: '26.2.2.6' },
  ],
};

describe('renames', () => {
  const cases: readonly (readonly [what: string, name: string, now: string | undefined])[] = [
    ['a name of today', 'Logistics_Items', undefined],
    ['an unknown name', 'Nothing', undefined],
    ['a set that was renamed once', 'Crm_Sales_Items', 'Logistics_Items'],
    ['a set that was renamed twice', 'Crm_Items', 'Logistics_Items'],
    ['a member of a renamed set', 'Crm_Items.Name', 'Logistics_Items.Name'],
    ['a set of a renamed area', 'Finance_Vat_Entries', 'Regulatory_Vat_Entries'],
    [
      'the old name of a set that begins its new name',
      'General_Documents',
      'General_Documents_Documents',
    ],
    ['a name that begins with another old one', 'General_Documents_Lines', undefined],
    ['an old name that a set has again', 'Sequences', undefined],
  ];
  for (const [what, name, now] of cases) {
    it(`knows of ${what}`, async () => {
      const sets = [
        'Logistics_Items',
        'Regulatory_Vat_Entries',
        'General_Documents_Documents',
        'Sequences',
      ];
      const model = await modelOf(
        `<EntityContainer Name="C">${sets.map((set) => `<EntitySet Name="${set}" EntityType="Erp.T"/>`).join('')}</EntityContainer>`,
        { renames: readRenames(ANSWER) },
      );
      assert.equal(model.renamed(name), now);
    });
  }

  it('takes an array as it is, and other answers as none', () => {
    assert.equal(readRenames(ANSWER.value).length, 5);
    assert.deepEqual(readRenames({ error: 'no' }), []);
    assert.deepEqual(readRenames(null), []);
  });
});
