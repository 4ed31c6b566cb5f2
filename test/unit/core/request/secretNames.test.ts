import assert from 'node:assert/strict';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { prepareRequest } from '../../../../src/core/request/prepare.js';
import { secretNames } from '../../../../src/core/request/secretNames.js';
import { WORLD } from '../http/support.js';

describe('secrets of a run', () => {
  const document = parseHttp(
    [
      '@key = {{$secret api key}}\n@other = {{$secret unused}}\nGET https://a/{{key}}',
      'POST https://a/\n\na={{$secret one}}&b={{key}}&c={{mine}}\n\n?? body x == {{$secret two}}',
      'GET https://a/{{$secret}}',
    ].join('\n\n###\n'),
  );
  const environment = new Map([['mine', { value: '{{$secret three}}', source: 'file' }]]);

  const cases: readonly (readonly [what: string, wanted: readonly number[], names: string])[] = [
    ['behind a variable', [0], 'api key'],
    ['in a body, in an environment, in an assert', [1], 'one, api key, three, two'],
    ['each once', [0, 1], 'api key, one, three, two'],
    ['none without a name', [2], ''],
    ['none of a block that is not there', [9], ''],
  ];
  for (const [what, wanted, names] of cases) {
    it(what, () => {
      const steps = wanted.map((index) => ({ index, isDependency: false }));
      assert.equal(secretNames(document, steps, environment).join(', '), names);
    });
  }

  it('go into a request, and hold it back when they are not there', async () => {
    const [block] = document.blocks;
    assert.ok(block);
    const prepare = (secrets?: ReadonlyMap<string, string>): ReturnType<typeof prepareRequest> =>
      prepareRequest(document, block, { sources: { world: WORLD, secrets } });
    const ready = await prepare(new Map([['api key', 's3']]));
    assert.equal('request' in ready && ready.request.url, 'https://a/s3');
    const held = await prepare();
    assert.deepEqual('problems' in held && held.problems, [
      { code: 'request.unknown-variable', name: '$secret api key' },
    ]);
  });
});
