import assert from 'node:assert/strict';
import {
  findAll,
  isTaken,
  isValidName,
  targetAt,
} from '../../../../src/core/language/references.js';
import { tokensOf } from '../../../../src/core/language/tokens.js';
import { atCursor, blockOf, cut, cutAt } from './support.js';

/** Places that mean the same as what is at the cursor. */
function sameAs(marked: string): readonly string[] | undefined {
  const { document, offset } = atCursor(marked);
  const found = targetAt(document, offset);
  return (
    found &&
    findAll(document, found.target).map(
      (place) => `${place.role === 'use' ? '' : '@'}${cutAt(document, place)}`,
    )
  );
}

describe('references', () => {
  const cases: readonly (readonly [marked: string, places: readonly string[] | undefined])[] = [
    [
      '@ro|ot = x\n@b = {{root}}/y\nGET {{ root }}/{{%root}}',
      ['@0: root', '1: root', '2: root', '2: root'],
    ],
    [
      '@root = x\n###\nGET {{root|}}\nA: {{root}} {{roots}}\n\n{{root}}',
      ['@0: root', '2: root', '3: root', '5: root'],
    ],
    ['@a = 1\n###\n@a = 2\nGET {{|a}}', ['@0: a', '@2: a', '3: a']],
    ['# {{a}}\n@|a = 1\nGET /\n\n> {%\n{{a}}\n%}', ['@1: a']],
    ['@|a = 1\nGET /{{a}}\\{{a}}{{a b}}', ['@0: a', '1: a']],
    ['### log|in\nGET /a\n### b\nGET {{login.response.body.$.token}}', ['@0: login', '3: login']],
    [
      '# @name log|in\nGET /a\n### b\n# @ref login\nGET {{login.headers}}/{{login.value[0].Id}}',
      ['@0: login', '3: login', '4: login', '4: login'],
    ],
    [
      '### get all\nGET /\n###\nGET {{get a|ll.response.headers.Location}}',
      ['@0: get all', '3: get all'],
    ],
    ['# @prompt pi|n\nGET /{{pin}}\n###\nGET /{{pin}}', ['@0: pin', '1: pin']],
    ['# @prompt pin\nGET /{{pin}}\n###\nGET /{{p|in}}', ['3: pin']],
    ['GET /{{$gu|id}}', undefined],
    ['G|ET /{{a}}', undefined],
    ['### tit|le\n# nothing', undefined],
  ];
  for (const [marked, expected] of cases) {
    it(`of ${JSON.stringify(marked)}`, () => {
      assert.deepEqual(sameAs(marked), expected);
    });
  }
});

describe('names', () => {
  const taken: readonly (readonly [marked: string, name: string, isTaken: boolean])[] = [
    ['@a| = 1\n@b = 2\nGET {{a}}/{{b}}', 'b', true],
    ['@a| = 1\n@b = 2\nGET {{a}}/{{b}}', 'a', false],
    ['@a| = 1\n@b = 2\nGET {{a}}/{{b}}', 'c', false],
    ['### a|\nGET /\n### b\nGET /', 'b', true],
    ['### a|\nGET /\n###\n@b = 1', 'b', false],
    ['# @prompt a|\n# @prompt b\nGET {{a}}/{{b}}', 'b', true],
    ['# @prompt a|\nGET {{a}}\n###\n# @prompt b\nGET {{b}}', 'b', false],
  ];
  for (const [marked, name, expected] of taken)
    it(`${expected ? 'are' : 'are not'} two when ${JSON.stringify(marked)} becomes ${name}`, () => {
      const { document, offset } = atCursor(marked);
      const target = targetAt(document, offset)?.target;
      assert.equal(target && isTaken(document, target, name), expected);
    });

  it('are valid or not', () => {
    for (const name of ['a', 'base-url', 'a.b', 'име', '_1'])
      assert.ok(isValidName('variable', name), name);
    for (const name of ['', 'a b', '$a', 'a{', 'a=b'])
      assert.ok(!isValidName('variable', name), name);
    for (const name of ['a', 'get all', 'a.b']) assert.ok(isValidName('request', name), name);
    for (const name of ['', ' a', '@a', 'a\nb', 'a{{', 'a.response.b'])
      assert.ok(!isValidName('request', name), name);
  });
});

describe('semantic tokens', () => {
  const tokens = (text: string): readonly string[] => {
    const block = blockOf(text);
    return tokensOf(block).map((token) => `${token.type} ${cut(block, token)}`);
  };
  const cases: readonly (readonly [text: string, tokens: readonly string[]])[] = [
    [
      '### a\nGET /{{b}} HTTP/1.1\nAccept: x',
      ['function a', 'keyword GET', 'variable b', 'keyword HTTP/1.1', 'property Accept'],
    ],
    [
      '### Orders\n# @name orders\nGET /',
      ['function Orders', 'decorator @name', 'function orders', 'keyword GET'],
    ],
    ['### @name n\nGET /', ['function n', 'keyword GET']],
    [
      '# @name n\n# @prompt p q\n# c\nGET /',
      [
        'decorator @name',
        'function n',
        'decorator @prompt',
        'variable p',
        'comment # c',
        'keyword GET',
      ],
    ],
    ['@a = {{$guid}}', ['variable a', 'variable $guid']],
    ['POST /a\n\n# kept\nx', ['keyword POST', 'string # kept']],
    ['POST /a\n\n{\n# dropped\n}', ['keyword POST']],
    [
      'GET /a\n?? status == 200\n> {%\nx\n%}',
      ['keyword GET', 'macro ??', 'comment > {%', 'comment x', 'comment %}'],
    ],
    ['POST /a\n\nx\n# {{a}}!', ['keyword POST', 'string # {{', 'variable a', 'string }}!']],
  ];
  for (const [text, expected] of cases) {
    it(`of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(tokens(text), expected);
    });
  }
});
