import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Model } from '../../../../../src/core/odata/model/model.js';
import { createStandardModel } from '../../../../../src/core/odata/model/standardModel.js';
import { idOf, parentOf, type Entry } from '../../../../../src/core/odata/outline/entries.js';
import { createOutline, type Outline } from '../../../../../src/core/odata/outline/outline.js';
import { startQuery } from '../../../../../src/core/odata/outline/startQuery.js';
import { ROOT } from '../../../../support/paths.js';
import { check } from '../check.js';
import { modelOf } from '../model/support.js';

const load = (): Promise<string> =>
  fs.readFile(path.join(ROOT, 'media/standardModel.json'), 'utf8');

function labelOf(entry: Entry): string {
  switch (entry.kind) {
    case 'area':
      return `${entry.path.join('.')}/`;
    case 'set':
      return entry.set.name;
    case 'group':
      return entry.group;
    case 'member':
      return entry.member.name;
    case 'value':
      return `= ${entry.value.name}`;
    case 'method':
      return `${entry.operation.name}()`;
    case 'range':
      return `${labelOf(entry.first)} … ${labelOf(entry.last)}: ${entry.size}`;
  }
}

/** The entry that one finds by these labels, from the outermost line on. */
function find(outline: Outline, ...labels: readonly string[]): Entry | undefined {
  let entry: Entry | undefined;
  for (const label of labels) {
    entry = outline.children(entry).find((one) => labelOf(one) === label);
    assert.ok(entry, label);
  }
  return entry;
}

function* everything(outline: Outline, below?: Entry): Generator<Entry> {
  for (const entry of outline.children(below)) {
    yield entry;
    yield* everything(outline, entry);
  }
}

describe('outline of a model', () => {
  let model: Model;
  let outline: Outline;
  before(async () => {
    model = await createStandardModel(load)();
    outline = createOutline(model);
  });

  const labels = (...path: readonly string[]): readonly string[] =>
    outline.children(find(outline, ...path)).map(labelOf);

  const ORDERS = ['Crm/', 'Crm.Sales/', 'Crm_Sales_SalesOrders'] as const;
  const branches: readonly (readonly [path: readonly string[], first: string, last: string])[] = [
    [[], 'Applications/', 'methods'],
    [['Crm/'], 'Crm.Invoicing/', 'Crm.Subscriptions/'],
    // Areas and sets of their own stand side by side.
    [['General/'], 'General.Activities/', 'General_Reports'],
    [ORDERS, 'attributes', 'methods'],
    [[...ORDERS, 'attributes'], 'AdditionalDataJson', 'VoidUser'],
    [[...ORDERS, 'attributes', 'State'], '= New', '= Closed'],
    [[...ORDERS, 'references'], 'AccessKey', 'UserStatus'],
    [[...ORDERS, 'methods'], 'ChangeState()', 'Recalculate()'],
    [['methods'], 'BeginTransaction()', 'WaitForChanges()'],
  ];
  for (const [path, first, last] of branches) {
    it(`has ${first} … ${last} below ${path.at(-1) ?? 'the model'}`, () => {
      const found = labels(...path);
      assert.deepEqual([found[0], found.at(-1)], [first, last]);
    });
  }

  it('shows every set once, and every line has an id and the place that its way up leads to', () => {
    const ids = new Set<string>();
    const sets: string[] = [];
    for (const entry of everything(outline)) {
      const id = idOf(entry);
      assert.ok(!ids.has(id), id);
      ids.add(id);
      if (entry.kind === 'set') sets.push(entry.set.name);
      if (entry.kind === 'group') assert.equal(entry.size, outline.children(entry).length);
      const above = parentOf(entry);
      assert.ok(above === undefined || ids.has(idOf(above)), id);
      const siblings = outline.children(above).map(idOf);
      if (entry.kind === 'set') assert.ok(siblings.includes(id), id);
    }
    assert.deepEqual(sets.toSorted(), model.sets.map(({ name }) => name).toSorted());
  });

  it('starts queries in which our own rules find no mistake', () => {
    const found = new Map<string, string>();
    for (const entry of everything(outline)) {
      const query = startQuery(entry, model);
      if (!query) continue;
      const { method, address, body } = query;
      const text = `${method} ${address}${body ? `\nContent-Type: application/json\n\n${body}` : ''}`;
      for (const { code } of check(text, model)) found.set(code, address);
    }
    assert.deepEqual([...found.keys()].toSorted(), [
      // Of those who chose just that.
      'odata.object-version-in-list',
      // Parameters that only the person can know.
      'odata.parameter-value',
      'odata.transaction-needed',
    ]);
  });

  const queries: readonly (readonly [path: readonly string[], method: string, address: string])[] =
    [
      [
        ORDERS,
        'GET',
        'Crm_Sales_SalesOrders?$top=10&$select=Id,DocumentNo,DisplayText,DocumentDate,State,CustomerPurchaseOrderNo',
      ],
      [
        [...ORDERS, 'attributes', 'State', '= Released'],
        'GET',
        "Crm_Sales_SalesOrders?$top=10&$select=Id,State&$filter=State eq 'Released'",
      ],
      [
        [...ORDERS, 'collections', 'Lines'],
        'GET',
        'Crm_Sales_SalesOrders?$top=10&$select=Id,Lines&$expand=Lines',
      ],
      [
        [...ORDERS, 'methods', 'CreateCopy()'],
        'POST',
        'Crm_Sales_SalesOrders(00000000-0000-0000-0000-000000000000)/CreateCopy',
      ],
    ];
  for (const [path, method, address] of queries) {
    it(`starts with ${address}`, () => {
      const entry = find(outline, ...path);
      const query = entry && startQuery(entry, model);
      assert.deepEqual([query?.method, query?.address], [method, address]);
    });
  }
});

