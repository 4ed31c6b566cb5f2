import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRegistryFromGrammars } from 'vscode-tmgrammar-test/dist/common/index.js';

const file = path.join(import.meta.dirname, '../../../media/http.tmLanguage.json');
const content = fs.readFileSync(file, 'utf8');

type Registry = ReturnType<typeof createRegistryFromGrammars>;
type Grammar = NonNullable<Awaited<ReturnType<Registry['loadGrammar']>>>;

/** Innermost scope and text of everything that a grammar colours, without the names of the languages. */
function coloured(grammar: Grammar, text: string): readonly string[] {
  const found: string[] = [];
  let state: Parameters<Grammar['tokenizeLine']>[1] = null;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scope = scopes.at(-1) ?? '';
      const word = line.slice(startIndex, endIndex);
      if (scopes.length > 1 && word.trim()) {
        found.push(`${scope.replace(/\.(?:http|odata|json)$/, '')} ${word}`);
      }
    }
  }
  return found;
}

describe('grammar', () => {
  let grammar: Grammar;
  before(async () => {
    const config = { path: file, scopeName: 'source.http' };
    const registry = createRegistryFromGrammars([{ grammar: config, content }]);
    const loaded = await registry.loadGrammar('source.http');
    assert.ok(loaded);
    grammar = loaded;
  });

  const METHOD = 'keyword.control.method';
  const HEADER = 'support.type.property-name';
  const COLON = 'punctuation.separator.key-value :';
  const HASHES = 'punctuation.separator ###';
  const reference = (name: string): readonly string[] => [
    'punctuation.definition.variable.begin {{',
    `variable.other.reference ${name}`,
    'punctuation.definition.variable.end }}',
  ];
  const cases: readonly (readonly [what: string, text: string, coloured: readonly string[]])[] = [
    ['a separator', '### a b', [HASHES, 'entity.name.section  a b']],
    ['a request', 'get Parties HTTP/1.1', [`${METHOD} get`, 'constant.language.version HTTP/1.1']],
    ['a request without a method', 'https://a.example', []],
    [
      'options over lines',
      "GET S\n  ?$filter=Name eq 'x'\n  &$top=10",
      [
        `${METHOD} GET`,
        'support.function.option $filter',
        'keyword.operator.word eq',
        "string.quoted.single 'x'",
        'support.function.option $top',
        'constant.numeric 10',
      ],
    ],
    [
      'an expand over lines',
      'GET S?$expand=L(\n  $select=Id;\n  $top=2\n)\nAccept: x',
      [
        `${METHOD} GET`,
        'support.function.option $expand',
        'support.function.option $select',
        'support.function.option $top',
        'constant.numeric 2',
        'meta.url )',
        `${HEADER} Accept`,
        COLON,
        'string.unquoted x',
      ],
    ],
    [
      'a literal with a reference',
      "GET S('{{a}}')",
      [`${METHOD} GET`, "string.quoted.single '", ...reference('a'), "string.quoted.single '"],
    ],
    [
      'a variable',
      '@a = x{{b}}',
      [
        'variable.other.definition @a',
        'keyword.operator.assignment =',
        'string.unquoted x',
        ...reference('b'),
      ],
    ],
    [
      'a system variable',
      '@a = {{$guid}}',
      [
        'variable.other.definition @a',
        'keyword.operator.assignment =',
        'punctuation.definition.variable.begin {{',
        'support.variable $guid',
        'punctuation.definition.variable.end }}',
      ],
    ],
    [
      'metadata',
      '# @name x',
      ['comment.line # ', 'keyword.other.metadata @name', 'string.unquoted  x'],
    ],
    [
      'comments',
      '# a\n// b\n/* c\nd */\nGET /',
      [
        'comment.line # a',
        'comment.line // b',
        'comment.block /*',
        'comment.block  c',
        'comment.block d ',
        'comment.block */',
        `${METHOD} GET`,
      ],
    ],
    [
      'headers',
      'GET /\nAuthorization: Bearer {{t}}\n{{auth}}',
      [
        `${METHOD} GET`,
        `${HEADER} Authorization`,
        COLON,
        'keyword.other.scheme Bearer',
        ...reference('t'),
        'variable.other.reference {{auth}}',
      ],
    ],
    ['a body of text', 'POST /\n\n# kept\nHost: kept', [`${METHOD} POST`]],
    [
      'a body of JSON',
      'POST /\n\n{\n# gone\n}',
      [`${METHOD} POST`, 'meta.embedded.block {', 'comment.line # gone', 'meta.embedded.block }'],
    ],
    [
      'a reference in a string of JSON',
      'POST /\n\n{"a": "x{{b}}"}',
      [
        `${METHOD} POST`,
        'meta.embedded.block {"a": ',
        'string.quoted.double "',
        'string.quoted.double x',
        ...reference('b'),
        'string.quoted.double "',
        'meta.embedded.block }',
      ],
    ],
    [
      'a batch',
      'POST $batch\n\n--b\nContent-Type: x\n\nGET A\n--b--',
      [
        `${METHOD} POST`,
        'punctuation.definition.boundary --b',
        `${HEADER} Content-Type`,
        COLON,
        'string.unquoted x',
        'punctuation.definition.boundary --b--',
      ],
    ],
    [
      'a script, which ends with the block',
      'GET /\n\n> {%\n x\n###',
      [
        `${METHOD} GET`,
        'keyword.operator.redirect >',
        'punctuation.section.embedded.begin {%',
        'comment.block.script  x',
        HASHES,
      ],
    ],
    [
      'asserts and outputs',
      'GET /\n?? status == 200\n>> a.json',
      [
        `${METHOD} GET`,
        'keyword.operator.assert ??',
        'support.function.assert status',
        'keyword.operator.comparison ==',
        'constant.numeric 200',
        'keyword.operator.redirect >>',
        'string.unquoted.path a.json',
      ],
    ],
    [
      'a request without a separator',
      'GET /a\n\nGET /b\nA: b',
      [`${METHOD} GET`, `${METHOD} GET`, `${HEADER} A`, COLON, 'string.unquoted b'],
    ],
    [
      'a file as body',
      'POST /\n\n<@utf8 a.json',
      [
        `${METHOD} POST`,
        'keyword.operator.redirect <',
        'keyword.other.encoding @utf8',
        'string.unquoted.path a.json',
      ],
    ],
    [
      'a title behind a body',
      'POST /\n\n{\n### b\nGET /',
      [
        `${METHOD} POST`,
        'meta.embedded.block {',
        HASHES,
        'entity.name.section  b',
        `${METHOD} GET`,
      ],
    ],
  ];
  for (const [what, text, expected] of cases) {
    it(`colours ${what}`, () => {
      assert.deepEqual(coloured(grammar, text), expected);
    });
  }
});
