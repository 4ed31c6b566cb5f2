import assert from 'node:assert/strict';
import { firstExtensions } from '../../../../src/sandbox/data/extensions.js';
import { loadModel } from '../../../../src/sandbox/data/loadModel.js';
import { allRecipes } from '../../../../src/sandbox/data/recipes/allRecipes.js';
import { isRow, type Recipe, type Row } from '../../../../src/sandbox/data/row.js';
import { createStore, type Store } from '../../../../src/sandbox/data/store.js';
import { createTables } from '../../../../src/sandbox/data/tables.js';
import { isMeasured, isMultilanguage, type Value } from '../../../../src/sandbox/data/values.js';

describe('sandbox data', () => {
  const model = loadModel(firstExtensions);
  const storeOf = (recipes: Readonly<Record<string, Recipe>>): Store =>
    createStore(createTables(model, recipes), model);
  const store = storeOf(allRecipes);

  const read = (row: Row, name: string): Value => {
    const attribute = model.sets.get(row.set)?.attributes.get(name);
    assert.ok(attribute, `${row.set} has no ${name}`);
    return store.value(row, attribute);
  };
  const number = (row: Row, name: string): number => {
    const value = read(row, name);
    return isMeasured(value) ? value.Value : Number(value);
  };
  const currency = (row: Row, name: string): string => {
    const value = read(row, name);
    return isMeasured(value) && 'Currency' in value ? value.Currency : '';
  };
  const cents = (value: number): number => Math.round(value * 100);

  const sizes: readonly (readonly [set: string, least: number])[] = [
    ['Crm_Sales_Customers', 300],
    ['Crm_Sales_SalesOrders', 12_500],
    ['Crm_Sales_SalesOrderLines', 50_000],
    ['Crm_Sales_SalesAnalytics', 30_000],
    ['General_Products_Products', 400],
    ['General_Contacts_Parties', 350],
  ];
  for (const [set, least] of sizes) {
    it(`has at least ${least} rows in ${set}`, () => {
      assert.ok(store.rows(set).length >= least);
    });
  }

  it('has at least 60 sets with rows, in five areas', () => {
    const filled = [...model.sets.keys()].filter((set) => store.rows(set).length > 0);
    assert.deepEqual(filled, [...model.sets.keys()]);
    assert.ok(filled.length >= 60, String(filled.length));
    assert.deepEqual([...new Set(filled.map((set) => set.split('_')[0]))].sort(), [
      'Crm',
      'Finance',
      'General',
      'Logistics',
      'Systems',
    ]);
  });

  it('names members rightly in every row', () => {
    for (const set of Object.keys(allRecipes)) {
      const { attributes, references } = model.sets.get(set) ?? {};
      for (const { draft } of store.rows(set)) {
        for (const [name, entry] of Object.entries(draft)) {
          const reference = typeof entry === 'symbol' || isRow(entry);
          const known = reference ? references?.has(name) : attributes?.has(name);
          const isEmptyReference = entry === null && references?.has(name) === true;
          assert.ok(known === true || name === 'Id' || isEmptyReference, `${set}.${name}`);
        }
      }
    }
  });

  it('has amounts in several currencies, empty members and long texts', () => {
    const lines = store.rows('Crm_Sales_SalesOrderLines');
    assert.deepEqual([...new Set(lines.map((line) => currency(line, 'LineAmount')))].sort(), [
      'EUR',
      'GBP',
      'RON',
      'USD',
    ]);
    assert.ok(lines.some((line) => read(line, 'RequestedQuantity') === null));
    const texts = store.rows('Crm_Sales_SalesOrders').map((row) => read(row, 'DocumentNotes'));
    assert.ok(texts.some((text) => typeof text === 'string' && text.length > 1000));
  });

  it('is the same at every start, in whatever order the sets are read', () => {
    const other = storeOf(allRecipes);
    const sets = [...model.sets.keys()];
    for (const set of sets.toReversed()) other.rows(set);
    for (const set of sets) {
      const summary = (from: typeof store): readonly unknown[] =>
        from.rows(set).map((row) => [row.id, from.displayText(row)]);
      assert.deepEqual(summary(other), summary(store), set);
    }
  });

  it('gives each row an id of its own', () => {
    const own = [...model.sets.keys()].filter((set) => allRecipes[set]);
    // Rows of a view have the ids of the rows that they show.
    const tables = own.filter((set) => model.sets.get(set)?.table !== undefined);
    const ids = tables.flatMap((set) => store.rows(set).map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('has references that lead to rows of their targets', () => {
    for (const set of model.sets.values()) {
      for (const row of store.rows(set.name)) {
        for (const { name, target, required } of set.references.values()) {
          const reached = store.reference(row, name);
          if (reached) assert.equal(store.find(target, reached.id), reached, `${set.name}.${name}`);
          else assert.ok(!required, `${set.name}.${name} is empty`);
        }
      }
    }
  });

  it('has names of companies, people and products only once', () => {
    for (const set of ['General_Contacts_Companies', 'General_Products_Products']) {
      const texts = store.rows(set).map((row) => store.displayText(row));
      assert.equal(new Set(texts).size, texts.length, set);
    }
  });

  it('has texts in two languages', () => {
    const name = store.rows('General_Products_Products').map((row) => read(row, 'Name'));
    for (const value of name) {
      assert.ok(isMultilanguage(value));
      assert.match(value['EN'] ?? '', /^[ -~]+$/);
      assert.match(value['BG'] ?? '', /[А-я]/);
    }
  });

  it('computes lines from quantity, price and discount', () => {
    for (const line of store.rows('Crm_Sales_SalesOrderLines')) {
      const net =
        number(line, 'Quantity') *
        number(line, 'UnitPrice') *
        (1 - number(line, 'LineCustomDiscountPercent'));
      assert.ok(Math.abs(cents(net) - cents(number(line, 'LineAmount'))) <= 1, line.id);
      assert.equal(cents(number(line, 'LineAmount') / 5), cents(number(line, 'TaxAmount')));
    }
  });

  it('adds lines up to the totals of the order, in one currency', () => {
    const lines = model.sets.get('Crm_Sales_SalesOrders')?.children.get('Lines');
    assert.ok(lines);
    let seen = 0;
    for (const order of store.rows('Crm_Sales_SalesOrders')) {
      const own = store.children(order, lines);
      seen += own.length;
      const sum = (name: string): number =>
        own.reduce((total, line) => total + cents(number(line, name)), 0);
      assert.ok(own.length > 0, 'an order without lines');
      assert.equal(cents(number(order, 'TotalLineAmount')), sum('LineAmount'));
      assert.equal(cents(number(order, 'AmountToPay')), sum('LineAmount') + sum('TaxAmount'));
      const currencies = own.map((line) => currency(line, 'LineAmount'));
      assert.deepEqual([...new Set(currencies)], [currency(order, 'AmountToPay')]);
    }
    assert.equal(seen, store.rows('Crm_Sales_SalesOrderLines').length);
  });

  it('counts boxes in pieces', () => {
    const boxes = store
      .rows('Crm_Sales_SalesOrderLines')
      .filter((line) => store.reference(line, 'QuantityUnit')?.draft['Code'] === 'box');
    assert.ok(boxes.length > 0);
    for (const line of boxes) {
      assert.equal(number(line, 'QuantityBase'), 12 * number(line, 'Quantity'));
      assert.match(JSON.stringify(read(line, 'QuantityBase')), /"Unit":"pcs"/);
    }
  });

  it('has orders whose party, currency and times agree', () => {
    for (const order of store.rows('Crm_Sales_SalesOrders')) {
      const customer = store.reference(order, 'Customer');
      assert.ok(customer);
      assert.equal(store.reference(order, 'ToParty'), store.reference(customer, 'Party'));
      assert.equal(
        store.reference(order, 'DocumentCurrency'),
        store.reference(customer, 'DefaultCurrency'),
      );
      assert.equal(store.reference(order, 'MasterDocument'), order);
      const state = read(order, 'State');
      const completed = read(order, 'CompleteTime');
      assert.equal(completed !== null, state === 'Completed' || state === 'Closed', order.id);
      assert.equal(read(order, 'VoidTime') !== null, read(order, 'Void'));
    }
  });

  it('lists the users and applications of the identity service', () => {
    const logins = store.rows('Systems_Security_Users').map((row) => read(row, 'Login'));
    assert.deepEqual([...logins].sort(), ['demo.service', 'ivan', 'maria']);
    const apps = store
      .rows('Systems_Security_TrustedApplications')
      .map((row) => read(row, 'ApplicationUri'));
    assert.ok(apps.includes('erpnet-api-explorer'));
  });

  it('refuses a recipe that names a member wrongly', () => {
    const wrong = storeOf({
      General_Geography_Countries: () => [{ Code: 'XX', Nome: 'x' }],
    });
    assert.throws(() => wrong.rows('General_Geography_Countries'), /has no attribute Nome/);
  });

  it('refuses recipes that need each other', () => {
    const circle = storeOf({
      General_Geography_Countries: ({ rows }) => {
        rows('General_Currencies_Currencies');
        return [];
      },
      General_Currencies_Currencies: ({ rows }) => {
        rows('General_Geography_Countries');
        return [];
      },
    });
    assert.throws(() => circle.rows('General_Geography_Countries'), /need each other's rows/);
  });
});