describe('outline of a hostile model', () => {
  const sets = (names: readonly string[], type = 'T'): string =>
    `<EntityType Name="${type}"><Property Name="Id" Type="Edm.Guid" />
      <NavigationProperty Name="Self" Type="Erp.${type}" /></EntityType>
     <EntityContainer Name="C">${names
       .map((name) => `<EntitySet Name="${name}" EntityType="Erp.${type}" />`)
       .join('')}</EntityContainer>`;

  const long: readonly (readonly [what: string, elements: string, way: readonly string[]])[] = [
    ['sets', sets(Array.from({ length: 5000 }, (_, at) => `A_Set${at}`)), ['A/']],
    [
      'attributes',
      `<EntityType Name="T">${Array.from({ length: 5000 }, (_, at) => `<Property Name="P${at}" Type="Edm.Guid" />`).join('')}</EntityType>
       <EntityContainer Name="C"><EntitySet Name="A_B" EntityType="Erp.T" /></EntityContainer>`,
      ['A/', 'A_B', 'attributes'],
    ],
  ];
  for (const [what, elements, way] of long) {
    it(`opens 5,000 ${what} by ranges, and knows the way to each`, async () => {
      const outline = createOutline(await modelOf(elements));
      const branch = find(outline, ...way);
      const ranges = outline.children(branch);
      assert.equal(ranges.length, 25);
      assert.match(labelOf(ranges[0] ?? assert.fail()), /^\w+0 … \w+: 200$/);
      const lines = ranges.flatMap((range) => outline.children(range));
      assert.equal(new Set([...ranges, ...lines].map(idOf)).size, 5025);
      for (const at of [0, 199, 200, 2500, 4999]) {
        const entry = lines[at] ?? assert.fail();
        const above = outline.parent(entry) ?? assert.fail();
        assert.equal(idOf(above), idOf(ranges[Math.floor(at / 200)] ?? assert.fail()));
        assert.deepEqual(outline.parent(above), branch);
      }
    });
  }

  it('shows a branch of 1,000 lines as it is', async () => {
    const names = Array.from({ length: 1000 }, (_, at) => `A_Set${at}`);
    const outline = createOutline(await modelOf(sets(names)));
    const lines = outline.children(find(outline, 'A/'));
    assert.equal(lines.length, 1000);
    assert.deepEqual(outline.parent(lines[500] ?? assert.fail()), find(outline, 'A/'));
  });

  it('ends where references lead back to where they came from', async () => {
    const outline = createOutline(await modelOf(sets(['A_B'])));
    assert.deepEqual([...everything(outline)].map(labelOf), [
      'A/',
      'A_B',
      'attributes',
      'Id',
      'references',
      'Self',
    ]);
  });

  it('keeps names with a thousand parts, none or odd ones apart', async () => {
    const deep = Array.from({ length: 1000 }, (_, at) => `P${at}`).join('_');
    const names = [deep, '___', '_', 'A', 'A__B', 'A_B', 'a_B', '__proto___B', 'constructor_B'];
    const outline = createOutline(await modelOf(sets([...names, 'A_B', deep])));
    const found = [...everything(outline)];
    const shown = found.flatMap((entry) => (entry.kind === 'set' ? [entry.set.name] : []));
    assert.deepEqual(shown.toSorted(), names.toSorted());
    assert.equal(new Set(found.map(idOf)).size, found.length);
    const depths = found.map((entry) => {
      let depth = 0;
      for (let at = parentOf(entry); at; at = parentOf(at)) depth += 1;
      return depth;
    });
    assert.ok(Math.max(...depths) < 12, `${Math.max(...depths)}`);
  });
});
