import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { readCurl } from '../../../../src/core/language/curl/readCurl.js';
import { shellWords } from '../../../../src/core/language/curl/shellWords.js';
import { writeCurl } from '../../../../src/core/language/curl/writeCurl.js';
import { placeBelow, placeRequest, requestFrom } from '../../../../src/core/language/pasted.js';
import {
  linkToQueryBuilder,
  linkToQueryTool,
  readQueryTool,
} from '../../../../src/core/language/queryTool.js';
import { writeRequest } from '../../../../src/core/language/writeRequest.js';
import { requests } from '../http/support.js';
import { atCursor, blockOf } from './support.js';

describe('curl to request', () => {
  const cases: readonly (readonly [command: string, request: string | undefined])[] = [
    ['curl https://a.example/b', 'GET https://a.example/b'],
    ['$ curl -XPOST a.example', 'POST http://a.example'],
    [
      "curl 'https://a.example/?$top=1&x=y z' -H 'Accept: a' -H \"B:c\"",
      'GET https://a.example/?$top=1&x=y z\nAccept: a\nB: c',
    ],
    [
      "curl https://a.example \\\n  --header 'A: b' \\\r\n  -d '{\"a\":1}' -H 'Content-Type: application/json'",
      'POST https://a.example\nA: b\nContent-Type: application/json\n\n{"a":1}',
    ],
    [
      'curl https://a.example -d a=1 --data-urlencode "b=x y"',
      'POST https://a.example\nContent-Type: application/x-www-form-urlencoded\n\na=1&b=x%20y',
    ],
    ['curl -G https://a.example -d a=1', 'GET https://a.example?a=1'],
    ['curl -I https://a.example', 'HEAD https://a.example'],
    [
      'curl --json \'{"a":1}\' https://a.example',
      'POST https://a.example\nContent-Type: application/json\nAccept: application/json\n\n{"a":1}',
    ],
    [
      'curl -u maria:x -b c=d -A me https://a.example',
      'GET https://a.example\nAuthorization: Basic maria:x\nCookie: c=d\nUser-Agent: me',
    ],
    ['curl -s -k -L --compressed -o out --max-time 3 https://a.example', 'GET https://a.example'],
    [
      "curl --request=PATCH https://a.example --data-raw $'it\\'s\\n\\u0041'",
      "PATCH https://a.example\nContent-Type: application/x-www-form-urlencoded\n\nit's\nA",
    ],
    [
      'curl -F a=1 -F "f=@x/y.png;type=image/png" https://a.example',
      'POST https://a.example\nContent-Type: multipart/form-data; boundary=form\n\n--form\nContent-Disposition: form-data; name="a"\n\n1\n--form\nContent-Disposition: form-data; name="f"; filename="y.png"\nContent-Type: image/png\n\n< x/y.png\n--form--',
    ],
    [
      'curl https://a.example -d @body.json',
      'POST https://a.example\nContent-Type: application/x-www-form-urlencoded\n\n< body.json',
    ],
    ['curl -sX POST https://a.example', 'POST https://a.example'],
    ['curl -sSLkXDELETE https://a.example | jq -r .', 'DELETE https://a.example'],
    ['curl --unknown value https://a.example > out.json', 'GET https://a.example'],
    ['curl --aws-sigv4 aws:amz -U p:q a.example/b', 'GET http://a.example/b'],
    [
      'curl -u maria -b cookies.txt -r 0-99 https://a.example',
      'GET https://a.example\nAuthorization: Basic maria:\nRange: bytes=0-99',
    ],
    ["curl https://a.example -H 'X-A;' -H 'Accept:'", 'GET https://a.example\nX-A: '],
    [
      'curl --oauth2-bearer abc https://a.example',
      'GET https://a.example\nAuthorization: Bearer abc',
    ],
    [
      'curl --json @body.json https://a.example',
      'POST https://a.example\nContent-Type: application/json\nAccept: application/json\n\n< body.json',
    ],
    [
      "curl -T photo.png -H 'Content-Type: image/png' https://a.example/p",
      'PUT https://a.example/p\nContent-Type: image/png\n\n< photo.png',
    ],
    [
      "curl -G https://a.example/S --data-urlencode '$filter=Name eq '\\''A B'\\''' -d '$top=1'",
      "GET https://a.example/S?$filter=Name%20eq%20'A%20B'&$top=1",
    ],
    [
      'curl --data-binary @a.xml -H "Content-Type: text/xml" https://a.example',
      'POST https://a.example\nContent-Type: text/xml\n\n< a.xml',
    ],
    // cmd.exe, by hand
    [
      'curl.exe "https://a.example/b?c=1&d=2" ^\r\n  -H "A: b" ^\r\n  -d "{\\"a\\": 1}" ^\r\n  -H "Content-Type: application/json"',
      'POST https://a.example/b?c=1&d=2\nA: b\nContent-Type: application/json\n\n{"a": 1}',
    ],
    // cmd.exe, as Chromium copies it
    [
      'curl ^"https://a.example/b?c=%^20x^&d=2^" ^\r\n  -X ^"PATCH^" ^\r\n  -H ^"Content-Type: application/json^" ^\r\n  --data-raw ^"^{^\\^"a^\\^":^\r\n\r\n1^}^"',
      'PATCH https://a.example/b?c=%20x&d=2\nContent-Type: application/json\n\n{"a":\n1}',
    ],
    // PowerShell
    [
      "PS C:\\x> curl.exe 'https://a.example/b' `\r\n  -H 'A: b' `\n  -X PUT",
      'PUT https://a.example/b\nA: b',
    ],
    ['curl https://a.example/{{x}}', 'GET https://a.example/\\{{x}}'],
    ['curl', undefined],
    ['curly https://a.example', undefined],
    ['GET /a', undefined],
    ['', undefined],
    ["curl 'https://a.example", 'GET https://a.example'],
  ];
  for (const [command, request] of cases) {
    it(`of ${JSON.stringify(command)}`, () => {
      assert.equal(readCurl(command), request);
    });
  }

  it('splits words as sh does', () => {
    const commands = [
      'a \'b c\' "d e" f\\ g',
      `"a\\"b" 'c\\d' "e\\f"`,
      'x\'y\'"z" \'\' ""',
      'a \\\n  b',
      "'it'\\''s'",
      '--header="A: b"',
    ];
    for (const command of commands) {
      const printed = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' });
      assert.deepEqual(shellWords(command), printed.split('\n').slice(0, -1), command);
    }
  });
});

