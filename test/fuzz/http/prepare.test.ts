import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ErpNetError } from '../../../src/core/errors.js';
import { parseHttp } from '../../../src/core/http/parser.js';
import { prepareRequest, type PrepareContext } from '../../../src/core/request/prepare.js';
import { planRun, requestIndexes } from '../../../src/core/request/runOrder.js';
import { WORLD } from '../../unit/core/http/support.js';
import { filesOf } from '../../unit/core/request/wire.js';
import { EFFORT, PATIENCE } from '../effort.js';
import { documents } from './documents.js';

const CONTEXT: PrepareContext = {
  sources: { world: WORLD },
  serviceRoot: 'https://a/odata/',
  files: filesOf({ './file.json': '{"a": "{{name}}"}', './file.txt': 'x {{y}}' }),
};

/** A name in braces that was left as it is. */
const UNRESOLVED = /\{\{\s*[%\p{L}$_][\p{L}\p{N}_$.-]*\s*\}\}/u;

describe('fuzz: preparing requests', () => {
  it('ends in a request or in reasons, and no unresolved variable is sent', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (text) => {
        // What a backslash makes literal is meant to be sent.
        const document = parseHttp(text.replaceAll('\\', ''));
        for (const block of document.blocks) {
          const prepared = await prepareRequest(document, block, CONTEXT);
          if ('problems' in prepared) {
            assert.ok(prepared.problems.length > 0);
            continue;
          }
          const { url, headers, body } = prepared.request;
          assert.ok(URL.canParse(url));
          // A header that fetch refuses would be an error without a sentence.
          const sent = new Headers(headers.map(([name, value]): [string, string] => [name, value]));
          assert.ok([...sent].every(([, value]) => !UNRESOLVED.test(value)));
          assert.doesNotMatch(url.replaceAll('%7B', '{').replaceAll('%7D', '}'), UNRESOLVED);
          if (typeof body === 'string') assert.doesNotMatch(body, UNRESOLVED);
        }
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);

  it('plans a run of any document', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const document = parseHttp(text);
        const wanted = requestIndexes(document);
        const plan = planRun(document, wanted);
        if ('problem' in plan) assert.ok(new ErpNetError(plan.problem).code);
        else
          assert.deepEqual(
            plan.steps.map(({ index }) => index).toSorted((a, b) => a - b),
            wanted,
          );
      }),
      EFFORT,
    );
  }).timeout(PATIENCE);
});
