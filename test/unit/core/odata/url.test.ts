import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Expression } from '../../../../src/core/odata/url/nodes.js';
import { parseUrl } from '../../../../src/core/odata/url/parseUrl.js';

/** The tree of an expression, brackets around what belongs together. */
function shape(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return `${node.prefix?.text ?? ''}${node.type}:${node.value}`;
    case 'path':
      return node.segments.map(({ name, args }) => name.text + (args.length ? '()' : '')).join('/');
    case 'unary':
      return `(${node.operator.text} ${shape(node.operand)})`;
    case 'binary':
      return `(${shape(node.left)} ${node.operator.text} ${shape(node.right)})`;
    case 'call':
      return `${node.name.text}(${node.args.map(shape).join(', ')})`;
    case 'list':
    case 'array':
      return `[${node.items.map(shape).join(', ')}]`;
    case 'group':
      return shape(node.inner);
    case 'object':
      return `{${node.members.map(({ name }) => name.text).join(', ')}}`;
    case 'missing':
      return '?';
  }
}

function filterShape(filter: string): string {
  const [option] = parseUrl(`X?$filter=${filter}`).options;
  return option?.value.kind === 'expression' ? shape(option.value.expression) : 'none';
}

const RIGHT: readonly string[] = [
  'Crm_Sales_SalesOrders',
  'Crm_Sales_SalesOrders(9a1f3e1c-0d4b-4d1e-9f3b-2f1a4c5d6e7f)',
  'https://firm.my.erp.net/api/domain/odata/Crm_Sales_SalesOrders?$top=1',
  '/api/domain/odata/Crm_Sales_SalesOrders/$count?$filter=LineNo ge 5',
  '{{root}}/Crm_Sales_SalesOrders({{id}})?$top={{n}}',
  "Shops(Code=5,Region='N')/Orders?$orderby=Date desc,No&$skip=3",
  'Shops/Erp.Big(4)/Erp.Rank(by=@x)?@x=[1,2]',
  "Shops?$filter=Name eq 'O''Neil' and (Size gt 4 or not Open)",
  "Shops?$filter=Owner in ('Set(1)','Set(2)')&$count=true",
  'Shops?$filter=Items/any(i:i/Price mul 2 ge -4.5e3) and Items/$count($filter=Open eq true) lt 3',
  'Shops?$expand=Items($select=No,Price;$expand=Product($select=Name);$top=2),Owner/$ref,*',
  'Shops?$apply=filter(Open)/groupby((City,Owner/Name),aggregate(Size with sum as Total,$count as N))',
  'Shops?$apply=compute(yearmonth(Date) as M)/groupby((M))&expandgroup=Owner($select=Name)',
  'Shops?$search=(red OR "dark blue") AND NOT tiny',
  'Shops?$select=default,CustomProperty_color&options=skipnulls&culture=de',
  "Shops?$filter=contains(Owner,'a') and equalnull(Store,'Set(1)')",
  'Shops?$filter=When ge 2026-01-31T10:00:00Z and Day le 2026-02-01 and At lt 23:59',
  'Shops?$filter=A%20eq%20%27x%26y%27&$top=1',
  '$1/Prices',
];

/** `|` stands where the problem is. */
const WRONG: readonly (readonly [url: string, reason: string])[] = [
  ['Shops?$filter=Name eq |', 'expected-value'],
  ["Shops?$filter=Name eq 'O|'Neil'", 'apostrophe'],
  ["Shops?$filter=Name eq |'open", 'unclosed-string'],
  ['Shops?$filter=Name eq |"x"', 'double-quotes'],
  ['Shops?$filter=Size |> 4', 'symbol-operator'],
  ['Shops?$filter=Size |equals 4', 'unknown-operator'],
  ['Shops?$filter=|lower(Name,Size) eq 4', 'unknown-function'],
  ['Shops?$filter=|contains(Name)', 'argument-count'],
  ['Shops?$filter=Size eq 4|)', 'unexpected'],
  ['Shops?$filter=(Size eq 4|', 'expected-close'],
  ['Shops?$filter=Size eq |4x', 'bad-literal'],
  ['Shops?$filter=|any(x:x/A)', 'lambda-without-collection'],
  ['Shops?$filter=Size eq (1|,2)', 'list-outside-in'],
  ['Shops?$filter=| true', 'blank'],
  ['Shops?$expand=Items($select=No|,$top=2)', 'comma-between-options'],
  ['Shops?$expand=Items($select=No|&$top=2)', 'ampersand-in-options'],
  ['Shops?$expand=Items/$ref(|$select=No)', 'option-not-allowed'],
  ['Shops?$expand=Items(|)', 'expected-option'],
  ['Shops?|$filters=A', 'option-not-allowed'],
  ['Shops?$top=|ten', 'expected-number'],
  ['Shops?$count=|1', 'expected-boolean'],
  ['Shops?$select=|', 'expected-name'],
  ['Shops?$apply=aggregate($count|)', 'expected-alias'],
  ['Shops?$apply=|group((City))', 'expected-transformation'],
  ['Shops(Name=|wrong)', 'expected-literal'],
  ["Shops('a|/b')", 'slash-in-key'],
  ['Shops/$count|/Name', 'after-last-segment'],
  ['Erp|.Shops', 'unexpected'],
  ['Shops?$search=|', 'search-term'],
  ['Shops?$top=1|#x', 'fragment'],
];

