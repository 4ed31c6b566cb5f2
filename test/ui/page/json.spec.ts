import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { response, showResponse, treeJson } from './responseSamples.js';
import { openView, until, type ViewPage } from './views.js';

const million = 1_000_000;

async function openTree(json = treeJson): Promise<ViewPage<'response'>> {
  const view = await openView('response');
  await view.serveTree(json);
  await view.send(showResponse(response({ hasTree: true })));
  await view.page.getByRole('tab', { name: 'JSON' }).click();
  await view.page.getByRole('treeitem', { name: 'value' }).waitFor();
  return view;
}

const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent');

async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses keys one after the other, each when the one before has done its work. */
async function walk(
  page: Page,
  steps: readonly (readonly [key: string, text: string])[],
): Promise<void> {
  for (const [key, text] of steps) {
    await page.keyboard.press(key);
    await until(async () => (await focused(page)).startsWith(text));
  }
}

/** JSON as a tree. */
export function describeJson(): void {
  it('opens, closes and walks by keyboard as a tree does', async () => {
    const view = await openTree();
    const { page } = view;
    await page.getByRole('tab', { name: 'JSON' }).focus();
    await page.locator('.node[tabindex="0"]').focus();
    await walk(page, [
      ['ArrowDown', '@odata.count: 24310'],
      ['ArrowDown', 'value: [40]'],
      ['ArrowRight', '0: {5}'],
    ]);
    await pressAll(page, ['ArrowRight']);
    await page.getByText('9007199254740993').waitFor();
    await walk(page, [
      ['ArrowRight', '@odata.id: "Crm'],
      ['ArrowDown', 'Id: 9007199254740993'],
      ['ArrowLeft', '0: {5}'],
    ]);
    await pressAll(page, ['ArrowLeft']);
    await until(async () => (await page.getByText('9007199254740993').count()) === 0);
    await walk(page, [
      ['ArrowLeft', 'value: [40]'],
      ['End', '39: {5}'],
      ['Home', '@odata.context'],
    ]);
    assert.equal(await page.locator('.node[tabindex="0"]').count(), 1);
    const value = page.getByRole('treeitem', { name: 'value' });
    assert.equal(await value.getAttribute('aria-expanded'), 'true');
    assert.equal(await value.getAttribute('aria-level'), '1');
    assert.equal(await value.getAttribute('aria-setsize'), '3');
    await view.assertAccessible();
    await view.close();
  });

  it('opens all beside a node, and folds everything', async () => {
    const view = await openTree();
    const { page } = view;
    await page.getByText('0: {5}').first().click();
    await page.getByText('9007199254740993').waitFor();
    await pressAll(page, ['*']);
    await until(async () => (await page.getByText('TotalAmount').count()) > 3);
    await page.getByRole('button', { name: 'Fold all' }).click();
    await until(async () => (await page.locator('.node').count()) === 3);
    await view.close();
  });

  it('finds what is folded, opens it and goes from match to match', async () => {
    const view = await openTree();
    const { page } = view;
    await page.locator('.node').first().click();
    await pressAll(page, ['Control+f']);
    await page.keyboard.type('so-0000037');
    await page.getByText('1 / 1', { exact: true }).waitFor();
    const node = page.getByRole('treeitem', { name: 'SO-0000037' });
    await node.waitFor();
    assert.equal(await node.getAttribute('aria-level'), '3');
    assert.equal(await page.evaluate(`CSS.highlights.get('found-now').size`), 1);
    await page.getByRole('searchbox').fill('DocumentNo');
    await page.getByText('1 / 40', { exact: true }).waitFor();
    await pressAll(page, ['Enter']);
    await page.getByText('2 / 40', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Previous match' }).click();
    await page.getByText('1 / 40', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('nowhere');
    await page.getByText('0 / 0', { exact: true }).waitFor();
    await view.close();
  });

  it('copies a node, its value or a path to it', async () => {
    const view = await openTree();
    const { page } = view;
    await page.getByText('0: {5}').first().click();
    await page.getByText('9007199254740993').click();
    await pressAll(page, ['Control+c']);
    await pressAll(page, ['ContextMenu']);
    await page.getByRole('menuitem', { name: 'Copy JSONPath' }).waitFor();
    await view.assertAccessible();
    await page.getByRole('menuitem', { name: 'Copy OData path' }).click();
    await page.getByText('@odata.id').first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy value' }).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: 'Copy OData path' }).count(), 0);
    await page.keyboard.press('Escape');
    const copied = (await view.posted('copyNode')).map((one) => [one['line'], one['part']]);
    assert.deepEqual(copied, [
      [5, 'value'],
      [5, 'propertyPath'],
    ]);
    await view.close();
  });

  it('remembers that a person prefers the text, and keeps the focus on the choice', async () => {
    const view = await openTree();
    const { page } = view;
    await page.getByRole('button', { name: 'Text' }).focus();
    await pressAll(page, ['Enter']);
    await page.locator('.text-pane').waitFor();
    assert.equal(await focused(page), 'Text');
    assert.match(await view.states(), /"json":"text"/);
    await view.send(showResponse(response({ hasTree: true })));
    await page.locator('.text-pane').waitFor();
    await page.getByRole('button', { name: 'Tree' }).click();
    await page.getByRole('treeitem', { name: 'value' }).waitFor();
    await view.close();
  });

  it('shows the text of what has nothing to open', async () => {
    const view = await openView('response');
    await view.send(showResponse(response({ hasTree: true })), { type: 'tree' });
    await view.page.getByRole('tab', { name: 'JSON' }).click();
    await until(async () => (await view.posted('needTree')).length > 0);
    await view.send({ type: 'tree' });
    await view.page.locator('.text-pane').waitFor();
    await view.close();
  });

  it('holds a few lines of a million rows, and the last can be reached', async () => {
    const rows = Array.from({ length: million }, (_, row) => `{"Id":${row}}`).join();
    const view = await openTree(`{"value":[${rows}]}`);
    const { page } = view;
    await page
      .locator('.node')
      .first()
      .click({ position: { x: 60, y: 5 } });
    await page
      .locator('.node')
      .first()
      .click({ position: { x: 60, y: 5 } });
    await walk(page, [['End', '999999: {1}']]);
    assert.ok((await page.locator('.node').count()) < 200);
    await pressAll(page, ['ArrowRight']);
    await page.getByText('Id: 999999').last().waitFor();
    await view.close();
  }).timeout(60_000);
}
