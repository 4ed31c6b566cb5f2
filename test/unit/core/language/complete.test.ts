import assert from 'node:assert/strict';
import type { Answered } from '../../../../src/core/http/variables/responses.js';
import { createVariables } from '../../../../src/core/http/variables/variables.js';
import { complete } from '../../../../src/core/language/completion/complete.js';
import type { CompletionItem } from '../../../../src/core/language/completion/items.js';
import { concealed, MASK } from '../../../../src/core/language/conceal.js';
import { hoverAt } from '../../../../src/core/language/hover.js';
import { WORLD } from '../http/support.js';
import { atCursor, cutAt } from './support.js';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';

const ANSWER: Answered = {
  request: { headers: [['Authorization', `Bearer ${TOKEN}`]] },
  response: {
    headers: [['ETag', '"1"']],
    text: '{}',
    json: { access_token: TOKEN, value: [{ Id: 7, '@odata.id': 'A(1)' }], note: TOKEN },
  },
};

const SOURCES = {
  world: WORLD,
  environment: new Map([
    ['host', { value: 'h.example', source: 'http-client.env.json' }],
    ['password', { value: 'p4ssw0rd', source: 'http-client.env.json' }],
    ['key', { value: 'k3y', source: 'a/http-client.private.env.json' }],
  ]),
  answers: (name: string) => (name === 'login' ? ANSWER : undefined),
};

function completeAt(marked: string): readonly CompletionItem[] | undefined {
  const { document, offset } = atCursor(marked);
  const found = complete(document, offset, {
    variables: createVariables(document, concealed(document, SOURCES)),
    environment: SOURCES.environment.keys(),
    answers: concealed(document, SOURCES).answers,
  });
  return found?.items;
}

/** The text after an item was chosen, with the cursor behind it. */
function chosen(marked: string, label: string): string {
  const { document, offset, text } = atCursor(marked);
  const found = complete(document, offset, {
    variables: createVariables(document, concealed(document, SOURCES)),
    environment: [],
    answers: SOURCES.answers,
  });
  const item = found?.items.find((one) => one.label === label);
  if (!found || !item) return 'not offered';
  const base = document.starts[found.index] ?? 0;
  return text.slice(0, base + found.span.start) + item.insert + text.slice(base + found.span.end);
}

describe('completion', () => {
  const offers: readonly (readonly [
    marked: string,
    some: readonly string[],
    none: readonly string[],
  ])[] = [
    ['|', ['GET', 'query', 'create'], ['Accept']],
    ['### a\nG|', ['GET'], []],
    ['GET /a\n|', ['Accept', 'Prefer'], ['GET']],
    ['GET /a\nAcc|', ['Accept'], []],
    ['GET /a\n\n|\n', ['query', 'separator'], ['GET', 'variable']],
    ['DELETE /a\nAccept: x\n\nq|', ['query'], []],
    ['GET /a\nPrefer: |', ['return=representation'], []],
    ['GET /a\nPrefer: re|', ['return=representation'], []],
    ['# @|', ['name', 'timeout', 'connection-timeout', 'secret'], []],
    ['@a = 1\nGET /{{|', ['a', 'host', '$guid', '$profile'], ['GET']],
    ['### login\nGET /\n###\nGET /{{lo|}}', ['login'], []],
    ['### login\nGET /\n###\nGET /{{login.|}}', ['response', 'request'], ['a']],
    ['### login\nGET /\n###\nGET /{{login.response.|}}', ['body', 'headers'], []],
    ['### login\nGET /\n###\nGET /{{login.response.headers.|}}', ['ETag'], []],
    ['### login\nGET /\n###\nGET /{{login.response.body.|}}', ['$', '*'], []],
    ['### login\nGET /\n###\nGET /{{login.response.body.$.|}}', ['value', 'access_token'], []],
    ['### login\nGET /\n###\nGET /{{login.response.body.$.value|}}', ['value'], []],
    ['### login\nGET /\n###\nGET /{{login.response.body.$.value[0].|}}', ['Id', '@odata.id'], []],
    ['GET /{{$profile.|}}', ['name', 'serviceRoot'], ['$guid']],
    ['# @prompt pin\nGET /{{|}}', ['pin'], []],
    ['POST /a\n\n{"a": "{{|"}', ['host'], []],
  ];
  for (const [marked, some, none] of offers) {
    it(`offers at ${JSON.stringify(marked)}`, () => {
      const labels = (completeAt(marked) ?? []).map(({ label }) => label);
      for (const label of some) assert.ok(labels.includes(label), `${label} of ${labels.join()}`);
      for (const label of none) assert.ok(!labels.includes(label), label);
    });
  }

  const silent = [
    'POST /a\n\nG|',
    'GET /a\n\n{"a": 1}\nq|',
    'GET /a\n\nq|\n{"a": 1}',
    'GET /a|',
    'GET /a\n  ?$top=1|',
    '# a|',
    'GET /a\nX-Own: |',
    'GET /a\n\n> {%\n|\n%}',
  ];
  for (const marked of silent) {
    it(`is silent at ${JSON.stringify(marked)}`, () => {
      assert.equal(completeAt(marked), undefined);
    });
  }

  const choices: readonly (readonly [marked: string, label: string, after: string])[] = [
    ['@root = 1\nGET /{{ro|', 'root', '@root = 1\nGET /{{root}}'],
    ['@root = 1\nGET /{{ro|}}/x', 'root', '@root = 1\nGET /{{root}}/x'],
    ['@root = 1\nGET /{{|rest}}', 'root', '@root = 1\nGET /{{root}}'],
    ['GET /a\nAcc|', 'Accept', 'GET /a\nAccept: '],
    ['GET /a\nAcc|ept: x', 'Accept', 'GET /a\nAccept: x'],
    ['GET /a\nAccept: app|', 'application/json', 'GET /a\nAccept: application/json'],
    [
      '### login\nGET /\n###\nGET /{{login.response.body.$.va|}}',
      'value',
      '### login\nGET /\n###\nGET /{{login.response.body.$.value}}',
    ],
    [
      '### login\nGET /\n###\nGET /{{login.response.body.$.value[0].|}}',
      '@odata.id',
      "### login\nGET /\n###\nGET /{{login.response.body.$.value[0]['@odata.id']}}",
    ],
    ['# @no-|', 'no-log', '# @no-log'],
    ['# @no-|redirect', 'no-log', '# @no-log'],
    ['# @na|m login\nGET /a', 'name', '# @name login\nGET /a'],
    ['P|OST', 'PATCH', 'PATCH '],
    ['|Crm_Sales_Customers', 'GET', 'GET Crm_Sales_Customers'],
    [
      'GET /a\nAccept: app|lication/xml, x/y',
      'application/json',
      'GET /a\nAccept: application/json, x/y',
    ],
    [
      'GET /a\nPrefer: return=minimal, odata.|',
      'odata.continue-on-error',
      'GET /a\nPrefer: return=minimal, odata.continue-on-error',
    ],
  ];
  for (const [marked, label, after] of choices) {
    it(`writes ${label} at ${JSON.stringify(marked)}`, () => {
      assert.equal(chosen(marked, label), after);
    });
  }

  it('shows values, and no secret', () => {
    const items =
      completeAt('@root = x/{{host}}\n@apiKey = abcdefgh\n@all = {{apiKey}}\nGET /{{|') ?? [];
    const details = new Map(items.map(({ label, detail }) => [label, detail]));
    assert.equal(details.get('root'), 'x/h.example');
    for (const name of ['password', 'key', 'apiKey', 'all']) assert.equal(details.get(name), MASK);
    const members = completeAt('### login\nGET /\n###\nGET /{{login.response.body.$.|}}') ?? [];
    assert.ok(!JSON.stringify([items, members]).includes(TOKEN));
  });
});

