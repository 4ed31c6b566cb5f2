import fc from 'fast-check';

/** Lines that mean something, alone or together, and some that nearly do. */
const LINES = [
  '',
  '   ',
  '###',
  '### a title',
  '### @name b',
  ' ###',
  '##',
  '# @name login',
  '// @prompt who Who?',
  '# @ref login',
  '# comment',
  '// comment',
  '/* comment',
  'end */',
  '/* one line */',
  '@name = value',
  '@other := {{name}}',
  '@loop = {{loop}}',
  '@ = x',
  'GET https://a/b',
  'get /c?$top=1',
  'POST https://a/d HTTP/1.1',
  'DELETE {{name}}/e',
  'PATCH S(1)',
  "Customers?$filter=Name eq 'x'",
  'GET',
  'GTE https://a',
  'WS wss://a',
  "  ?$filter=Name eq '{{name}}'",
  '  &$expand=Lines(',
  '    $select=Id;',
  '  )',
  '?a=1',
  '&b=2 HTTP/2',
  '/path',
  "it's",
  'Content-Type: application/json',
  'Content-Type: text/plain',
  'Content-Type: application/x-www-form-urlencoded',
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: application/http',
  'Host: example.com',
  'Authorization: Basic a:b',
  'X-A: {{name}}',
  '  folded: value',
  '\tfolded',
  '{{name}}',
  '--b',
  '--b--',
  '{"a": "{{name}}", // x',
  '# "b": 1',
  '}',
  'a=1&',
  '< ./file.json',
  '<@latin1 ./file.txt',
  '< {%',
  '> {%',
  '%}',
  '> {% one() %}',
  '> ./handler.js',
  '{{',
  '{{@response',
  '}}',
  '?? status == 200',
  '?? body a ==',
  '?? nonsense',
  '>> out.json',
  '>>! out.json',
  '<> before.json',
  'import ./x.http',
  'run #login',
  '...headers',
  '=== wait-for-server',
  'curl https://a \\',
  'HTTP/1.1 200 OK',
  '\uFEFF',
  '{{login.response.body.$.a}} {{$guid}} {{$x',
  '\\{{name}}',
] as const;

const line = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...LINES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);

/** A document, with line ends of one kind or mixed. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\n\n', '\r')), {
      maxLength: 40,
      size: 'max',
    }),
    fc.constantFrom('\n', '\r\n', undefined),
  )
  .map(([lines, end]) => lines.map(([text, own]) => text + (end ?? own)).join(''));

/** A document in which CR stands nowhere. */
export const unixDocuments: fc.Arbitrary<string> = documents.map((text) =>
  text.replace(/\r\n?/g, '\n'),
);

/** Places are shares of the text, from 0 to 1. */
export interface Change {
  readonly at: number;
  readonly removed: number;
  readonly text: string;
}

export const changes: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  text: fc.oneof(
    fc.constantFrom('', '#', '\n', 'x', ' ', '/', '}', "'", '(', '\r'),
    line,
    line.map((text) => `\n${text}\n`),
  ),
});
