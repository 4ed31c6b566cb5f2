import assert from 'node:assert/strict';
import { expand } from '../../../../src/core/http/variables/variables.js';
import { variablesOf } from './support.js';

const DOCUMENT = `
@host = {{name}}.my.erp.net
@name = demodb
@empty =
@name = other
@a = {{b}}
@b = {{a}}
@lost = x{{nowhere}}
`;

describe('file variables', () => {
  const variables = variablesOf(DOCUMENT);
  const cases: readonly (readonly [text: string, expected: string, problem?: string])[] = [
    ['no reference', 'no reference'],
    ['{{name}}', 'other'],
    ['{{ name }}!', 'other!'],
    ['https://{{host}}/', 'https://other.my.erp.net/'],
    ['[{{empty}}]', '[]'],
    ['{{two words}} and {x} stay', '{{two words}} and {x} stay'],
    ['{{unknown}}', '{{unknown}}', 'request.unknown-variable unknown'],
    ['{{a}}', '{{a}}', 'request.variable-cycle a'],
    ['{{lost}}', '{{lost}}', 'request.unknown-variable nowhere'],
  ];
  for (const [text, expected, problem] of cases) {
    it(`expands ${JSON.stringify(text)}`, () => {
      const result = expand(text, variables);
      assert.equal(result.text, expected);
      const problems = result.problems.map((one) => `${one.code} ${'name' in one ? one.name : ''}`);
      assert.deepEqual(problems, problem ? [problem] : []);
    });
  }
});
