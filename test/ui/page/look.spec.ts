import assert from 'node:assert/strict';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { CheckSnapshot } from '../../../src/protocol/checkView.js';
import type { ResponseSnapshot } from '../../../src/protocol/responseView.js';
import type { TokenSnapshot } from '../../../src/protocol/tokenView.js';
import { SCREENSHOTS } from '../../support/paths.js';
import * as checkSamples from './checkSamples.js';
import * as samples from './responseSamples.js';
import { themes, type ThemeName } from './server.js';
import {
  compared,
  invalid,
  now,
  opaque,
  secretToken,
  showToken,
  signedOut,
  token,
} from './tokenSamples.js';
import { openView } from './views.js';

const folder = path.join(SCREENSHOTS, 'webviews');

interface Look<Snapshot> {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** What a person does before looking. */
  readonly act?: (page: Page) => Promise<void>;
  readonly width?: number;
  /** At 200 %: half the room, twice the pixels. */
  readonly isZoomed?: boolean;
}

const chooseTab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();

async function chooseLines(page: Page): Promise<void> {
  await chooseTab('Chart')(page);
  await page.getByRole('button', { name: 'Lines' }).click();
}

async function openTree(page: Page): Promise<void> {
  await chooseTab('JSON')(page);
  await page.getByRole('treeitem', { name: 'SO-0000001' }).click();
  await page.getByRole('treeitem', { name: 'ToParty' }).click();
  await page.getByRole('treeitem', { name: 'PartyName' }).waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('amount');
  await page.getByText('1 / 40', { exact: true }).waitFor();
}

async function openCellMenu(page: Page): Promise<void> {
  await page.getByText('Customer 309').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Filter by this value' }).waitFor();
  await page.keyboard.press('ArrowDown');
}

async function openColumns(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox').first().waitFor();
}

const sendRows = (rows: readonly unknown[]) => (page: Page) =>
  page.evaluate(
    (data) => {
      pageHost.send(data);
    },
    { type: 'rows', start: 0, rows },
  );

async function openNested(page: Page): Promise<void> {
  await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
  await sendRows(samples.nestedRows)(page);
  await page.getByText('[2]').click();
  await page.keyboard.press(' ');
  await page.waitForTimeout(100);
  const [lines, product] = samples.nestedDetails;
  const send = (message: unknown): Promise<void> =>
    page.evaluate((data) => {
      pageHost.send(data);
    }, message);
  await send(lines);
  await page.getByRole('row').getByRole('button', { name: 'Chair', expanded: false }).click();
  await send(product);
  await page.getByText('P-1').waitFor();
}

async function walkToCell(page: Page): Promise<void> {
  await page.getByText('Customer 309').click();
  await page.keyboard.press('ArrowRight');
  await page.getByText('SO-0000010').hover();
}

async function reveal(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Reveal' }).click();
  await page.evaluate(
    (data) => {
      pageHost.send(data);
    },
    { type: 'revealed', token: secretToken, seconds: 30 },
  );
  await page.getByRole('button', { name: 'Hide' }).waitFor();
}

const responses: readonly Look<ResponseSnapshot>[] = [
  { name: 'table', snapshot: samples.response() },
  { name: 'focused', snapshot: samples.response(), act: walkToCell },
  { name: 'json', snapshot: samples.response(), act: chooseTab('JSON') },
  { name: 'tree', snapshot: samples.response({ hasTree: true }), act: openTree },
  { name: 'tree-narrow', snapshot: samples.response({ hasTree: true }), act: openTree, width: 320 },
  { name: 'chart', snapshot: samples.grouped, act: chooseTab('Chart') },
  { name: 'chart-lines', snapshot: samples.grouped, act: chooseLines },
  { name: 'image', snapshot: samples.image },
  { name: 'pdf', snapshot: samples.pdf },
  { name: 'headers-sent', snapshot: samples.image, act: chooseTab('Headers') },
  { name: 'headers', snapshot: samples.response(), act: chooseTab('Headers') },
  { name: 'sending', snapshot: samples.sending },
  { name: 'failed', snapshot: samples.failed, act: (page) => page.locator('summary').click() },
  { name: 'refused', snapshot: samples.refused },
  { name: 'forbidden', snapshot: samples.forbidden },
  { name: 'empty', snapshot: samples.empty },
  { name: 'no-rows', snapshot: samples.noRows },
  { name: 'cell-menu', snapshot: samples.response({ hasDocument: true }), act: openCellMenu },
  { name: 'columns-menu', snapshot: samples.response(), act: openColumns },
  { name: 'nested', snapshot: samples.response(), act: openNested },
  { name: 'nested-narrow', snapshot: samples.response(), act: openNested, width: 320 },
  { name: 'batch', snapshot: samples.batch, act: sendRows(samples.batchRows) },
  { name: 'batch-narrow', snapshot: samples.batch, act: sendRows(samples.batchRows), width: 320 },
  { name: 'compared', snapshot: samples.compared, act: sendRows(samples.comparedRows) },
  { name: 'records', snapshot: samples.records, act: sendRows(samples.recordRows) },
  {
    name: 'records-narrow',
    snapshot: samples.records,
    act: sendRows(samples.recordRows),
    width: 320,
  },
  { name: 'paging', snapshot: samples.paged },
  { name: 'paging-narrow', snapshot: samples.paged, width: 320 },
  { name: 'pinned', snapshot: samples.response({ isPinned: true }) },
  { name: 'chart-narrow', snapshot: samples.grouped, act: chooseTab('Chart'), width: 320 },
  { name: 'pdf-narrow', snapshot: samples.pdf, width: 320 },
  { name: 'table-zoomed', snapshot: samples.response(), isZoomed: true },
  {
    name: 'tree-zoomed',
    snapshot: samples.response({ hasTree: true }),
    act: openTree,
    isZoomed: true,
  },
  { name: 'forbidden-zoomed', snapshot: samples.forbidden, isZoomed: true },
  { name: 'paging-zoomed', snapshot: samples.paged, isZoomed: true },
  { name: 'table-narrow', snapshot: samples.response(), width: 320 },
  { name: 'forbidden-narrow', snapshot: samples.forbidden, width: 320 },
  { name: 'refused-narrow', snapshot: samples.refused, width: 320 },
];

