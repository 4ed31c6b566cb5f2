import assert from 'node:assert/strict';
import type { Instance } from '../../../../src/core/instance/instance.js';
import { parseHttp } from '../../../../src/core/http/parser.js';
import { prepareRequest } from '../../../../src/core/request/prepare.js';
import {
  createSecretOrigins,
  guardSecrets,
  watchSecrets,
} from '../../../../src/core/request/secretGuard.js';
import { hasProblem } from '../../support/problems.js';
import { WORLD } from '../http/support.js';

const instance: Instance = {
  root: 'https://demodb.my.erp.net',
  name: 'demodb',
  sites: [],
  identity: 'https://demodb-id.my.erp.net/id',
  serviceRoot: 'https://demodb.my.erp.net/api/domain/odata/',
  discoveredAt: 0,
};
const VALUE = 'CANARY-a1b2c3';

describe('secrets of documents', () => {
  const start = (answer = true) => {
    const stored = new Map<string, unknown>();
    const asked: string[] = [];
    const origins = createSecretOrigins({
      get: (key) => stored.get(key),
      set: (key, value) => {
        stored.set(key, value);
        return Promise.resolve();
      },
    });
    const confirm = (names: readonly string[], origin: string): Promise<boolean> => {
      asked.push(`${names.join(',')} ${origin}`);
      return Promise.resolve(answer);
    };
    const guard = (names: readonly string[], url: string): Promise<void> =>
      guardSecrets(names, { url }, { instance, origins, confirm });
    return { asked, stored, guard };
  };

  it('are asked about once for each server', async () => {
    const { asked, guard, stored } = start();
    await guard(['a', 'b'], 'https://one.example/x?y');
    await guard(['a'], 'https://one.example/z');
    await guard(['a', 'c'], 'https://one.example/');
    await guard(['a'], 'https://one.example:8443/');
    await guard(['a'], 'https://two.example/');
    assert.deepEqual(asked, [
      'a,b https://one.example',
      'c https://one.example',
      'a https://one.example:8443',
      'a https://two.example',
    ]);
    assert.deepEqual([...stored.keys()], ['erpnet.secretOrigins']);
  });

  it('stay here when the person says no, and the next time asks again', async () => {
    const { asked, guard } = start(false);
    await assert.rejects(guard(['a'], 'https://one.example'), hasProblem('cancelled'));
    await assert.rejects(guard(['a'], 'https://one.example'), hasProblem('cancelled'));
    assert.equal(asked.length, 2);
  });

  it('go to the instance, and a request without any anywhere', async () => {
    const { asked, guard } = start(false);
    await guard(['a'], `${instance.serviceRoot}S`);
    await guard(['a'], `${instance.identity}/connect/token`);
    await guard([], 'https://one.example');
    assert.deepEqual(asked, []);
  });

  const documents: readonly (readonly [text: string, names: readonly string[]])[] = [
    ['GET https://a/?k={{$secret key}}', ['key']],
    ['GET https://a/\nAuthorization: Basic me {{$secret key}}', ['key']],
    ['@t = {{$secret key}}\nPOST https://a/\n\n{{t}} {{$secret other}}', ['key', 'other']],
    ['@t = {{$secret key}}\nGET https://a/', []],
    ['GET https://a/{{$secret nobody}}', []],
  ];
  for (const [text, names] of documents) {
    it(`are noticed in ${JSON.stringify(text)}`, async () => {
      const { secrets, takeUsed } = watchSecrets(
        new Map([
          ['key', VALUE],
          ['other', 'x'],
        ]),
      );
      const document = parseHttp(text);
      const block = document.blocks.find(({ request }) => request) ?? assert.fail();
      await prepareRequest(document, block, { sources: { world: WORLD, secrets } });
      assert.deepEqual([...takeUsed()].sort(), names);
      assert.deepEqual(takeUsed(), []);
    });
  }
});
