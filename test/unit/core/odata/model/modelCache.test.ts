import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMetadata } from '../../../../../src/core/odata/model/csdl/readMetadata.js';
import {
  createModelCache,
  type ModelFiles,
  type ModelKey,
} from '../../../../../src/core/odata/model/modelCache.js';
import { openModel } from '../../../../../src/core/odata/model/openModel.js';
import type { PackedModel } from '../../../../../src/core/odata/model/packed/format.js';
import { readPacked } from '../../../../../src/core/odata/model/packed/readPacked.js';
import { metadataOf } from './support.js';

const KEY: ModelKey = { service: 'https://demodb.example/api/domain/odata/', source: 'current' };

class MemoryFiles implements ModelFiles {
  readonly texts = new Map<string, string>();
  read(name: string): Promise<string | undefined> {
    return Promise.resolve(this.texts.get(name));
  }
  write(name: string, text: string): Promise<void> {
    this.texts.set(name, text);
    return Promise.resolve();
  }
  delete(name: string): Promise<void> {
    this.texts.delete(name);
    return Promise.resolve();
  }
}

function packed(version: string): Promise<PackedModel> {
  return readMetadata(
    [
      metadataOf(`<EntityType Name="T" BaseType="Erp.B"><Property Name="A" Type="Edm.String"/></EntityType>
        <EntityType Name="B"/><EnumType Name="E"><Member Name="X"/></EnumType>
        <Function Name="F"><Parameter Name="p" Type="Edm.String"/></Function>
        <EntityContainer Name="C"><EntitySet Name="Ts" EntityType="Erp.T"/><FunctionImport Name="F" Function="Erp.F"/></EntityContainer>`),
    ],
    { version },
  );
}

describe('model cache', () => {
  it('finds what was stored, by instance, source and version', async () => {
    const cache = createModelCache(new MemoryFiles(), () => 1_700_000_000_000);
    await cache.set(KEY, await packed('26.2'));
    const found = await cache.get(KEY, '26.2');
    assert.equal(found?.savedAt, 1_700_000_000_000);
    assert.equal(found.model.set('Ts')?.type.member('A')?.type, 'Edm.String');
    assert.equal((await cache.get(KEY))?.model.version, '26.2');
    assert.equal(await cache.get(KEY, '26.3'), undefined);
    assert.equal(await cache.get({ ...KEY, source: 'metadata' }), undefined);
    assert.equal(await cache.get({ ...KEY, service: 'https://other.example/' }), undefined);
  });

  it('keeps one model of an instance, in a file whose name any system takes', async () => {
    const files = new MemoryFiles();
    const cache = createModelCache(files, Date.now);
    await cache.set(KEY, await packed('26.2'));
    await cache.set(KEY, await packed('26.3'));
    assert.equal((await cache.get(KEY))?.model.version, '26.3');
    assert.equal(files.texts.size, 1);
    assert.match([...files.texts.keys()].join(), /^[0-9a-f]{24}-current\.json$/);
    await cache.delete(KEY);
    assert.equal(await cache.get(KEY), undefined);
  });

  it('finds nothing in a file that is cut, empty or of another shape', async () => {
    const files = new MemoryFiles();
    const cache = createModelCache(files, Date.now);
    await cache.set(KEY, await packed('26.2'));
    const [[name, text] = ['', '']] = files.texts;
    for (const broken of [
      '',
      text.slice(0, -9),
      '[]',
      'null',
      text.replace('"format":2', '"format":1'),
    ]) {
      files.texts.set(name, broken);
      assert.equal(await cache.get(KEY), undefined, broken.slice(0, 60));
    }
  });
});

describe('packed model', () => {
  const edits: readonly (readonly [what: string, edit: (model: PackedModel) => object])[] = [
    ['another format', () => ({ format: 1 })],
    ['a table that is none', () => ({ types: {} })],
    ['a number that is none', ({ members }) => ({ members: [...members.slice(1), 0.5] })],
    ['a negative number', ({ members }) => ({ members: [-1, ...members.slice(1)] })],
    ['a cut row of a member', ({ members }) => ({ members: members.slice(1) })],
    ['a cut row of a type', ({ types }) => ({ types: types.slice(0, -1) })],
    ['a count beyond the table', ({ types }) => ({ types: types.with(3, 1e9) })],
    ['a type that is its own base', ({ types }) => ({ types: types.with(2, 1) })],
    ['a cut row of keys', () => ({ keys: [0, 0, 0, 2, 1] })],
    ['a cut enum', ({ enums }) => ({ enums: enums.slice(1) })],
    ['a cut operation', ({ operations }) => ({ operations: operations.slice(0, -1) })],
    ['a set of no type', ({ sets }) => ({ sets: sets.with(1, 99) })],
    ['half a set', ({ sets }) => ({ sets: sets.slice(1) })],
    ['half a renaming', () => ({ renames: [1] })],
  ];
  for (const [what, edit] of edits) {
    it(`is refused with ${what}`, async () => {
      const model = await packed('1');
      assert.ok(readPacked(JSON.parse(JSON.stringify(model))));
      assert.equal(readPacked({ ...model, ...edit(model) }), undefined);
    });
  }

  it('is refused or answers every look-up, whatever a number in it is', async () => {
    const model = await packed('1');
    const tables = ['members', 'types', 'keys', 'sets', 'enums', 'operations', 'unbound'] as const;
    const edit = fc.record({
      table: fc.constantFrom(...tables),
      at: fc.nat(40),
      number: fc.oneof(fc.nat(12), fc.maxSafeNat()),
    });
    fc.assert(
      fc.property(edit, ({ table, at, number }) => {
        const numbers = model[table];
        if (at >= numbers.length) return;
        const edited = readPacked({ ...model, [table]: numbers.with(at, number) });
        if (!edited) return;
        const opened = openModel(edited);
        for (const { type } of opened.sets) {
          assert.ok((type.keys?.search ?? []).every((path) => typeof path === 'string'));
          assert.ok(
            [...type.members, ...type.operations, ...type.derived].every(
              ({ name }) => typeof name === 'string',
            ),
          );
        }
        assert.ok(opened.operations.every(({ parameters }) => parameters.length < 40));
        opened.enumType('E');
      }),
    );
  });
});
