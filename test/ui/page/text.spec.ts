import assert from 'node:assert/strict';
import type { ResponseSnapshot } from '../../../src/protocol/responseView.js';
import { empty, showResponse } from './responseSamples.js';
import { openView, type ViewPage } from './views.js';

const count = 18_000;
/** 72,000 lines, a little over a megabyte. */
const large = JSON.stringify(
  Array.from({ length: count }, (_, index) => ({ Id: index, Name: `Customer number ${index}` })),
  null,
  2,
);

function withText(content: string, language: 'json' | 'html' | 'text' = 'json'): ResponseSnapshot {
  return { ...empty, text: { content, language, truncated: false } };
}

const lineCount = (view: ViewPage<'response'>) => view.page.locator('.line').count();

async function copied(view: ViewPage<'response'>): Promise<string> {
  await view.page.keyboard.press('Control+c');
  return view.page.evaluate<string>('navigator.clipboard.readText()');
}

/** Clicks before the first character of a line that is in sight. */
async function clickLine(view: ViewPage<'response'>, index: number): Promise<void> {
  const text = view.page.locator(`[data-line="${index}"] .line-text`);
  await text.click({ position: { x: 1, y: 5 } });
}

async function scrollTo(view: ViewPage<'response'>, top: number): Promise<void> {
  await view.page.evaluate(`document.querySelector(".text-pane").scrollTop = ${top}`);
  await view.page.waitForTimeout(100);
}

export function describeText(): void {
  it('finds text that is not in the document, and goes from match to match', async () => {
    const view = await openView('response');
    const { page } = view;
    await view.send(showResponse(withText(large)));
    await page.locator('.text-pane').focus();
    await page.getByRole('searchbox', { name: 'Find' }).waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('NUMBER 17999');
    await page.getByText('1 / 1', { exact: true }).waitFor();
    await page.locator('.line').filter({ hasText: 'Customer number 17999' }).waitFor();
    await page.getByRole('searchbox').fill('customer');
    await page.keyboard.press('Enter');
    await page.getByText('2 / 10,000+', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Previous match' }).click();
    await page.getByText('1 / 10,000+', { exact: true }).waitFor();
    assert.equal(await page.evaluate(`CSS.highlights.get('found-now').size`), 1);
    await view.assertAccessible();
    await view.close();
  });

  it('paints a megabyte of JSON at once, with few lines in the document', async () => {
    const view = await openView('response');
    const message = showResponse(withText(large));
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      times.push(await view.page.evaluate((data) => pageHost.timeToPaint(data), message));
    }
    const best = Math.min(...times);
    console.log(`        first paint of ${large.length} characters: ${best.toFixed(0)} ms`);
    assert.ok(best < 100, times.join());
    await view.page.locator('.line').first().waitFor();
    assert.ok((await lineCount(view)) < 200);
    await view.close();
  });

  it('shows one endless line in pieces', async () => {
    const view = await openView('response');
    const message = showResponse(withText(`"${'abc,'.repeat(250_000)}"`));
    const time = await view.page.evaluate((data) => pageHost.timeToPaint(data), message);
    assert.ok(time < 500, String(time));
    assert.equal(await view.page.locator('.line-number').first().textContent(), '1');
    assert.equal(await view.page.locator('.line-number').nth(1).textContent(), '');
    await scrollTo(view, 400);
    assert.equal(await view.page.locator('.line-text .string').count(), await lineCount(view));
    await view.close();
  });

  it('copies all of the text, not only what is in the document', async () => {
    const view = await openView('response');
    await view.send(showResponse(withText(large)));
    await view.page.locator('.text-pane').focus();
    await view.page.keyboard.press('Control+a');
    assert.ok((await copied(view)) === large);
    await view.close();
  });

  it('copies a selection that goes beyond the window', async () => {
    const view = await openView('response');
    await view.send(showResponse(withText(large)));
    await clickLine(view, 1);
    await scrollTo(view, 10_000);
    const first = await view.page.locator('.line').nth(20).getAttribute('data-line');
    const last = Number(first) + 5;
    await view.page.keyboard.down('Shift');
    await clickLine(view, last);
    await view.page.keyboard.up('Shift');
    const expected = large.split('\n').slice(1, last).join('\n');
    assert.ok((await copied(view)).trimEnd() === expected);
    await view.close();
  });

  it('colours JSON and leaves other languages plain', async () => {
    const view = await openView('response');
    await view.send(showResponse(withText('{"a": [1, "b", null]}')));
    await view.page.locator('.line').waitFor();
    const kinds = '[...document.querySelectorAll(".line-text span")].map((span) => span.className)';
    assert.deepEqual(await view.page.evaluate(kinds), ['key', 'number', 'string', 'literal']);
    await view.send(showResponse(withText('<p>{"a": 1}</p>', 'html')));
    assert.deepEqual(await view.page.evaluate(kinds), []);
    assert.equal(await view.page.locator('.line-text').textContent(), '<p>{"a": 1}</p>');
    await view.close();
  });

  it('follows a larger editor font', async () => {
    const view = await openView('response');
    await view.send(showResponse(withText(large)));
    await view.page.evaluate(
      'document.documentElement.style.setProperty("--vscode-editor-font-size", "20px")',
    );
    const [first, second] = await Promise.all(
      [0, 1].map((index) => view.page.locator(`[data-line="${index}"]`).boundingBox()),
    );
    assert.ok(first && second);
    assert.equal(second.y - first.y, 29);
    await view.close();
  });

  it('reaches the last line by the End key', async () => {
    const view = await openView('response');
    await view.send(showResponse(withText(large)));
    await view.page.locator('.text-pane').focus();
    await view.page.keyboard.press('End');
    await view.page.getByText(String(4 * count + 2), { exact: true }).waitFor();
    assert.ok((await lineCount(view)) < 200);
    await view.close();
  });
}
