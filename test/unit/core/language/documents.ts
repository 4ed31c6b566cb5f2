import fc from 'fast-check';

const LINES = [
  ...[
    '###',
    '### t',
    '####x',
    '### @name n',
    'GET /a',
    'post {{b}}/c?x=1',
    "  ?$filter=a eq 'b",
    "&c='d'",
    '(',
  ],
  ...[')', 'A:b', 'C : d ', 'Prefer: a,', '{{auth}}', '  folded', 'Content-Type: application/json'],
  ...[
    'Content-Type: multipart/mixed; boundary=b',
    'Authorization: Bearer eyJabcdefgh.eyJabcdefgh.x',
    '',
    '  ',
  ],
  ...[
    '{"a":1}',
    '{',
    '}',
    '[1,\t2]',
    '{"a": "{{x}}", "b": {{y}},}',
    '{{x}}',
    '{{$guid}} {{%x}}',
    '@v=1',
  ],
  ...[
    '@x = {{y}}',
    '@y={{x}}',
    '# c',
    '#@name n',
    '// @note',
    '# @prompt x',
    '# @timeout',
    '/*',
    '*/',
    '> {%',
  ],
  ...[
    '%}',
    '--b',
    '--b--',
    'Content-Type: application/http',
    '< f.json',
    '>> out',
    '?? status == 200',
  ],
  ...[
    'HTTP/1.1 200 OK',
    'text  ',
    '\uFEFF',
    '{{n.response.body.$.a}}',
    '{{n.a[0]}}',
    "curl 'x",
    'import x',
    '...h',
  ],
];

/** Documents of lines that mean something, in an order that means nothing. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...LINES), { maxLength: 16 }),
    fc.constantFrom('\n', '\r\n'),
    fc.string({ maxLength: 3 }),
  )
  .map(([lines, eol, noise]) => lines.join(eol) + noise);
