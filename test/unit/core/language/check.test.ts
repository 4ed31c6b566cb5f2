import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { startOf } from '../../../../src/core/http/places.js';
import { checkDocument, type Located } from '../../../../src/core/language/check.js';
import { findSecrets } from '../../../../src/core/language/findSecrets.js';
import type { Fix } from '../../../../src/core/language/findings.js';
import { SEVERITIES } from '../../../../src/core/language/severities.js';
import { similarTo } from '../../../../src/core/similar.js';
import { blockOf, cut, cutAt } from './support.js';

const known = { isDefined: (name: string) => name === 'fromEnvironment' };

function found(text: string): readonly Located[] {
  return checkDocument(parseHttp(text), known);
}

/** `code line: text` of everything that is wrong. */
function check(text: string): readonly string[] {
  const document = parseHttp(text);
  return checkDocument(document, known).map(
    ({ index, finding }) =>
      `${finding.code.slice('http.'.length)} ${cutAt(document, { index, span: finding.span })}`,
  );
}

/** Lines that may be the rest of a body. */
function rests(text: string): readonly string[] {
  const document = parseHttp(text);
  return checkDocument(document, known).flatMap(({ index, finding }) =>
    finding.code === 'http.not-a-url' && finding.isRestOfBody
      ? [cutAt(document, { index, span: finding.span })]
      : [],
  );
}

/** The text after the first fix of this kind. */
function fixed(text: string, kind: Fix['kind']): string {
  const document = parseHttp(text);
  for (const { index, finding } of checkDocument(document, known)) {
    const fix = finding.fixes?.find((one) => one.kind === kind);
    if (!fix) continue;
    const base = startOf(document, index);
    return [...fix.edits]
      .toSorted((a, b) => b.span.start - a.span.start)
      .reduce(
        (now, { span, text: written }) =>
          now.slice(0, base + span.start) + written + now.slice(base + span.end),
        text,
      );
  }
  return 'no fix';
}

