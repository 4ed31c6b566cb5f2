import assert from 'node:assert/strict';
import { loadModel } from '../../../../src/sandbox/data/loadModel.js';
import { allRecipes } from '../../../../src/sandbox/data/recipes/allRecipes.js';
import type { Row } from '../../../../src/sandbox/data/row.js';
import { createStore } from '../../../../src/sandbox/data/store.js';
import { isMeasured, isMultilanguage, type Value } from '../../../../src/sandbox/data/values.js';

describe('sandbox data', () => {
  const model = loadModel();
  const store = createStore(model, allRecipes);

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
    ['Crm_Sales_SalesOrders', 1500],
    ['Crm_Sales_SalesOrderLines', 5500],
    ['General_Products_Products', 400],
    ['General_Contacts_Parties', 350],
  ];
  for (const [set, least] of sizes) {
    it(`has at least ${least} rows in ${set}`, () => {
      assert.ok(store.rows(set).length >= least);
    });
  }

  it('is the same at every start, in whatever order the sets are read', () => {
    const other = createStore(model, allRecipes);
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
    const ids = own.flatMap((set) => store.rows(set).map(({ id }) => id));
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
      assert.match(value.EN, /^[ -~]+$/);
      assert.match(value.BG ?? '', /[А-я]/);
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
    const wrong = createStore(model, {
      General_Geography_Countries: () => [{ Code: 'XX', Nome: 'x' }],
    });
    assert.throws(() => wrong.rows('General_Geography_Countries'), /has no attribute Nome/);
  });

  it('refuses recipes that need each other', () => {
    const circle = createStore(model, {
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