const tokens: readonly Look<TokenSnapshot>[] = [
  { name: 'valid', snapshot: token() },
  { name: 'revealed', snapshot: token(), act: reveal },
  { name: 'soon', snapshot: token({ expiresAt: now + 200_000 }) },
  {
    name: 'expired',
    snapshot: token({ issuedAt: now - 7_325_000, expiresAt: now - 3_725_000 }),
  },
  { name: 'signed-out', snapshot: signedOut },
  { name: 'opaque', snapshot: opaque },
  { name: 'invalid', snapshot: invalid },
  { name: 'compared', snapshot: compared },
  { name: 'wide', snapshot: token(), width: 1400 },
  { name: 'narrow', snapshot: token(), width: 320 },
];

const checks: readonly Look<CheckSnapshot>[] = [
  { name: 'ready', snapshot: checkSamples.ready },
  { name: 'running', snapshot: checkSamples.running },
  { name: 'failed', snapshot: checkSamples.failed },
  { name: 'failed-narrow', snapshot: checkSamples.failed, width: 320 },
];

/** Each state of each view in each theme: a picture to look at, and no complaint of axe. */
export function describeLook(): void {
  for (const theme of themes) {
    describe(`in ${theme}`, () => {
      for (const look of responses) {
        it(`response: ${look.name}`, () => lookAtResponse(look, theme));
      }
      for (const look of tokens) {
        it(`token: ${look.name}`, () => lookAtToken(look, theme));
      }
      for (const look of checks) {
        it(`check: ${look.name}`, () => lookAtCheck(look, theme));
      }
    });
  }
}

async function lookAtResponse(look: Look<ResponseSnapshot>, theme: ThemeName): Promise<void> {
  const { name, snapshot, act, isZoomed = false, width = isZoomed ? 450 : 900 } = look;
  const room = isZoomed ? { height: 400, scale: 2 } : {};
  const view = await openView('response', { theme, width, ...room });
  await view.serveRows(6);
  await view.serveTree(samples.treeJson);
  await view.send(samples.showResponse(snapshot));
  await act?.(view.page);
  await view.page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
  await view.page.screenshot({ path: path.join(folder, `response-${name}-${theme}.png`) });
  assert.equal(await view.page.evaluate('document.documentElement.scrollWidth'), width);
  const beyond = 'document.documentElement.scrollHeight - innerHeight';
  assert.equal(await view.page.evaluate(beyond), 0, 'the page scrolls, and not only a tab');
  await view.assertAccessible();
  await view.close();
}

async function lookAtToken(look: Look<TokenSnapshot>, theme: ThemeName): Promise<void> {
  const { name, snapshot, act, width = 900 } = look;
  const view = await openView('token', { theme, width, height: 800, now });
  await view.send(showToken(snapshot));
  await act?.(view.page);
  await view.page.screenshot({ path: path.join(folder, `token-${name}-${theme}.png`) });
  // axe waits by timers.
  await view.page.clock.resume();
  await view.assertAccessible();
  await view.close();
}

async function lookAtCheck(look: Look<CheckSnapshot>, theme: ThemeName): Promise<void> {
  const { name, snapshot, width = 900 } = look;
  const view = await openView('check', { theme, width });
  await view.send(checkSamples.showCheck(snapshot));
  await view.page.screenshot({ path: path.join(folder, `check-${name}-${theme}.png`) });
  await view.assertAccessible();
  await view.close();
}
