import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toEntry } from '../../../../src/core/history/entry.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { writeCurl } from '../../../../src/core/language/curl/writeCurl.js';
import { planBatch } from '../../../../src/core/request/batch/planBatch.js';
import { prepareRequest } from '../../../../src/core/request/prepare.js';
import { createHiddenValues } from '../../../../src/vscode/request/hiddenValues.js';
import { WORLD } from '../http/support.js';

const CANARY = 'CANARY-a1b2c3';
const ROOT = 'https://home.example.com/api/domain/odata/';

/** Where a document has its secret from. */
const WAYS = {
  written: { before: '', text: CANARY },
  variable: { before: `@apiToken = ${CANARY}\n`, text: '{{apiToken}}' },
  keychain: { before: '', text: '{{$secret key}}' },
  environment: { before: '', text: '{{apiPassword}}' },
  process: { before: '', text: '{{$processEnv API_TOKEN}}' },
} as const;

const HEADERS: readonly (readonly [name: string, around: (secret: string) => string])[] = [
  ['Authorization', (secret) => `Bearer ${secret}`],
  ['authorization', (secret) => `Basic me ${secret}`],
  ['X-Api-Key', (secret) => secret],
  ['Cookie', (secret) => `a=${secret}; b=1`],
  ['ErpSession', (secret) => secret],
  ['X-Access-Token', (secret) => secret],
];
/** Those that count as credentials of the request's own. */
const CREDENTIALS = /^(?:authorization|x-api-key|cookie|erpsession)$/i;

const documents = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
  url: fc.constantFrom('Crm_Sales_Customers', '/x?$top=1', `${ROOT}A(1)`, 'https://evil.example/a'),
  way: fc.constantFrom(...(Object.keys(WAYS) as (keyof typeof WAYS)[])),
  header: fc.constantFrom(...HEADERS),
  body: fc.constantFrom('', '{"a":1}'),
  answer: fc.constantFrom('', `{"access_token":"${CANARY}"}`, `{"value":[{"Note":"${CANARY}"}]}`),
});

describe('secrets of 2,000 documents', () => {
  it('are not in what is copied, kept in the history, or carried by a batch', async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(documents, async ({ method, url, way, header, body, answer }) => {
        const { before, text } = WAYS[way];
        const [name, around] = header;
        const content = body && method !== 'GET' ? `Content-Type: application/json\n\n${body}` : '';
        const document = parseHttp(
          `${before}${method} ${url}\n${name}: ${around(text)}\n${content}`,
        );
        const block = document.blocks.find(({ request }) => request) ?? assert.fail();
        const env = (key: string): string | undefined => (key === 'API_TOKEN' ? CANARY : undefined);
        const hidden = createHiddenValues({
          world: { ...WORLD, env },
          secrets: new Map([['key', CANARY]]),
          environment: new Map([['apiPassword', { value: CANARY, source: 'a.env.json' }]]),
        });
        const { sources } = hidden;
        const context = { sources, serviceRoot: ROOT };
        const prepared = await prepareRequest(document, block, context);
        assert.ok('request' in prepared, JSON.stringify(prepared));
        const { request } = prepared;
        hidden.addRequest(request);
        if (JSON.stringify(request).includes(CANARY)) reached += 1;

        assert.doesNotMatch(writeCurl(request, { mask: '<token>' }), /CANARY/);
        const entry = toEntry({
          time: 1,
          profile: 'Desk',
          document,
          block,
          exchange: {
            url: request.url,
            status: 200,
            statusText: 'OK',
            headers: [
              ['content-type', 'application/json'],
              ['set-cookie', `s=${CANARY}`],
              ['x-echo', CANARY],
            ],
            body: new TextEncoder().encode(answer),
            millis: 1,
            notes: [],
          },
          serviceRoot: ROOT,
          secrets: hidden.values,
        });
        assert.doesNotMatch(JSON.stringify(entry), /CANARY/);
        const plan = await planBatch(document, [document.blocks.indexOf(block)], context);
        const isFit = request.url.startsWith(ROOT) && !CREDENTIALS.test(name);
        assert.equal('groups' in plan, isFit);
      }),
      { numRuns: 2000 },
    );
    // Proof that the search could have found something. `Basic` hides the word from this test.
    assert.ok(reached > 1000, `${reached}`);
  }).timeout(30_000);
});