describe('OData URL grammar', () => {
  for (const url of RIGHT)
    it(`accepts ${url}`, () => {
      assert.deepEqual(parseUrl(url).problems, []);
      if (url.includes('%')) return;
      const encoded = encodeURI(url).replaceAll('%7B', '{').replaceAll('%7D', '}');
      assert.deepEqual(parseUrl(encoded).problems, []);
    });

  for (const [marked, reason] of WRONG)
    it(`finds ${reason} in ${marked}`, () => {
      const [problem] = parseUrl(marked.replace('|', '')).problems;
      assert.deepEqual([problem?.start, problem?.reason], [marked.indexOf('|'), reason]);
    });

  const shapes: readonly (readonly [filter: string, shape: string])[] = [
    ['A eq 1 and B eq 2 or C eq 3', '(((A eq number:1) and (B eq number:2)) or (C eq number:3))'],
    ['A add 2 mul B ge -1', '((A add (number:2 mul B)) ge number:-1)'],
    ['not A eq true', '(not (A eq boolean:true))'],
    ["A in ('x','y')", '(A in [string:x, string:y])'],
    ['A in 4', '(A in number:4)'],
    ["T eq Erp.Kind'New'", '(T eq Erp.Kindenum:New)'],
    [
      'Id eq 35d5bcb9-1c1a-4f0f-8e0b-0c4a2b3d4e5f',
      '(Id eq guid:35d5bcb9-1c1a-4f0f-8e0b-0c4a2b3d4e5f)',
    ],
    ["A eq 'x%26y''z'", "(A eq string:x&y'z)"],
    ['A eq B and', '((A eq B) and ?)'],
    ['contains(A, ', 'contains(A, ?)'],
    ['A eq {{x}}', '(A eq variable:\uF8FF)'],
  ];
  for (const [filter, expected] of shapes)
    it(`reads ${filter} as ${expected}`, () => {
      assert.equal(filterShape(filter), expected);
    });

  it('gives offsets of the text as written, over lines, escapes and variables', () => {
    const lines = ['Shops({{id}})', "?$filter=Name eq 'a%20b'", '  and Size ge 2'];
    const text = lines.join('\n    ');
    const { segments, options, problems } = parseUrl(text);
    assert.deepEqual(problems, []);
    const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.equal(cut(segments[0] ?? { start: 0, end: 0 }), 'Shops({{id}})');
    const value = options[0]?.value;
    assert.ok(value?.kind === 'expression' && value.expression.kind === 'binary');
    assert.equal(cut(value.expression.left), "Name eq 'a%20b'");
    assert.equal(cut(value.expression.right), 'Size ge 2');
  });

  it('survives every cut and covers the text', () => {
    for (const url of RIGHT)
      for (let end = 0; end <= url.length; end += 1) {
        const text = url.slice(0, end);
        assert.deepEqual([parseUrl(text).start, parseUrl(text).end], [0, text.length]);
      }
  });

  it('never throws', () => {
    const parts = fc.constantFrom(
      ...RIGHT.flatMap((url) => url.split(/(?<=[=(,;/' &?])/)),
      "'",
      '%',
      '{{',
      '"',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(parts, fc.string({ maxLength: 5 })), { maxLength: 20 }),
        (tokens) => {
          const text = tokens.join('');
          const { problems } = parseUrl(text);
          return problems.every(
            ({ start, end }) => start >= 0 && start <= end && end <= text.length,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
