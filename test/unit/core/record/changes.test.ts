import assert from 'node:assert/strict';
import { changedMembers, patchBody, readMembers } from '../../../../src/core/record/changes.js';

const BEFORE = `{
  "@odata.id": "A(1)",
  "Code": "a",
  "Name": { "EN": "x", "DE": "y" },
  "Price": { "Value": 12.50, "Currency": "EUR" },
  "Big": 9007199254740993,
  "Number": 5,
  "Party": { "@odata.id": "P(1)" },
  "Total": 7,
  "Lines": [{ "Id": 1 }],
  "ObjectVersion": 3
}`;

/** The body that is sent after a replacement in the text, or why none is. */
function change(...replacements: readonly (readonly [find: string, by: string])[]): string {
  let text = BEFORE;
  for (const [find, by] of replacements) {
    assert.ok(text.includes(find), find);
    text = text.replace(find, by);
  }
  const before = readMembers(BEFORE);
  assert.ok(before);
  const result = changedMembers(before, text, (name) =>
    name === 'Total'
      ? { readOnly: true, kind: 'attribute' }
      : { readOnly: false, kind: name === 'Lines' ? 'collection' : 'attribute' },
  );
  if ('problem' in result) return Object.values(result.problem).join(' ');
  return Object.keys(result.changes).length === 0
    ? 'nothing'
    : patchBody(result.changes, before['ObjectVersion']);
}

describe('record: what was changed', () => {
  const cases: readonly (readonly [
    what: string,
    replacements: readonly (readonly [string, string])[],
    body: string,
  ])[] = [
    ['nothing', [], 'nothing'],
    ['only how it is written', [['"Code": "a",', '"Code":\t"\\u0061",']], 'nothing'],
    ['only the order', [['"EN": "x", "DE": "y"', '"DE": "y", "EN": "x"']], 'nothing'],
    ['a text', [['"a"', '"b"']], '{"Code":"b","ObjectVersion":3}'],
    ['to null', [['"a"', 'null']], '{"Code":null,"ObjectVersion":3}'],
    [
      'one language, and all are sent',
      [['"y"', '"z"']],
      '{"Name":{"EN":"x","DE":"z"},"ObjectVersion":3}',
    ],
    [
      'an amount, with its digits',
      [['12.50', '12.5']],
      '{"Price":{"Value":12.5,"Currency":"EUR"},"ObjectVersion":3}',
    ],
    [
      'a number to a text of the same digits',
      [['12.50', '"12.50"']],
      '{"Price":{"Value":"12.50","Currency":"EUR"},"ObjectVersion":3}',
    ],
    [
      'a 64-bit integer to a text',
      [['9007199254740993', '"9007199254740993"']],
      '{"Big":"9007199254740993","ObjectVersion":3}',
    ],
    ['a 64-bit integer', [['740993', '740995']], '{"Big":9007199254740995,"ObjectVersion":3}'],
    ['a reference', [['P(1)', 'P(2)']], '{"Party":{"@odata.id":"P(2)"},"ObjectVersion":3}'],
    ['a new member', [['"Code"', '"X": 1, "Code"']], '{"X":1,"ObjectVersion":3}'],
    [
      'a reference by its binding',
      [['"Code"', '"Party@odata.bind": "P(3)", "Code"']],
      '{"Party@odata.bind":"P(3)","ObjectVersion":3}',
    ],
    ['a read-only member', [['"Total": 7', '"Total": 8']], 'record.member Total read-only'],
    [
      'the version',
      [['"ObjectVersion": 3', '"ObjectVersion": 4']],
      'record.member ObjectVersion read-only',
    ],
    ['the id', [['A(1)', 'A(2)']], 'record.member @odata.id annotation'],
    ['a member away', [['"Number": 5,', '']], 'record.member Number removed'],
    ['a list', [['"Id": 1', '"Id": 2']], 'record.member Lines collection'],
    ['to no JSON', [['"Number": 5,', '"Number": ,']], 'record.json 7'],
    [
      'to a list of all',
      [
        ['{', '[{'],
        ['3\n}', '3\n}]'],
      ],
      'record.json 1',
    ],
  ];
  for (const [what, replacements, body] of cases) {
    it(what, () => {
      assert.equal(change(...replacements), body);
    });
  }

  it('goes without a version where the record has none', () => {
    assert.equal(patchBody({ A: 1 }, undefined), '{"A":1}');
    assert.equal(patchBody({ A: 1 }, null), '{"A":1}');
  });
});
