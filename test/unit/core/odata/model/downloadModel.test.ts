import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { Instance } from '../../../../../src/core/instance/instance.js';
import { downloadModel } from '../../../../../src/core/odata/model/downloadModel.js';
import { openModel } from '../../../../../src/core/odata/model/openModel.js';
import { createPacker } from '../../../../../src/core/odata/model/packed/packer.js';
import { createSearch } from '../../../../../src/core/odata/model/search.js';
import { createOutline } from '../../../../../src/core/odata/outline/outline.js';
import { startLoopbackServer } from '../../../../support/loopbackServer.js';
import { problemOf } from './support.js';

type Answer = (response: ServerResponse) => void;

const nothing = openModel(createPacker().finish({}));

async function download(answer: Answer): ReturnType<typeof downloadModel> {
  const server = await startLoopbackServer((_, response) => {
    answer(response);
  });
  const { origin } = server;
  const instance: Instance = {
    root: origin,
    name: 'hostile',
    sites: [],
    identity: `${origin}/id`,
    discoveredAt: 0,
    serviceRoot: `${origin}/api/domain/odata/`,
  };
  try {
    return await downloadModel(instance, {
      fetch: (url, init) => fetch(url, init),
      clock: Date.now,
      signal: AbortSignal.timeout(20_000),
      standard: nothing,
    });
  } finally {
    await server.close();
  }
}

const text =
  (body: string, type = 'application/json'): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': type }).end(body);
  };

/** An endless list of repositories, as far as somebody reads it. */
const megabytes =
  (count: number): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const item = JSON.stringify({ Name: 'A_B', Notes: 'x'.repeat(1_000_000) });
    let left = count;
    const write = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(`${item},`)) {
          response.once('drain', write);
          return;
        }
      }
      response.end();
    };
    response.write('[');
    write();
  };

describe('the model of a hostile server', () => {
  const refused: readonly (readonly [what: string, answer: Answer, problem: object])[] = [
    ['100 MB', megabytes(100), { code: 'model.too-large', megabytes: 64 }],
    ['JSON that breaks off', text('[{"Name":"A_B"'), { code: 'model.unrecognised', got: 'JSON' }],
    ['other JSON', text('[{"a":1}]'), { code: 'model.unrecognised', got: 'JSON' }],
    ['a web page', text('<html></html>', 'text/html'), { code: 'model.unrecognised', got: 'HTML' }],
    ['nothing', text(''), { code: 'model.unrecognised', got: '' }],
    [
      'an error',
      (response) => response.writeHead(500).end('x'),
      { code: 'request.status', status: 500 },
    ],
  ];
  for (const [what, answer, problem] of refused) {
    it(`is refused with a sentence: ${what}`, async () => {
      assert.deepEqual(await problemOf(download(answer)), problem);
    }).timeout(30_000);
  }

  it('is searched and shown with 5,000 sets that refer to each other, some of them twice', async () => {
    const repositories = Array.from({ length: 5000 }, (_, at) => ({
      Name: `Area_Set${at % 4900}`,
      ObjectType: `Area_Type${at}`,
      References: Array.from({ length: 20 }, (__, to) => ({
        Name: `Ref${to % 19}`,
        ReferencedType: `Area_Type${(at + to) % 5000}`,
      })),
    }));
    const { packed } = await download(text(JSON.stringify(repositories)));
    const model = openModel(packed);
    assert.equal(model.sets.length, 4900);
    const [found] = createSearch(model)('set4899 ref7', 10);
    assert.deepEqual([found?.set.name, found?.member?.name], ['Area_Set4899', 'Ref7']);
    const outline = createOutline(model);
    const [area] = outline.children(undefined);
    assert.equal(outline.children(area).length, 25);
  }).timeout(30_000);
});
