import assert from 'node:assert/strict';
import { encodeUrl } from '../../../../src/core/request/encodeUrl.js';
import { variablesOf } from '../http/support.js';

const variables = variablesOf(
  "@name = O'Neil & Sons\n@root = https://demodb.my.erp.net/api\n@filter = Name eq 'A&B'\n@top = 5",
);

describe('URL encoding', () => {
  const cases: readonly (readonly [what: string, url: string, encoded: string])[] = [
    [
      'blanks',
      "S?$filter=Name eq 'A B' and Id ge 5&$top=2",
      "S?$filter=Name%20eq%20'A%20B'%20and%20Id%20ge%205&$top=2",
    ],
    [
      'a percent sign in a literal',
      "S?$filter=contains(Name,'50% off')",
      "S?$filter=contains(Name,'50%25%20off')",
    ],
    ['an escape-like text in a literal', "S?$filter=a eq '%41'", "S?$filter=a%20eq%20'%2541'"],
    ['a plus in a literal', "S?$filter=Phone eq '+359 88'", "S?$filter=Phone%20eq%20'%2B359%2088'"],
    [
      'a plus outside',
      'S?$filter=T ge 2020-01-01T00:00:00+02:00',
      'S?$filter=T%20ge%202020-01-01T00:00:00%2B02:00',
    ],
    [
      'a hash in a literal',
      "S?$filter=Code eq 'A#1'&$top=1",
      "S?$filter=Code%20eq%20'A%231'&$top=1",
    ],
    [
      'an ampersand in a literal',
      "S?$filter=Code eq 'A&B'&$top=1",
      "S?$filter=Code%20eq%20'A%26B'&$top=1",
    ],
    [
      'a slash and a question mark in a literal',
      "S?$filter=a eq 'b/c?d'",
      "S?$filter=a%20eq%20'b%2Fc%3Fd'",
    ],
    [
      'a doubled quote',
      "S?$filter=a eq 'O''Neil & Co'&$top=1",
      "S?$filter=a%20eq%20'O''Neil%20%26%20Co'&$top=1",
    ],
    [
      'Cyrillic',
      "S?$filter=contains(Name,'Ябълка')",
      "S?$filter=contains(Name,'%D0%AF%D0%B1%D1%8A%D0%BB%D0%BA%D0%B0')",
    ],
    [
      'Cyrillic outside a literal',
      'S?$search=Ябълка',
      'S?$search=%D0%AF%D0%B1%D1%8A%D0%BB%D0%BA%D0%B0',
    ],
    ['a key with a blank', "S('a b')", "S('a%20b')"],
    [
      'an encoded address as copied',
      "S?$filter=Name%20eq%20'A%26B'",
      "S?$filter=Name%20eq%20'A%26B'",
    ],
    ['a lone percent sign', 'S?$search=50%', 'S?$search=50%25'],
    [
      'a variable in a literal',
      "S?$filter=Name eq '{{name}}'&$top=1",
      "S?$filter=Name%20eq%20'O''Neil%20%26%20Sons'&$top=1",
    ],
    ['a variable outside', 'S?$top={{top}}', 'S?$top=5'],
    [
      'a variable that brings its own literal',
      'S?$filter={{filter}}&$top=1',
      "S?$filter=Name%20eq%20'A%26B'&$top=1",
    ],
    ['a variable as the root', '{{root}}/S?$top=1', 'https://demodb.my.erp.net/api/S?$top=1'],
    ['half a surrogate pair', "S?$filter=a eq '\uD800'", "S?$filter=a%20eq%20'%EF%BF%BD'"],
  ];
  for (const [what, url, encoded] of cases) {
    it(`writes ${what}`, () => {
      assert.deepEqual(encodeUrl(url, variables), { url: encoded, problems: [] });
    });
  }

  it('reports a variable without a value', () => {
    assert.deepEqual(encodeUrl("S?$filter=a eq '{{x}}'", variables).problems, [
      { code: 'request.unknown-variable', name: 'x' },
    ]);
  });
});
