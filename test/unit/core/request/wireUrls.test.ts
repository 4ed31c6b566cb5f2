import assert from 'node:assert/strict';
import { WORLD } from '../http/support.js';
import { useWire } from './wire.js';

/** What other clients send for these documents was recorded once; the comments tell where they fail. */
const PROBES: readonly (readonly [what: string, document: string, sent: string])[] = [
  [
    'blanks and several options',
    "GET https://here/S?$filter=Name eq 'A B' and Id gt 5&$top=2",
    'GET /S?$filter=Name%20eq%20%27A%20B%27%20and%20Id%20gt%205&$top=2',
  ],
  [
    // httpYac: "URI malformed".
    'a percent sign in a literal',
    "GET https://here/S?$filter=contains(Name,'50% off')",
    'GET /S?$filter=contains(Name,%2750%25%20off%27)',
  ],
  [
    // REST Client and httpYac: a bare plus, which servers read as a blank.
    'a plus in a literal',
    "GET https://here/S?$filter=Phone eq '+359 88'",
    'GET /S?$filter=Phone%20eq%20%27%2B359%2088%27',
  ],
  [
    // REST Client and httpYac: cut at the hash, with `$top` lost.
    'a hash in a literal',
    "GET https://here/S?$filter=Code eq 'A#1'&$top=1",
    'GET /S?$filter=Code%20eq%20%27A%231%27&$top=1',
  ],
  [
    'Cyrillic',
    "GET https://here/S?$filter=Name eq 'Ябълка'",
    'GET /S?$filter=Name%20eq%20%27%D0%AF%D0%B1%D1%8A%D0%BB%D0%BA%D0%B0%27',
  ],
  [
    // REST Client and httpYac: a raw `'` and `&`, which end the literal and the option.
    'a variable in a literal',
    "@name = O'Neil & Sons\nGET https://here/S?$filter=Name eq '{{name}}'&$top=1",
    'GET /S?$filter=Name%20eq%20%27O%27%27Neil%20%26%20Sons%27&$top=1',
  ],
  [
    'a variable that REST Client users encode by hand',
    "@name = A & B\nGET https://here/S?$filter=Name eq '{{%name}}'&$search={{%name}}",
    'GET /S?$filter=Name%20eq%20%27A%20%26%20B%27&$search=A%20%26%20B',
  ],
  [
    // REST Client: an error about a header name. httpYac: the rest as the body of a GET.
    'nested options over several lines',
    [
      'GET https://here/S',
      '  ?$expand=Lines(',
      '    $select=Id;',
      '    $expand=Product($select=Name)',
      '  )',
      '  &$top=1',
      'Prefer: odata.maxpagesize=5',
    ].join('\n'),
    'GET /S?$expand=Lines($select=Id;$expand=Product($select=Name))&$top=1\nprefer: odata.maxpagesize=5',
  ],
  [
    'comments between options, and a parameter alias',
    'GET https://here/S\n?$filter=Id eq @p1\n# why\n  // not\n&@p1=5\n&$top=1',
    'GET /S?$filter=Id%20eq%20@p1&@p1=5&$top=1',
  ],
  [
    // httpYac: `GET "get http://…"`, which fails.
    'a lower-case method',
    'get https://here/S',
    'GET /S',
  ],
  ['no method', 'https://here/S?a=b c', 'GET /S?a=b%20c'],
  ['a version', 'DELETE https://here/S(1) HTTP/1.1', 'DELETE /S(1)'],
  ['a path with Host', 'GET /S\nHost: 127.0.0.1:{{port}}\n@port = {{$processEnv PORT}}', 'GET /S'],
  [
    'an address without a host below the service root',
    'GET S?$top=1',
    'GET /odata/S?$top=1\naccept: application/json;odata.metadata=minimal\nodata-maxversion: 4.0',
  ],
  [
    'path segments and options over lines',
    'GET https://here\n/a\n  /b\n?c=1\n&d=2',
    'GET /a/b?c=1&d=2',
  ],
  ['a slash and a question mark in a key', "GET https://here/S('a/b?c')", "GET /S('a%2Fb%3Fc')"],
  [
    'a time zone',
    'GET https://here/S?$filter=T ge 2020-01-01T00:00:00+02:00',
    'GET /S?$filter=T%20ge%202020-01-01T00:00:00%2B02:00',
  ],
  [
    'a hash before other options',
    'GET https://here/S?$search=C#&$top=1#end',
    'GET /S?$search=C%23&$top=1',
  ],
  ['a fragment', 'GET https://here/S?a=1#b', 'GET /S?a=1'],
  ['a fragment with options of its own', 'GET https://here/#/S?a=1&b=2', 'GET /'],
  ['a plus that stands for a blank', 'GET https://here/S?q=a+b', 'GET /S?q=a+b'],
  [
    'an apostrophe that opens no literal',
    "GET https://here/o'neil?a=1&b=2#c",
    "GET /o'neil?a=1&b=2",
  ],
  [
    'an address copied from a browser',
    "GET https://here/S?$filter=Name%20eq%20'A%26B%20%2B1'",
    'GET /S?$filter=Name%20eq%20%27A%26B%20%2B1%27',
  ],
  [
    'an address as it stands, without encoding',
    "# @no-auto-encoding\nGET https://here/S?$filter=Name%20eq%20'a%25b'&x=a+b",
    'GET /S?$filter=Name%20eq%20%27a%25b%27&x=a+b',
  ],
];

describe('what reaches a server: addresses', () => {
  const wire = useWire();
  for (const [what, document, expected] of PROBES) {
    it(what, async () => {
      const { port } = new URL(wire.origin());
      const sources = { world: { ...WORLD, env: () => port } };
      assert.equal(await wire.sent(document, { sources }), expected);
    });
  }
});