describe('hover', () => {
  const hover = (marked: string): string | undefined => {
    const { document, offset } = atCursor(marked);
    const known = { sources: SOURCES, serviceRoot: 'https://s.example/api/domain/odata/' };
    const found = hoverAt(document, offset, known);
    if (!found) return undefined;
    const { content } = found;
    const place = cutAt(document, found).replace(/^\d+: /, '');
    switch (content.kind) {
      case 'value': {
        const shown =
          'value' in content.result ? content.result.value : content.result.problem.code;
        return `${place} = ${shown} (${content.origin?.kind})`;
      }
      case 'url':
        return `${content.method} ${content.url}`;
      case 'no-url':
        return content.problem.code;
      default:
        return `${content.kind} ${content.name}`;
    }
  };
  const cases: readonly (readonly [marked: string, shown: string | undefined])[] = [
    ['@root = x\nGET /{{r|oot}}', '{{root}} = x (document)'],
    ['@ro|ot = {{host}}/y\n', '@root = h.example/y (document)'],
    ['GET /{{ho|st}}', '{{host}} = h.example (environment)'],
    ['GET /{{passwo|rd}}', `{{password}} = ${MASK} (environment)`],
    ['GET /{{ke|y}}', `{{key}} = ${MASK} (environment)`],
    [`@t = ${TOKEN}\nGET /{{|t}}`, `{{t}} = ${MASK} (document)`],
    ['@a = {{password}}!\nGET /{{|a}}', `{{a}} = ${MASK}! (document)`],
    ['GET /{{no|ne}}', '{{none}} = request.unknown-variable (undefined)'],
    ['# @secret pin\nGET /{{p|in}}', '{{pin}} =  (prompt)'],
    ['GET /{{$time|stamp}}', '{{$timestamp}} = 1772600767 (system)'],
    [
      '### login\nGET /\n###\nGET /{{login.response.body.$.value[0].I|d}}',
      '{{login.response.body.$.value[0].Id}} = 7 (answer)',
    ],
    [
      '### login\nGET /\n###\nGET /{{login.response.body.$.access_to|ken}}',
      `{{login.response.body.$.access_token}} = ${MASK} (answer)`,
    ],
    [
      '### login\nGET /\n###\nGET /{{login.response.body.$.no|te}}',
      `{{login.response.body.$.note}} = ${MASK} (answer)`,
    ],
    [
      "G|ET Customers?$filter=Name eq 'A & B'",
      'GET https://s.example/api/domain/odata/Customers?$filter=Name%20eq%20%27A%20%26%20B%27',
    ],
    ['GET https://{{host}}/a\n  ?x={{pass|word}}', `{{password}} = ${MASK} (environment)`],
    ['GET https://{{host}}/a\n  ?|x={{password}}', `GET https://h.example/a?x=${MASK}`],
    ['# @prompt n\nGET ht|tps://a.example/{{n}}', 'GET https://a.example/<n>'],
    ['GE|T /{{none}}', 'request.unknown-variable'],
    ['GET /a\nAcc|ept: x', 'header Accept'],
    ['# @time|out 3\nGET /a', 'metadata timeout'],
    ['POST /a\n\nwor|ds', undefined],
    ['# {{ho|st}}', undefined],
  ];
  for (const [marked, shown] of cases) {
    it(`at ${JSON.stringify(marked.slice(0, 60))}`, () => {
      assert.equal(hover(marked), shown);
    });
  }
});
