import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { TableInfo } from '../../../src/protocol/responseView.js';
import { columns, paged, showResponse, table } from './responseSamples.js';
import { openView, until, type ViewPage } from './views.js';

async function openTable(snapshot = table(500)): Promise<ViewPage<'response'>> {
  const view = await openView('response');
  await view.serveRows(columns.length);
  await view.send(showResponse(snapshot));
  await settled(view.page);
  return view;
}

async function settled(page: Page): Promise<void> {
  await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
}

function arranged(part: Partial<TableInfo>): TableInfo {
  return { columns, rowCount: 500, summary: '500 rows', ...part };
}

const header = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });

async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What a person does with the loaded rows. */
export function describeTable(): void {
  it('sorts by a click on a name: upwards, downwards, as the server sent them', async () => {
    const view = await openTable();
    const { page } = view;
    for (const descending of [false, true]) {
      await header(page, 'Customer').click();
      const sort = { column: 'Customer', descending };
      const asked = await view.posted('arrange');
      assert.deepEqual(asked.at(-1), { type: 'arrange', sort, filter: '' });
      await view.send({ type: 'table', table: arranged({ arranged: { sort, filter: '' } }) });
      await settled(page);
      const order = descending ? 'descending' : 'ascending';
      assert.equal(await header(page, 'Customer').getAttribute('aria-sort'), order);
    }
    await header(page, 'Customer').click();
    const asked = await view.posted('arrange');
    assert.deepEqual(asked.at(-1), { type: 'arrange', filter: '' });
    await view.close();
  });

  it('sorts by keyboard, and the focus stays on the name', async () => {
    const view = await openTable();
    const { page } = view;
    await page.locator('.cell.active').focus();
    await pressAll(page, ['ArrowUp', 'ArrowRight', 'Enter']);
    const sort = { column: 'Customer', descending: false };
    await view.send({ type: 'table', table: arranged({ arranged: { sort, filter: '' } }) });
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Customer');
    await view.assertAccessible();
    await view.close();
  });

  it('filters what is loaded when the person stops typing, and says how much is left', async () => {
    const view = await openTable();
    const { page } = view;
    await page.getByRole('searchbox', { name: 'Filter loaded rows' }).focus();
    await page.keyboard.type('customer 7');
    await until(async () => (await view.posted('arrange')).length > 0);
    assert.deepEqual(await view.posted('arrange'), [{ type: 'arrange', filter: 'customer 7' }]);
    const some = arranged({
      rowCount: 12,
      summary: '12 of 500 loaded rows',
      arranged: { filter: 'customer 7' },
    });
    await view.send({ type: 'table', table: some });
    assert.equal(await page.locator('.grid').getAttribute('aria-rowcount'), '13');
    assert.equal(await page.getByRole('status').textContent(), '12 of 500 loaded rows');
    assert.equal(await page.evaluate('document.activeElement.value'), 'customer 7');
    await page.keyboard.type('7');
    const none = arranged({ rowCount: 0, summary: '', arranged: { filter: 'customer 77' } });
    await view.send({ type: 'table', table: none });
    await page.getByText('No loaded row has these words.').waitFor();
    await view.assertAccessible();
    await view.close();
  });

  it('hides and shows columns, and remembers the choice', async () => {
    const view = await openTable();
    const { page } = view;
    await page.getByRole('button', { name: 'Columns' }).focus();
    await pressAll(page, ['Enter', 'c', 'Enter', 'Escape']);
    assert.equal(await header(page, 'Customer').count(), 0);
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Columns');
    await settled(page);
    assert.equal(await page.locator('[data-row="0"] [data-column="1"]').textContent(), '0.00');
    await page.reload();
    await view.serveRows(columns.length);
    await view.send(showResponse(table(400)));
    assert.equal(await header(page, 'Customer').count(), 0);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Customer' }).waitFor();
    await view.assertAccessible();
    await page.getByRole('menuitem', { name: 'Show all columns' }).click();
    assert.equal(await header(page, 'Customer').count(), 1);
    assert.equal(await page.getByRole('menu').count(), 0);
    await view.close();
  });

  it('offers by a menu what can be done with a column', async () => {
    const view = await openTable();
    const { page } = view;
    await page.getByText('Customer 103').click({ button: 'right' });
    // The pointer takes the focus along, so that one item alone looks chosen.
    await page.getByRole('menuitem', { name: 'Hide column' }).hover();
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Hide column');
    await page.getByRole('menuitem', { name: 'Sort descending' }).click();
    const sort = { column: 'Customer', descending: true };
    assert.deepEqual(await view.posted('arrange'), [{ type: 'arrange', sort, filter: '' }]);
    await page.locator('.cell.active').focus();
    await pressAll(page, ['ContextMenu', 'End', 'Enter']);
    assert.equal(await header(page, 'Customer').count(), 0);
    await view.close();
  });

  it('writes a condition from a cell, where there is a request to write into', async () => {
    const view = await openTable();
    const { page } = view;
    await page.getByText('Customer 103').click({ button: 'right' });
    assert.equal(await page.getByRole('menuitem', { name: 'Filter by this value' }).count(), 0);
    await page.keyboard.press('Escape');
    await view.send(showResponse({ ...table(500), hasDocument: true }));
    await settled(page);
    for (const name of ['Filter by this value', 'Exclude this value']) {
      await page.getByText('Customer 103').click({ button: 'right' });
      await page.getByRole('menuitem', { name }).click();
    }
    const asked = { type: 'filterBy', row: 1, column: 'Customer' };
    assert.deepEqual(await view.posted('filterBy'), [
      { ...asked, isExcluded: false },
      { ...asked, isExcluded: true },
    ]);
    await view.send({ type: 'announce', text: 'Written' });
    assert.equal(await page.getByRole('status').textContent(), 'Written');
    await view.close();
  });

  it('opens the record that a cell names, by mouse, by keyboard and by the menu', async () => {
    const view = await openView('response');
    const { page } = view;
    await view.send(showResponse(table(1)));
    const link = { text: 'Alfa', title: 'Crm_Sales_Customers(1)', isLink: true } as const;
    const unit = { text: '12.50', unit: 'EUR' };
    await view.send({ type: 'rows', start: 0, rows: [['SO-1', link, unit, null, '', '']] });
    const cell = page.getByRole('gridcell', { name: 'Alfa' });
    assert.equal(await cell.getAttribute('title'), 'Crm_Sales_Customers(1)');
    await page.getByRole('button', { name: 'Alfa' }).click();
    await pressAll(page, ['Enter']);
    await cell.click({ button: 'right', position: { x: 100, y: 8 } });
    await page.getByRole('menuitem', { name: 'Open record' }).click();
    const asked = { type: 'openRecord', row: 0, path: ['Customer'] };
    assert.deepEqual(await view.posted('openRecord'), [asked, asked, asked]);
    await page.getByText('SO-1').click();
    await pressAll(page, ['Enter']);
    assert.equal((await view.posted('openRecord')).length, 3);
    await view.assertAccessible();
    await view.close();
  });

  it('works by the keyboard alone, in the order of reading', async () => {
    const view = await openTable(paged);
    const { page } = view;
    assert.deepEqual(await view.tabOrder(), [
      ...['Pin', 'Compare', 'Send again', 'Table1,000 / 24,310'],
      ...['Filter loaded rows', 'Columns', 'SO-0000001'],
      ...['Load more', 'Go on', 'Export…'],
    ]);
    await page.getByRole('tab', { name: 'Table' }).focus();
    await pressAll(page, ['Tab', 'Tab', 'Tab', 'Shift+ArrowDown', 'Control+c', 'Tab', 'Enter']);
    assert.equal((await view.posted('copy')).length, 1);
    assert.deepEqual(await view.posted('page'), [{ type: 'page', action: 'loadMore' }]);
    await view.close();
  });

  it('selects cells by keyboard, by mouse and by row, and copies them', async () => {
    const view = await openTable();
    const { page } = view;
    const selected = page.locator('.cell.selected');
    await page.locator('.cell.active').focus();
    await pressAll(page, ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c']);
    assert.equal(await selected.count(), 4);
    await view.assertAccessible();
    await page.getByText('Customer 309').click({ modifiers: ['Shift'] });
    assert.equal(await selected.count(), 6);
    await page.getByText('Customer 103').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
    await page.getByText('Customer 206').click();
    assert.equal(await selected.count(), 0);
    await page.getByText('Customer 206').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy as JSON' }).click();
    await page.locator('[data-row="4"] .row-number').click();
    await page.locator('[data-row="5"] .row-number').click({ modifiers: ['Shift'] });
    await pressAll(page, ['Control+c', 'Control+a', 'Control+c']);
    const all = columns.map(({ name }) => name);
    const two = ['DocumentNo', 'Customer'];
    const copied = (await view.posted('copy')).map((one) => [
      one['format'],
      one['start'],
      one['end'],
      one['columns'],
    ]);
    assert.deepEqual(copied, [
      ['cells', 1, 3, two],
      ['markdown', 1, 4, two],
      ['json', 2, 3, all],
      ['cells', 4, 6, all],
      ['cells', 0, 500, all],
    ]);
    await view.close();
  });

  it('opens what is inside a cell in place, and further in', async () => {
    const view = await openView('response');
    const { page } = view;
    await view.serveRows(columns.length);
    await view.send(showResponse(table(500)));
    await settled(page);
    const lines = { text: '[2]', opens: 'list' } as const;
    const row = ['SO-1', lines, '1', 'x', 'y', 'z'];
    await view.send({ type: 'rows', start: 1, rows: [row] });
    const top = () => page.evaluate<number>(`document.querySelector('[data-row="2"]').offsetTop`);
    assert.equal(await top(), 48);
    await page.getByText('[2]').click();
    await pressAll(page, [' ']);
    await until(async () => (await view.posted('needDetail')).length > 0);
    assert.deepEqual(await view.posted('needDetail'), [
      { type: 'needDetail', row: 1, path: ['Customer'] },
    ]);
    const product = { text: 'Chair', isLink: true, opens: 'object' } as const;
    await view.send({
      type: 'detail',
      row: 1,
      path: ['Customer'],
      detail: {
        columns: ['LineNo', 'Product'],
        rows: [
          { step: 0, cells: ['10', product] },
          { step: 1, cells: ['20', null] },
        ],
        more: 7,
      },
    });
    await page.getByText('… 7').waitFor();
    await until(async () => (await top()) > 120);
    await page.getByRole('button', { name: 'Chair' }).first().click();
    const inside = ['Customer', 0, 'Product'];
    await view.send({
      type: 'detail',
      row: 1,
      path: inside,
      detail: { rows: [{ step: 'PartNumber', cells: ['P-1'] }], more: 0 },
    });
    await page.getByText('P-1').waitFor();
    await view.assertAccessible();
    await page.getByRole('button', { name: 'Chair' }).last().click();
    assert.deepEqual(await view.posted('openRecord'), [
      { type: 'openRecord', row: 1, path: inside },
    ]);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.peek').count(), 0);
    assert.equal(await top(), 48);
    assert.equal(await page.evaluate('document.activeElement.textContent'), '[2]');
    await view.close();
  });

  it('opens below the last row in sight where it can be seen', async () => {
    const view = await openTable();
    const { page } = view;
    const lines = { text: '[2]', opens: 'list' } as const;
    const rows = Array.from({ length: 40 }, () => ['SO', lines, '1', 'x', 'y', 'z']);
    await view.send({ type: 'rows', start: 0, rows });
    await page.locator('.cell.active').focus();
    await pressAll(page, ['PageDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', ' ']);
    await until(async () => (await view.posted('needDetail')).length > 0);
    const [asked] = await view.posted('needDetail');
    const inside = Array.from({ length: 6 }, (_, step) => ({ step, cells: [`item ${step}`] }));
    const detail = { rows: inside, more: 0 };
    await view.send({ type: 'detail', row: Number(asked?.['row']), path: ['Customer'], detail });
    await page.getByText('item 5').waitFor();
    const isInSight = (): Promise<boolean> =>
      page.evaluate<boolean>(`(() => {
        const grid = document.querySelector('.grid').getBoundingClientRect();
        const peek = document.querySelector('.peek-inner').getBoundingClientRect();
        return peek.top >= grid.top && peek.bottom <= grid.bottom + 1;
      })()`);
    await until(isInSight);
    await view.close();
  });

  it('keeps how the rows are arranged, and what is typed, when the rest of an answer comes', async () => {
    const view = await openView('response');
    const { page } = view;
    await view.serveRows(columns.length);
    const sort = { column: 'Customer', descending: false };
    await view.send(showResponse({ ...table(200), state: 'sending' }));
    await view.send({ type: 'table', table: arranged({ arranged: { sort, filter: '' } }) });
    const filter = page.getByRole('searchbox', { name: 'Filter loaded rows' });
    await filter.focus();
    await page.keyboard.type('custom');
    await view.send(showResponse({ ...table(500), continues: true }));
    await page.keyboard.type('er');
    await until(async () => (await view.posted('arrange')).length > 1);
    assert.equal(await filter.inputValue(), 'customer');
    const asked = await view.posted('arrange');
    assert.deepEqual(asked.at(0), { type: 'arrange', sort, filter: 'custom' });
    assert.equal(asked.at(-1)?.['filter'], 'customer');
    await view.send(showResponse(table(500)));
    assert.equal(await filter.inputValue(), '');
    await view.close();
  });

  it('closes a menu for rows that stand elsewhere now', async () => {
    const view = await openTable();
    const { page } = view;
    await page.getByText('Customer 103').click({ button: 'right' });
    await page.getByRole('menu').waitFor();
    const sort = { column: 'Customer', descending: false };
    await view.send({ type: 'table', table: arranged({ arranged: { sort, filter: '' } }) });
    await page.getByRole('menu').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate('document.activeElement.role'), 'gridcell');
    await view.close();
  });
}