describe('request to curl', () => {
  const request = {
    method: 'POST',
    url: "https://a.example/B('x')?$top=1",
    headers: [
      ['Authorization', 'Bearer SECRET'],
      ['A', "it's"],
    ] as const,
    body: "{'a'\n}",
    hasCredentials: true,
  };

  it('masks credentials unless it is asked not to', () => {
    assert.equal(
      writeCurl(request, { mask: '<token>' }),
      [
        "curl --globoff --request POST 'https://a.example/B('\\''x'\\'')?$top=1' \\",
        "  --header 'Authorization: Bearer <token>' \\",
        "  --header 'A: it'\\''s' \\",
        "  --data-raw '{'\\''a'\\''\n}'",
      ].join('\n'),
    );
    assert.match(writeCurl(request, {}), /Bearer SECRET/);
  });

  it('comes back the same', () => {
    const back = readCurl(writeCurl(request, {})) ?? '';
    assert.deepEqual(requests(back), [
      "POST https://a.example/B('x')?$top=1 | Authorization: Bearer SECRET | A: it's | Content-Type: application/x-www-form-urlencoded | {'a'\n}",
    ]);
  });
});

describe('curl there and back', () => {
  const letters = (signs: string) => fc.constantFrom(...signs.split(''));
  const word = fc.string({ minLength: 1, maxLength: 8, unit: letters('ab\'"\\$ {}^`|&;#@<>?=%Я') });
  const text = fc.string({ minLength: 1, maxLength: 20, unit: letters('ab\'"\\$ {}^`|&;#@<\n') });

  it('keeps every sign', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 2 }), text, (path, values, body) => {
        const request = {
          method: 'PATCH',
          url: `https://a.example/${path.trim()}`,
          headers: [
            ...values.map((value, index) => [`X-${index}`, `x${value}`.trim()] as const),
            ['Content-Type', 'text/plain'] as const,
          ],
          body,
        };
        const command = writeCurl({ ...request, hasCredentials: false }, {});
        assert.equal(readCurl(command), writeRequest(request));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('Query Tool links', () => {
  const base = 'https://testdb.my.erp.net/api/domain/query?';
  const payload = (text: string): string => Buffer.from(text).toString('base64');
  const cases: readonly (readonly [link: string, request: string | undefined])[] = [
    [
      `${base}GET+Parties?$top=5&$filter=contains(Name,%27Ivan%27)`,
      "GET Parties?$top=5&$filter=contains(Name,'Ivan')",
    ],
    [
      `${base}GET+Orders?$filter=State+in+(%27A%27,+%27B%27)`,
      "GET Orders?$filter=State in ('A', 'B')",
    ],
    [`${base}Parties?$top=5`, 'GET Parties?$top=5'],
    [`${base}POST+Products&payload=`, 'POST Products'],
    [
      `${base}POST+Products&payload=${payload('{"Name":"Стол"}')}`,
      'POST Products\nContent-Type: application/json\n\n{"Name":"Стол"}',
    ],
    [
      `${base}POST+$batch&payload=${payload('--b_1\nContent-Type: application/http\n\nGET X HTTP/1.1\n--b_1--')}`,
      'POST $batch\nContent-Type: multipart/mixed; boundary=b_1\n\n--b_1\nContent-Type: application/http\n\nGET X HTTP/1.1\n--b_1--',
    ],
    [`${base}GET+Products?$filter=Name+eq+%2750%25%27`, "GET Products?$filter=Name eq '50%'"],
    [
      `${base}GET+Products?$search=%D1%81&$filter=a+eq+%27%D1%81%26%27`,
      "GET Products?$search=%D1%81&$filter=a eq 'с&'",
    ],
    [`${base}GET+Products?$filter=a+eq+%27%FF%27`, "GET Products?$filter=a eq '%FF'"],
    [`${base}GET+Products?$search=o%27neil%26`, "GET Products?$search=o'neil%26"],
    ['https://testdb.my.erp.net/api/domain/querybuilder#Products?$top=1', 'GET Products?$top=1'],
    ['https://testdb.my.erp.net/api/domain/querybuilder?Products?$top=1', 'GET Products?$top=1'],
    [`${base}POST+Products&payload=%%%`, undefined],
    ['https://testdb.my.erp.net/api/domain/odata/Products', undefined],
    ['no link', undefined],
  ];
  for (const [link, request] of cases) {
    it(`of ${link.slice(0, 90)}`, () => {
      assert.equal(readQueryTool(link), request);
      assert.equal(requestFrom(` ${link}\n`), request);
    });
  }
});

describe('links to the tools', () => {
  const root = 'https://testdb.my.erp.net/api/domain/odata/';
  const addresses = [
    'Crm_Sales_Customers?$top=10&$select=Id,Number',
    "Crm_Sales_SalesOrders?$top=10&$filter=State in ('New', 'Released')",
    "General_Products_Products?$filter=contains(Name,'1+1 # Стол \\ {x}')",
  ];
  for (const address of addresses) {
    it(`lead to ${address}`, () => {
      const tool = linkToQueryTool(root, { method: 'GET', address });
      const builder = linkToQueryBuilder(root, address);
      assert.match(tool, /^https:\/\/testdb\.my\.erp\.net\/api\/domain\/query\?GET\+\S+$/);
      assert.match(builder, /^https:\/\/testdb\.my\.erp\.net\/api\/domain\/querybuilder#\S+$/);
      for (const link of [tool, builder]) {
        const [, url = ''] = /^GET (.*)$/.exec(readQueryTool(link) ?? '') ?? [];
        assert.equal(decodeURIComponent(url), address);
      }
    });
  }

  it('carry a body', () => {
    const body = '{"Name":"Стол & стул"}';
    const link = linkToQueryTool(root, { method: 'POST', address: 'Products', body });
    assert.equal(readQueryTool(link), `POST Products\nContent-Type: application/json\n\n${body}`);
  });
});

describe('pasting a request', () => {
  const cases: readonly (readonly [marked: string, after: string | undefined])[] = [
    ['|', 'GET /x\n'],
    ['@a = 1\n|', '@a = 1\nGET /x\n'],
    ['GET /a\n|', 'GET /a\n\n###\nGET /x\n'],
    ['GET /a\n\n|', 'GET /a\n\n###\nGET /x\n'],
    ['GET /a\r\n\r\n|', 'GET /a\r\n\r\n###\nGET /x\n'],
    // A separator stands at the start of its line.
    ['GET /a\n  |', 'GET /a\n  \n###\nGET /x\n'],
    ['GET /a\n\n\t|', 'GET /a\n\n\t\n###\nGET /x\n'],
    ['GET /a\n|\n', 'GET /a\n\n###\nGET /x\n\n'],
    ['|\nGET /a', 'GET /x\n\n###\nGET /a'],
    ['GET /a|', undefined],
    ['POST /a\n\n{\n|\n}', undefined],
  ];
  for (const [marked, after] of cases) {
    it(`at ${JSON.stringify(marked)}`, () => {
      const { text, offset } = atCursor(marked);
      const placed = placeRequest(blockOf(text), offset, 'GET /x');
      assert.equal(placed && text.slice(0, offset) + placed + text.slice(offset), after);
    });
  }

  const below: readonly (readonly [text: string, after: string])[] = [
    ['GET /a', 'GET /a\n\n###\nGET /x\n'],
    ['GET /a\n', 'GET /a\n\n###\nGET /x\n'],
    ['GET /a\n\n', 'GET /a\n\n###\nGET /x\n'],
  ];
  for (const [text, after] of below) {
    it(`below ${JSON.stringify(text)}`, () => {
      assert.equal(text + placeBelow(text, 'GET /x'), after);
    });
  }
});
