import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { checkDocument } from '../../../../src/core/language/check.js';
import { SEVERITIES } from '../../../../src/core/language/severities.js';
import { ROOT } from '../../../support/paths.js';
import { cutAt } from '../language/support.js';
import { filesOf, useWire } from './wire.js';

/** A document as users of another tool write it. */
interface Sample {
  readonly file: string;
  /** `code line: text`, of the text its first line. */
  readonly findings: readonly string[];
  /** What arrives, or the codes of the problems for which nothing is sent. */
  readonly sent: readonly string[];
}

const lines = (...all: readonly string[]): string => all.join('\n');
const JSON_TYPE = 'content-type: application/json';
const FORM_TYPE = 'content-type: application/x-www-form-urlencoded';

const SAMPLES: readonly Sample[] = [
  {
    file: 'restClient.http',
    findings: ['protocol 56: POST'],
    sent: [
      lines('POST /login', FORM_TYPE, '', 'name=jo&otp=4711&remember=1'),
      lines(
        'POST /customers',
        'authorization: Basic am86',
        JSON_TYPE,
        '',
        '{',
        '    "id": "88888888-8888-4888-8888-888888888888",',
        '    "when": "2026-03-05",',
        '    "hours": 1772589967,',
        '    "number": 5',
        '}',
      ),
      'GET /orders?page=2&size=10&sort=a,b\ncookie: a=1; b=2',
      'GET /lower',
      lines(
        'PUT /soap',
        'content-type: text/xml; charset=utf-8',
        'soapaction: "urn:x"',
        '',
        '<?xml version="1.0"?>',
        '<a>A & B</a>',
      ),
      'GET /relative',
      'request.protocol',
      'request.not-run',
    ],
  },
  {
    file: 'visualStudio.http',
    findings: [],
    sent: [
      'GET /todos/\naccept: application/json',
      'GET /todos/5\nx-user: maria',
      lines(
        'POST /todos',
        JSON_TYPE,
        '',
        '{',
        '  "id": 5,',
        '  "day": "2026-03-05",',
        '  "at": "2026-03-04T05:06:07.089Z"',
        '}',
      ),
      lines('POST /token', JSON_TYPE, '', '{"user": "maria"}'),
      'request.not-run',
    ],
  },
  {
    file: 'jetBrains.http',
    findings: [
      'secret 42: jo secret',
      'not-run 45: < {%',
      'foreign-auth 53: {{$auth.token("id")}}',
      'not-run 69: import login.http',
      'protocol 75: GRAPHQL',
      'protocol 80: WEBSOCKET',
    ],
    sent: [
      'GET /ip\naccept: application/json',
      lines('POST /form', FORM_TYPE, '', 'id=999&value=two%20words&fact=One%20%2B%20Two'),
      lines(
        'POST /values',
        JSON_TYPE,
        '',
        '{',
        '  "id": "88888888-8888-4888-8888-888888888888",',
        '  "price": 1.5,',
        '  "count": 50,',
        '  "at": "2026-03-04T05:06:07.089Z"',
        '}',
      ),
      'GET /api/get?id=123&value=content',
      'GET /who\nauthorization: Basic am86c2VjcmV0',
      'request.unknown-variable request.unknown-variable',
      'request.auth-variable',
      lines(
        'POST /upload',
        'content-type: multipart/form-data; boundary=Parts',
        '',
        '--Parts\r',
        'Content-Disposition: form-data; name="data"; filename="data.json"\r',
        'Content-Type: application/json\r',
        '\r',
        '{"d": 1}\r',
        '--Parts--\r',
        '',
      ),
      'request.protocol',
      'request.protocol',
      'GET /stored',
    ],
  },
  {
    file: 'httpYac.http',
    findings: [
      'not-run 4: {{',
      'unknown-metadata 10: title',
      'unknown-metadata 26: loop',
      'not-run 29: ...defaultHeaders',
      'foreign-variable 35: {{$input value? $value: d}}',
      'protocol 38: GRPC',
      'missing-separator 53: GET',
    ],
    sent: [
      'request.unknown-variable',
      'request.not-run',
      'request.unsupported-variable',
      'request.protocol',
      'DELETE /one',
      'GET /two?$filter=Name%20eq%20%27x%27&$expand=B($select=a,b;$top=1)\naccept: application/json',
    ],
  },
];

const known = { isDefined: (name: string) => name === 'user' };
const FILES = filesOf({ './data.json': '{"d": 1}' });

describe('documents of other tools', () => {
  const wire = useWire();
  for (const { file, findings, sent } of SAMPLES) {
    const text = fs.readFileSync(path.join(ROOT, 'test', 'fixtures', 'http', file), 'utf8');

    it(`${file}: nothing is called wrong that is not`, () => {
      const document = parseHttp(text);
      const all = checkDocument(document, known);
      assert.ok(all.every(({ finding: { code } }) => SEVERITIES[code] !== 'error'));
      const found = all.map(({ index, finding }) => {
        const [line = ''] = cutAt(document, { index, span: finding.span }).split('\n');
        return `${finding.code.slice('http.'.length)} ${line}`;
      });
      assert.deepEqual(found, findings);
    });

    it(`${file}: what its author means reaches the server`, async () => {
      const environment = new Map([['user', { value: 'maria', source: 'env' }]]);
      const ask = () => Promise.resolve('4711');
      assert.deepEqual(
        await wire.sentAll(text, { files: FILES, ask, sources: { environment } }),
        sent,
      );
    });
  }
});