describe('diagnostics', () => {
  const cases: readonly (readonly [text: string, findings: readonly string[]])[] = [
    ['### a\nGET /a\nAccept: x\n', []],
    ['GET /a\n\nGET /b', ['missing-separator 2: GET']],
    ['### @name x\nGET /a', ['name-in-title 0: @name x']],
    ['###\n}\n}', ['no-request 1: }']],
    ['GTE /a', ['unknown-method 0: GTE']],
    ['TRACE /a', ['unknown-method 0: TRACE']],
    ['GRAPHQL /a', ['protocol 0: GRAPHQL']],
    ['wss://a/b\nContent-Type: application/json', ['protocol 0: wss://a/b']],
    ['EVENTSOURCE https://a', ['protocol 0: EVENTSOURCE']],
    ['POST /a\nX-Request-Type: GraphQL\n\nquery { a }\n\n{"b": 1}', ['protocol 0: POST']],
    ['GRPC /a\n< ./a.proto\n\n{"a": 1}', ['protocol 0: GRPC']],
    ['WS wss://a\nContent-Type: application/json\n\n===\n{}', ['protocol 0: WS']],
    ['GET', ['no-url 0: GET']],
    ['some words here', ['not-a-url 0: some words here']],
    ["Customers?$filter=Name eq 'a b'", []],
    ['curl https://a.example', ['curl 0: curl https://a.example']],
    ['GET /a\nno header', ['not-a-header 1: no header']],
    ['GET /a\nPrefer: a=b,\n', ['header-comma 1: ,']],
    [
      'GET /a\nContenttype: x\nTransaction-Id: 1\nX-Own: 1',
      ['header-typo 1: Contenttype', 'header-typo 2: Transaction-Id'],
    ],
    [
      'GET /a\nAuthorisation: Bearer {{$secret t}}\nX-Api-Keys: 1\nDate: 1\nRange-Unit: 1',
      ['header-typo 1: Authorisation'],
    ],
    ['GET /a\nX: é€', ['header-value 1: é€']],
    ['GET /a\nHost: a\nHost: b\nPrefer: a\nPrefer: b', ['duplicate-header 2: Host']],
    ['GET /a\nAuthorization: openid client dev', ['foreign-auth 1: openid client dev']],
    [
      'GET /a\nAuthorization: Bearer {{$auth.token("x")}}',
      ['foreign-auth 1: {{$auth.token("x")}}'],
    ],
    ['GET /a\n\n{}', ['body-not-allowed 2: {}']],
    ['POST /a\n\n{"a": 1,}', ['body-json 2: ,']],
    ['POST /a\nContent-Type: application/json\n\n{"a" 1}', ['body-json 3: 1']],
    ['POST /a\n\n{"a": {{n}}, "b": "{{s}}"}\n###\n@n=1\n@s=2', []],
    ['POST /a\n\n{{all}}\n###\n@all=1', []],
    ['POST /a\n\n{"a": 1, // b\n# c\n"d": "//"}', []],
    ['POST /a\nContent-Type: text/plain\n\n# x', ['body-comments 3: # x']],
    ['POST /a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx', ['body-boundary 5: x']],
    [
      'POST /a\nContent-Type: multipart/mixed; boundary=c\n\n--b\n\nx\n--b--',
      ['body-boundary 1: multipart/mixed; boundary=c'],
    ],
    ['POST /a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--', []],
    [
      '# @loop 3\n# @timeout soon\n# @timeout 3 s\n# @connection-timeout 2 m\nGET /a',
      ['unknown-metadata 0: loop', 'metadata-value 1: timeout'],
    ],
    ['GET /a\nAuthorization: Bearer YOUR_TOKEN_HERE\nX-Api-Key: xxxxxxxxxx', []],
    ['@apiKeyHeader = X-Api-Key\n@passwordPolicy = strong-one', []],
    ['@apiKey = abcdef12', ['secret 0: abcdef12']],
    ['# @no-reject-unauthorized\nGET /a', ['certificate-checked 0: no-reject-unauthorized']],
    [
      '< {% x %}\nGET /a\n###\nGET /b\n\n> {% y %}\n###\nimport x',
      ['not-run 0: < {% x %}', 'not-run 7: import x'],
    ],
    [
      'POST https://firm.my.erp.net/id/connect/token\n\ngrant_type=client_credentials\n&scope=read DomainApi',
      ['reserved-scope 3: DomainApi'],
    ],
    [
      'POST /id/connect/token\n\ngrant_type=client_credentials&scope=read%20DomainApi&client_id=a',
      ['reserved-scope 2: DomainApi'],
    ],
    ['GET /id/connect/authorize?scope=DomainApi', ['reserved-scope 0: DomainApi']],
    ['GET /{{a}}', ['unknown-variable 0: a']],
    ['GET /{{fromEnvironment}}/{{a.b}}\n###\n@a.b = 1', []],
    ['# @prompt p\nGET /{{p}}\n###\nGET /{{p}}', ['unknown-variable 3: p']],
    ['GET /{{$guid}}/{{$env.X}}/{{$nothing}}/{{$profile.name}}', ['unknown-variable 0: $nothing']],
    [
      'GET /{{$input who}}/{{$random.name}}/{{$.a..b}}',
      [
        'foreign-variable 0: {{$input who}}',
        'foreign-variable 0: {{$random.name}}',
        'foreign-variable 0: {{$.a..b}}',
      ],
    ],
    [
      'GET /\n\n{{@response\n  exports.id = 1;\n}}\n###\nGET /{{id}}',
      ['not-run 2: {{@response\n  exports.id = 1;\n}}'],
    ],
    [
      '@a = {{b}}\n@b = {{c}}{{a}}\n@c = {{a}}\n@d = {{a}}\n',
      ['variable-cycle 0: a', 'variable-cycle 1: b', 'variable-cycle 2: c'],
    ],
    ['### a\nGET /\n### a\nGET /', ['duplicate-name 2: a']],
    ['@a = 1\n@a = 2', ['redefined-variable 0: a']],
    [
      '### login\nGET /\n###\nGET /{{login.response.body.$.a}}/{{login.b}}/{{logi.response.body.a}}',
      ['unknown-request 3: logi'],
    ],
    ['GET /a\n\n> {% client.global.set("k", 1) %}\n###\nGET /{{k}}', []],
    [
      'GET /a\n\n> {% client.global.set("k", f()) %}\n###\nGET /{{k}}',
      ['not-run 2: > {% client.global.set("k", f()) %}'],
    ],
    [
      'GET /a\n\n> {% client.assert(response.status === 200) %}\n###\nGET /\n\n> ./after.js',
      ['not-run 6: > ./after.js'],
    ],
  ];
  for (const [text, expected] of cases) {
    it(`of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(check(text), expected);
    });
  }

  it('count with CR LF as with LF', () => {
    for (const [text, expected] of cases) {
      const lines = check(text.replaceAll('\n', '\r\n')).map((line) => line.replaceAll('\r', ''));
      assert.deepEqual(lines, expected);
    }
  });

  it('have a severity each', () => {
    for (const [text] of cases) {
      for (const { finding } of found(text)) assert.ok(SEVERITIES[finding.code], finding.code);
    }
  });
});

describe('quick fixes', () => {
  const cases: readonly (readonly [kind: Fix['kind'], text: string, after: string])[] = [
    ['insert-separator', 'GET /a\n\nGET /b', 'GET /a\n\n###\n\nGET /b'],
    ['insert-separator', 'GET /a\n\nx', 'GET /a\n\n###\n\nx'],
    ['use-post', 'GET /a\n\n{}', 'POST /a\n\n{}'],
    ['use-post', '/a\n\nx', 'POST /a\n\nx'],
    ['name-title', '### @name x\nGET /a', '### x\nGET /a'],
    ['replace', 'GTE /a', 'GET /a'],
    ['replace', 'GET /a\nContenttype: x', 'GET /a\nContent-Type: x'],
    ['replace', '@root = 1\nGET /{{rot}}', '@root = 1\nGET /{{root}}'],
    ['replace', 'GET /{{$timestmp 1 d}}', 'GET /{{$timestamp 1 d}}'],
    ['replace', '### a\nGET /\n### a\nGET /', '### a\nGET /\n### a-2\nGET /'],
    ['remove-comma', 'GET /a\nPrefer: a=b, ,\n', 'GET /a\nPrefer: a=b\n'],
    ['remove-comma', 'POST /a\n\n[1, 2,]', 'POST /a\n\n[1, 2]'],
    ['remove-header', 'GET /a\nAuthorization: openid x\nA: b', 'GET /a\nA: b'],
    [
      'add-boundary',
      'POST /a\nContent-Type: multipart/mixed; boundary=c\n\n--b\n\nx\n--b--',
      'POST /a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--',
    ],
    [
      'add-boundary',
      'POST /a\nContent-Type: multipart/mixed; boundary=x; charset=utf-8\n\n--a:b\n\nx\n--a:b--',
      'POST /a\nContent-Type: multipart/mixed; boundary="a:b"; charset=utf-8\n\n--a:b\n\nx\n--a:b--',
    ],
    [
      'close-boundary',
      'POST /a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n',
      'POST /a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n',
    ],
    ['define-variable', '### x\nGET /{{a}}', '### x\n@a = \nGET /{{a}}'],
    [
      'define-variable',
      'POST /a\n\n{}\n### variables\n@b = 1\n@a = {{c}}',
      'POST /a\n\n{}\n### variables\n@b = 1\n@c = \n@a = {{c}}',
    ],
    [
      'ask-when-sending',
      'POST /a\nX-Api-Key: abcdefgh1',
      '# @secret x-api-key\nPOST /a\nX-Api-Key: {{x-api-key}}',
    ],
    ['move-secret', '@password = abcdef', '@password = {{$secret password}}'],
    [
      'convert-curl',
      "###\ncurl -X DELETE 'https://a.example/b'\n",
      '###\nDELETE https://a.example/b\n',
    ],
  ];
  for (const [kind, text, after] of cases) {
    it(`${kind} in ${JSON.stringify(text)}`, () => {
      assert.equal(fixed(text, kind), after);
      const still = found(after).some(({ finding }) =>
        finding.fixes?.some((fix) => fix.kind === kind),
      );
      assert.ok(!still, 'the finding is still there');
      const before = new Set(found(text).map(({ finding }) => finding.code));
      const codes = found(after).map(({ finding }) => finding.code);
      assert.deepEqual(
        codes.filter((code) => !before.has(code)),
        [],
      );
    });
  }
});

describe('quick fixes of any document', () => {
  it('do not take JSON for a request', () => {
    const [body] = found('GET /a\n\n{"b": 1}');
    assert.deepEqual(
      body?.finding.fixes?.map(({ kind }) => kind),
      ['use-post'],
    );
  });
});

describe('secrets in a document', () => {
  const secrets = (text: string): readonly string[] => {
    const block = blockOf(text);
    return findSecrets(block).map(({ what, span, name }) => `${what} ${name} ${cut(block, span)}`);
  };
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';
  const cases: readonly (readonly [text: string, secrets: readonly string[]])[] = [
    [`GET /a\nAuthorization: Bearer ${jwt}`, [`token token ${jwt}`]],
    [`@t = ${jwt}`, [`token token ${jwt}`]],
    ['GET /a\nX-Api-Key: enrt_0123456789abcdef', ['token token enrt_0123456789abcdef']],
    ['GET /a\nAuthorization: Basic maria:secret1', ['credentials credentials maria:secret1']],
    ['POST /t\n\ngrant_type=x&client_secret=s3cr3t!&a=b', ['secret client_secret s3cr3t!']],
    ['POST /t\n\n{"client_secret": "s3cr3t!"}', ['secret client_secret s3cr3t!']],
    ['@client_secret = abcdef1', ['secret client_secret abcdef1']],
    ['@tokenEndpoint = https://a.example/token\n@token = {{login.response.body.token}}', []],
    ['GET /a\nAuthorization: Bearer {{token}}\nX-Api-Key: {{key}}\n\nclient_secret={{s}}', []],
    ['GET /a\nAuthorization: Bearer <your token>', []],
    ['GET /a\nAuthorization: Basic maria:{{password}}', []],
    ['GET /a\nAuthorization: Basic maria:', []],
    ['GET /a\nAuthorization: Basic maria secret1 \n', ['credentials credentials maria secret1']],
    ['GET /a\nAuthorization: Basic maria:part{{rest}}', ['credentials credentials maria:part']],
    ['GET /a\nAuthorization: Basic maria {{password}}', []],
  ];
  for (const [text, expected] of cases) {
    it(`of ${JSON.stringify(text.slice(0, 50))}`, () => {
      assert.deepEqual(secrets(text), expected);
    });
  }
});

describe('similar words', () => {
  it('are at most two letters away', () => {
    const words = ['GET', 'POST', 'customerId', 'a'];
    assert.deepEqual(
      ['GTE', 'PSOT', 'customrId', 'customer', 'b', 'xyz'].map((word) => similarTo(word, words)),
      ['GET', 'POST', 'customerId', 'customerId', undefined, undefined],
    );
  });
});

describe('the rest of a body that ### cut', () => {
  const MARKDOWN = 'POST /a\nContent-Type: text/markdown\n\n# A\n';
  const cases: readonly (readonly [text: string, rests: readonly string[]])[] = [
    [`${MARKDOWN}### B\nSome words`, ['5: Some words']],
    [`${MARKDOWN}### B\nSome words\n### C\nMore words`, ['5: Some words', '7: More words']],
    ['POST /a\nContent-Type: text/x-markdown\n\n### B\nSome words', ['4: Some words']],
    // In the body it has no such effect, as a heading of Markdown it has the same (CommonMark 4.2).
    [`${MARKDOWN} ### B\nSome words`, []],
    [`${MARKDOWN}### B\nGET /b\n### C\nSome words`, []],
    [`${MARKDOWN}### B\n/b\n### C\nSome words`, []],
    ['POST /a\nContent-Type: text/plain\n\na\n### B\nSome words', []],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(rests(text), expected);
    });
  }
});
