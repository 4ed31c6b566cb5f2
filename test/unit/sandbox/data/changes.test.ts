import assert from 'node:assert/strict';
import { createChanges, type Changes } from '../../../../src/sandbox/data/changes.js';
import { loadModel } from '../../../../src/sandbox/data/loadModel.js';
import type { Draft, Recipe, Row } from '../../../../src/sandbox/data/row.js';
import { createTables } from '../../../../src/sandbox/data/tables.js';

const countries = 'General_Geography_Countries';
const regions = 'General_Geography_AdministrativeRegions';
const persons = 'General_Contacts_Persons';
const parties = 'General_Contacts_Parties';

/** Rows whose ids end in their numbers, so that their order is known. */
const numbered =
  (count: number, draft: (number: number) => Draft): Recipe =>
  () =>
    Array.from({ length: count }, (_row, index) => ({ Id: id(index + 1), ...draft(index + 1) }));
const id = (number: number): string =>
  `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;

const model = loadModel(new Map());
const recipes: Readonly<Record<string, Recipe>> = {
  // A base type has no rows of its own.
  ...Object.fromEntries(
    [...model.sets.keys()].filter((set) => set !== parties).map((set) => [set, () => []]),
  ),
  [countries]: numbered(3, (number) => ({ Code: `C${number}` })),
  [regions]: ({ rows }) =>
    rows(countries).map((Country, index) => ({
      Id: id(index + 1),
      Code: `R${index + 1}`,
      Country,
    })),
  [persons]: numbered(2, (number) => ({ PartyCode: `P${number}` })),
};

describe('sandbox changes', () => {
  const child = { name: 'Regions', target: regions, backReference: 'Country' };
  const newRow = (set: string, number: number, draft: Draft = {}): Row => ({
    set,
    id: id(number),
    number: 0,
    draft,
  });

  let tables: ReturnType<typeof createTables>;
  let changes: Changes;
  beforeEach(() => {
    tables = createTables(model, recipes);
    changes = createChanges(tables, model);
  });

  const codes = (layer: Pick<Changes, 'rows' | 'draft'>, set = countries): readonly unknown[] =>
    layer.rows(set).map((row) => layer.draft(row)['Code'] ?? layer.draft(row)['PartyCode']);
  const row = (number: number, set = countries): Row => {
    const found = tables.find(set, id(number));
    assert.ok(found);
    return found;
  };

  it('are seen in their layer only until they are committed', () => {
    changes.add(newRow(countries, 2_000, { Code: 'new' }));
    changes.change(row(1), { Code: 'changed' });
    changes.remove(row(2));
    assert.deepEqual(codes(changes), ['changed', 'C3', 'new']);
    assert.deepEqual(codes(tables), ['C1', 'C2', 'C3']);
    assert.equal(changes.find(countries, id(2)), undefined);
    changes.commit();
    assert.deepEqual(codes(tables), ['changed', 'C3', 'new']);
  });

  it('keep rows in the order of their ids', () => {
    for (const number of [0, 9, 5]) changes.add(newRow(countries, number, { Code: `N${number}` }));
    assert.deepEqual(codes(changes), ['N0', 'C1', 'C2', 'C3', 'N5', 'N9']);
    changes.commit();
    assert.deepEqual(codes(tables), ['N0', 'C1', 'C2', 'C3', 'N5', 'N9']);
  });

  it('show a row in the set of its base type too', () => {
    changes.add(newRow(persons, 7, { PartyCode: 'P7' }));
    assert.deepEqual(codes(changes, parties), ['P1', 'P2', 'P7']);
    changes.commit();
    changes = createChanges(tables, model);
    changes.remove(row(1, persons));
    changes.commit();
    assert.deepEqual(codes(tables, parties), ['P2', 'P7']);
    assert.equal(tables.find(parties, id(1)), undefined);
  });

  it('move children with their reference', () => {
    const childrenOf = (number: number): readonly string[] =>
      changes.children(row(number), child).map((one) => one.id);
    changes.change(row(1, regions), { Country: row(2) });
    changes.add(newRow(regions, 50, { Country: row(2) }));
    changes.remove(row(3, regions));
    assert.deepEqual(
      [childrenOf(1), childrenOf(2), childrenOf(3)],
      [[], [id(2), id(1), id(50)], []],
    );
    changes.commit();
    assert.deepEqual(
      [1, 2, 3].map((number) => tables.children(row(number), child).length),
      [0, 3, 0],
    );
  });

  it('leave what others changed meanwhile', () => {
    changes.change(row(1), { Code: 'mine' });
    const other = createChanges(tables, model);
    other.change(row(1), { IntrastatCode: 'theirs' });
    other.commit();
    assert.deepEqual(changes.draft(row(1))['IntrastatCode'], 'theirs');
    changes.commit();
    const { Code, IntrastatCode } = tables.draft(row(1));
    assert.deepEqual([Code, IntrastatCode], ['mine', 'theirs']);
  });

  it('can lie on top of each other', () => {
    const upper = createChanges(changes, model);
    upper.change(row(1), { Code: 'upper' });
    upper.add(newRow(countries, 60, { Code: 'above' }));
    assert.deepEqual(codes(changes), ['C1', 'C2', 'C3']);
    upper.commit();
    assert.deepEqual(
      [codes(changes), codes(tables)],
      [
        ['upper', 'C2', 'C3', 'above'],
        ['C1', 'C2', 'C3'],
      ],
    );
    const second = createChanges(changes, model);
    second.remove(second.find(countries, id(60)) ?? row(1));
    second.commit();
    assert.deepEqual(codes(changes), ['upper', 'C2', 'C3']);
    assert.equal(changes.current().added.size, 0);
  });
});
