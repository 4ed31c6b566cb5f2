import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createDocumentFiles } from '../../../src/node/documentFiles.js';
import { removeFolder, temporaryFolder } from '../../support/lifetime.js';

describe('files of a document', () => {
  let folder: string;
  const at = (name: string): string => path.join(folder, name);
  const files = () => createDocumentFiles(at('root/sub/a.http'), at('root'));
  const bytes = new TextEncoder().encode('new');

  before(() => {
    folder = temporaryFolder('files');
    fs.mkdirSync(at('root/sub/inner'), { recursive: true });
    for (const [name, text] of Object.entries({
      'outside.txt': 'outside',
      'env.json': 'too far up',
      'root/env.json': 'root',
      'root/common.txt': 'root',
      'root/sub/common.txt': 'sub',
      'root/only.txt': 'only',
    })) {
      fs.writeFileSync(at(name), text);
    }
    fs.symlinkSync(folder, at('root/sub/link'));
    fs.symlinkSync(at('outside.txt'), at('root/sub/link.txt'));
  });
  after(() => {
    removeFolder(folder);
  });

  it('are looked for upwards, and not above the root', async () => {
    assert.deepEqual(await files().nearest('env.json'), {
      path: at('root/env.json'),
      text: 'root',
    });
    assert.equal((await files().nearest('common.txt'))?.text, 'sub');
    assert.equal(await files().nearest('outside.txt'), undefined);
    assert.equal(await files().nearest('inner'), undefined);
  });

  const reads: readonly (readonly [name: string, found: string])[] = [
    ['common.txt', 'sub'],
    ['./inner/../common.txt', 'sub'],
    ['only.txt', 'only'],
    ['../only.txt', 'only'],
    ['none.txt', 'missing'],
    ['inner', 'missing'],
    ['../../outside.txt', 'outside'],
    ['/etc/hosts', 'outside'],
    ['link.txt', 'outside'],
    ['link/outside.txt', 'outside'],
    ['link/none.txt', 'outside'],
  ];
  for (const [name, found] of reads) {
    it(`read ${name}`, async () => {
      const result = await files().read(name);
      assert.equal(typeof result === 'string' ? result : new TextDecoder().decode(result), found);
    });
  }

  const writes: readonly (readonly [name: string, overwrites: boolean, result: string])[] = [
    ['out/new.json', false, 'written'],
    ['out/new.json', false, 'exists'],
    ['out/new.json', true, 'written'],
    ['../other.json', false, 'written'],
    ['../../other.json', true, 'outside'],
    ['link/other.json', true, 'outside'],
    ['link/deep/other.json', true, 'outside'],
    ['link.txt', true, 'outside'],
  ];
  for (const [name, overwrites, expected] of writes) {
    it(`write ${name}: ${expected}`, async () => {
      assert.equal(await files().write(name, bytes, overwrites), expected);
      if (expected === 'written') {
        assert.equal(fs.readFileSync(path.resolve(at('root/sub'), name), 'utf8'), 'new');
      }
    });
  }

  it('write nothing outside', () => {
    assert.deepEqual(fs.readdirSync(folder).toSorted(), ['env.json', 'outside.txt', 'root']);
  });
});
