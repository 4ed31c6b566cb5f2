import assert from 'node:assert/strict';
import type { Answered } from '../../../../src/core/http/variables/responses.js';
import { expand } from '../../../../src/core/http/variables/variables.js';
import { variablesOf } from './support.js';

const BODY = {
  '@odata.count': 2,
  token: 'abc',
  value: [
    { Id: 1, Name: 'x', Mail: 'jo.doe@example.com', 'full-name': 'X Y', Customer: { Id: 7 } },
    { Id: 2, Name: 'y', Price: 1.5, Active: true, Notes: null },
  ],
};

const LOGIN: Answered = {
  request: { headers: [['X-Sent', 's']], text: '{"user":"maria"}', json: { user: 'maria' } },
  response: {
    headers: [
      ['x-id', '5'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
    text: JSON.stringify(BODY),
    json: BODY,
  },
};

const PLAIN: Answered = {
  request: { headers: [] },
  response: { headers: [], text: 'plain text' },
};

const DOCUMENT = [
  '# @name login\nPOST /login\n',
  '### plain\nGET /a\n',
  '### not run\nGET /b\n',
  '# @name later\nGET /c\n',
].join('\n###\n');

function expanded(text: string): string {
  const answers = new Map([
    ['login', LOGIN],
    ['plain', PLAIN],
  ]);
  const variables = variablesOf(`@token = {{login.response.body.$.token}}\n${DOCUMENT}`, {
    answers: (name) => answers.get(name),
  });
  const result = expand(text, variables);
  const [problem] = result.problems;
  if (!problem) return result.text;
  const path = 'path' in problem ? ` ${problem.path}` : '';
  return `${problem.code} ${'name' in problem ? problem.name : ''}${path}`;
}

describe('request variables', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['{{login.response.body.$.token}}', 'abc'],
    ['{{login.response.body.token}}', 'abc'],
    ['{{token}}', 'abc'],
    ['{{login.response.body.*}}', JSON.stringify(BODY)],
    ['{{login.response.body}}', JSON.stringify(BODY)],
    ['{{plain.response.body.*}}', 'plain text'],
    ['{{login.response.headers.X-Id}}', '5'],
    ['{{login.response.headers.Set-Cookie}}', 'a=1, b=2'],
    ["{{login.response.headers['X-Id']}}", '5'],
    ['{{login.request.headers.x-sent}}', 's'],
    ['{{login.request.body.$.user}}', 'maria'],
    ['{{login.response.body.$.value[0].Id}}', '1'],
    ['{{login.response.body.$.value[-1:].Name}}', 'y'],
    ['{{login.response.body.$.value[*].Name}}', 'x'],
    ['{{login.response.body.$..Price}}', '1.5'],
    ["{{login.response.body.$.value[?@.Name=='y'].Id}}", '2'],
    ["{{login.response.body.$.value[?(@.Name == 'y')].Active}}", 'true'],
    ["{{login.response.body.$.value[?@.Mail=='jo.doe@example.com'].Id}}", '1'],
    ['{{login.response.body.$.value[0].Customer}}', '{"Id":7}'],
    ["{{login.response.body.$['@odata.count']}}", '2'],
    ['{{login.response.body.$.@odata.count}}', '2'],
    ['{{login.response.body.$.value[0].full-name}}', 'X Y'],
    ['{{login.response.body.$.value[1].Notes}}', 'null'],
    ['{{login.value[1].Price}}', '1.5'],
    ['{{login.token}}', 'abc'],
    ['{{login.response.body.$.nothing}}', 'request.nothing-selected login $.nothing'],
    ['{{login.response.body.$.value[?}}', 'request.nothing-selected login $.value[?'],
    ['{{login.response.body.//user/@name}}', 'request.nothing-selected login //user/@name'],
    ['{{login.response.headers.None}}', 'request.nothing-selected login None'],
    ['{{plain.response.body.$.a}}', 'request.nothing-selected plain $.a'],
    ['{{plain.request.body.*}}', 'request.nothing-selected plain *'],
    ['{{later.response.body.$.a}}', 'request.not-run later'],
    ['{{later.a}}', 'request.not-run later'],
    ['{{not run.response.body.$.a}}', 'request.not-run not run'],
    ['{{nobody.response.body.$.a}}', 'request.unknown-variable nobody'],
    ['{{nobody.a}}', 'request.unknown-variable nobody.a'],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      assert.equal(expanded(text), expected);
    });
  }
});
