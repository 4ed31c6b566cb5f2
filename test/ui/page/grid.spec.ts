import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Paging } from '../../../src/protocol/responseView.js';
import { columns, response, showResponse, table } from './responseSamples.js';
import { openView, type ViewPage } from './views.js';

const million = 1_000_000;

async function openTable(rowCount: number): Promise<ViewPage<'response'>> {
  const view = await openView('response');
  await view.serveRows(columns.length);
  await view.send(showResponse(table(rowCount)));
  await settled(view.page);
  return view;
}

/** All rows in the document have their values. */
async function settled(page: Page): Promise<void> {
  await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
}

function rowCount(page: Page): Promise<number> {
  return page.locator('.canvas [role=row]').count();
}

/** Number of the row under the header. */
async function firstVisible(page: Page): Promise<number> {
  const header = await page.locator('.grid-header').boundingBox();
  const x = (header?.x ?? 0) + 5;
  const y = (header?.y ?? 0) + (header?.height ?? 0) + 1;
  const number = `document.elementFromPoint(${x}, ${y}).closest('[data-row]').dataset.row`;
  return Number(await page.evaluate(number)) + 1;
}

const focusedText = (page: Page) => page.evaluate('document.activeElement.textContent');

async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

export function describeGrid(): void {
  it('holds a few rows of a million, and the last can be reached', async () => {
    const view = await openTable(million);
    const { page } = view;
    assert.ok((await rowCount(page)) < 200);
    await page.locator('.cell.active').focus();
    await pressAll(page, ['Control+End']);
    await settled(page);
    assert.equal(await focusedText(page), 'value 999999:5');
    await assertShown(page, 'SO-1000000');
    assert.ok((await rowCount(page)) < 200);
    await pressAll(page, ['Control+Home']);
    assert.equal(await focusedText(page), 'SO-0000001');
    await view.close();
  });

  it('scrolls a scaled grid row by row, and jumps in proportion', async () => {
    const view = await openTable(million);
    const { page } = view;
    await page.evaluate('document.querySelector(".grid").scrollTop = 4_000_000');
    await settled(page);
    const middle = await firstVisible(page);
    assert.ok(Math.abs(middle - million / 2) < 100, `row ${middle}`);
    await page.locator('.grid').hover();
    for (const step of [240, 240, -240]) {
      await page.mouse.wheel(0, step);
      await page.waitForTimeout(200);
    }
    assert.equal((await firstVisible(page)) - middle, 10);
    await view.close();
  });

  it('asks for bounded windows, and for none twice', async () => {
    const view = await openTable(million);
    const { page } = view;
    for (let jump = 1; jump <= 20; jump += 1) {
      await page.evaluate(`document.querySelector(".grid").scrollTop = ${jump * 390_000}`);
      await page.waitForTimeout(20);
    }
    await settled(page);
    const windows = await view.posted('needRows');
    const sizes = windows.map(({ start, end }) => Number(end) - Number(start));
    assert.ok(
      sizes.every((size) => size >= 100 && size <= 200),
      sizes.join(),
    );
    const starts = windows.map(({ start }) => start);
    assert.equal(new Set(starts).size, starts.length);
    await view.close();
  });

  it('does not flood an extension that answers late', async () => {
    const view = await openView('response');
    await view.send(showResponse(table(million)));
    for (let jump = 1; jump <= 30; jump += 1) {
      await view.page.evaluate(`document.querySelector(".grid").scrollTop = ${jump * 250_000}`);
      await view.page.waitForTimeout(10);
    }
    assert.ok((await view.posted('needRows')).length <= 6);
    await view.close();
  });

  it('grows where it stands when more pages come, and says how far it is', async () => {
    const view = await openView('response');
    const { page } = view;
    await view.serveRows(columns.length);
    const paging = (over: Partial<Paging>): Paging => ({
      rowCount: 1000,
      summary: '1,000 of 24,310 rows',
      isLoading: false,
      actions: [
        { id: 'loadMore', label: 'Load more' },
        { id: 'loadAll', label: 'Load all' },
        { id: 'export', label: 'Export…' },
      ],
      ...over,
    });
    const shown = { columns, rowCount: 1000, summary: '', paging: paging({}) };
    await view.send(showResponse(response({ table: shown })));
    await settled(page);
    await page.evaluate('document.querySelector(".grid").scrollTop = 4_800');
    await settled(page);
    const before = await firstVisible(page);
    await page.getByRole('button', { name: 'Load all' }).focus();
    await pressAll(page, ['Enter']);
    assert.deepEqual(await view.posted('page'), [{ type: 'page', action: 'loadAll' }]);
    const stop = [{ id: 'stopLoading', label: 'Stop' }] as const;
    const loading = { rowCount: 5000, isLoading: true, actions: stop, summary: '5,000 rows' };
    await view.send({ type: 'paging', paging: paging(loading) });
    assert.equal(await focusedText(page), 'Stop');
    assert.equal(await firstVisible(page), before);
    const problem = 'The server does not answer.';
    await view.send({ type: 'paging', paging: paging({ rowCount: 6000, problem }) });
    await page.locator('.paging .problem').waitFor();
    assert.equal(await page.locator('.grid').getAttribute('aria-rowcount'), '6001');
    await view.assertAccessible();
    await page.locator('.cell.active').focus();
    await pressAll(page, ['Control+End']);
    await settled(page);
    assert.equal(await focusedText(page), 'value 5999:5');
    await view.close();
  });

  it('holds a few columns of a hundred, and the last can be reached', async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({
      name: `Column${index + 1}`,
      kind: 'text' as const,
      width: 12,
    }));
    const view = await openView('response');
    await view.serveRows(many.length);
    await view.send(showResponse(table(500, many)));
    await settled(view.page);
    const cells = view.page.locator('[data-row="2"] [role=gridcell]');
    assert.ok((await cells.count()) < 20);
    await view.page.locator('.cell.active').focus();
    await pressAll(view.page, ['ArrowDown', 'ArrowDown', 'End']);
    assert.equal(await focusedText(view.page), 'value 2:99');
    await assertShown(view.page, 'value 2:99');
    assert.equal(await cells.last().getAttribute('aria-colindex'), '101');
    assert.ok((await cells.count()) < 20);
    await view.close();
  });

  const moves: readonly (readonly [keys: string, text: string])[] = [
    ['ArrowDown', 'SO-0000002'],
    ['ArrowRight', 'Customer 0'],
    ['End', 'null'],
    ['End Home', 'SO-0000001'],
    ['ArrowUp', 'DocumentNo'],
    ['ArrowUp ArrowRight', 'Customer'],
    ['PageDown PageUp', 'SO-0000001'],
    ['Control+End Control+Home', 'SO-0000001'],
  ];
  for (const [keys, text] of moves) {
    it(`moves by ${keys}`, async () => {
      const view = await openTable(500);
      await view.page.locator('.cell.active').focus();
      await pressAll(view.page, keys.split(' '));
      assert.equal(await focusedText(view.page), text);
      assert.equal(await view.page.locator('.grid [tabindex="0"]').count(), 1);
      await view.close();
    });
  }

  it('keeps the focused cell while the person scrolls elsewhere', async () => {
    const view = await openTable(million);
    await view.page.getByText('SO-0000003').click();
    await view.page.evaluate('document.querySelector(".grid").scrollTop = 5_000_000');
    await settled(view.page);
    assert.equal(await focusedText(view.page), 'SO-0000003');
    await pressAll(view.page, ['ArrowDown']);
    assert.equal(await focusedText(view.page), 'SO-0000004');
    await assertShown(view.page, 'SO-0000004');
    await view.close();
  });

  it('keeps its place while another tab is open', async () => {
    const view = await openTable(500);
    await view.page.evaluate('document.querySelector(".grid").scrollTop = 2_400');
    await view.page.getByRole('tab', { name: 'JSON' }).click();
    await view.page.getByRole('tab', { name: 'Table' }).click();
    await settled(view.page);
    assert.equal(await firstVisible(view.page), 101);
    await view.close();
  });

  it('copies the whole value of a cell', async () => {
    const long = 'x'.repeat(2_000);
    const view = await openView('response');
    await view.send(showResponse(response({ table: { columns, rowCount: 1, summary: '' } })));
    await view.send({ type: 'rows', start: 0, rows: [[long, 'b', null, '', 'e', 'f']] });
    await view.page.locator('.canvas .cell.active').focus();
    await pressAll(view.page, ['Control+c']);
    assert.deepEqual(await view.posted('copy'), [
      { type: 'copy', format: 'cells', start: 0, end: 1, columns: ['DocumentNo'] },
    ]);
    const cell = view.page.locator('.canvas .cell.active');
    assert.equal(await cell.getAttribute('title'), long);
    await view.close();
  });

  it('copies the name of a column', async () => {
    const view = await openTable(5);
    await view.page.locator('.cell.active').focus();
    await pressAll(view.page, ['ArrowUp', 'Control+c']);
    assert.equal(await view.page.evaluate('navigator.clipboard.readText()'), 'DocumentNo');
    await view.close();
  });

  it('selects a row and a column by the blank', async () => {
    const view = await openTable(500);
    const { page } = view;
    await page.locator('.cell.active').focus();
    await pressAll(page, ['ArrowDown', 'ArrowRight', 'Shift+ ', 'Control+c']);
    await pressAll(page, ['Control+ ', 'Control+c']);
    assert.equal(await focusedText(page), 'Customer 103');
    const all = columns.map(({ name }) => name);
    assert.deepEqual(await view.posted('copy'), [
      { type: 'copy', format: 'cells', start: 1, end: 2, columns: all },
      { type: 'copy', format: 'cells', start: 0, end: 500, columns: ['Customer'] },
    ]);
    await view.close();
  });

  it('resizes columns by pointer and by keys, and remembers the widths', async () => {
    const view = await openTable(500);
    const { page } = view;
    const header = page.getByRole('columnheader', { name: 'Customer', exact: true });
    const before = await header.boundingBox();
    assert.ok(before);
    await page.mouse.move(before.x + before.width - 3, before.y + 10);
    await page.mouse.down();
    await page.mouse.move(before.x + before.width + 57, before.y + 10, { steps: 4 });
    await page.mouse.up();
    assert.equal((await header.boundingBox())?.width, before.width + 60);
    await header.focus();
    await pressAll(page, ['Shift+ArrowLeft', 'Shift+ArrowLeft']);
    const width = before.width + 60 - 32;
    assert.equal((await header.boundingBox())?.width, width);
    await page.reload();
    await view.send(showResponse(table(400)));
    assert.equal((await header.boundingBox())?.width, width);
    await view.close();
  });

  it('starts a new answer at the top with the same widths', async () => {
    const view = await openTable(500);
    const { page } = view;
    await page.locator('.cell.active').focus();
    await pressAll(page, ['ArrowUp', 'Shift+ArrowRight', 'Control+End']);
    const header = page.getByRole('columnheader', { name: 'DocumentNo' });
    const width = (await header.boundingBox())?.width;
    await view.send(showResponse(table(500)));
    await settled(page);
    assert.equal(await firstVisible(page), 1);
    assert.equal((await header.boundingBox())?.width, width);
    assert.equal(await focusedText(page), 'SO-0000001');
    await view.close();
  });
}

async function assertShown(page: Page, text: string): Promise<void> {
  const cell = await page.getByText(text, { exact: true }).boundingBox();
  const grid = await page.locator('.grid').boundingBox();
  assert.ok(cell && grid, text);
  assert.ok(cell.y >= grid.y && cell.y + cell.height <= grid.y + grid.height, text);
  assert.ok(cell.x >= grid.x && cell.x + cell.width <= grid.x + grid.width, text);
}
