import fs from 'node:fs';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { SCREENSHOTS } from '../paths.js';
import { ensureChromium } from './chromium.js';
import type { Server, WorkbenchTarget } from './start.js';

const READY_TIMEOUT = 60_000;
const COMMAND_TIMEOUT = 20_000;

export interface OpenOptions extends WorkbenchTarget {
  /** Called when the extension host under test has ended. */
  readonly onTestExit?: (code: number) => void;
}

export interface Workbench {
  readonly page: Page;
  readonly context: BrowserContext;
  /** All that the pages of the context, and extensions, printed to the console. */
  readonly consoleLines: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens a workbench of `server` in a browser of its own, and waits until it is usable. */
export async function openWorkbench(server: Server, options: OpenOptions): Promise<Workbench> {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--disable-gpu', '--disable-quic', '--disable-sync'],
    // Signals are the business of lifetime.ts; playwright ends the browser when the process exits.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    // Screenshots show the end of an animation, not its middle.
    reducedMotion: 'reduce',
  });
  const consoleLines: string[] = [];
  context.on('console', (message) => {
    // Without the colours with which the workbench prints what extensions log.
    consoleLines.push(message.text().replace(/^%c\s*(\w+) color: #\w+ /, '$1 '));
  });
  const page = await context.newPage();
  // The workbench calls this function, if it exists, when its extension host has run a test suite.
  if (options.onTestExit) await page.exposeFunction('codeAutomationExit', options.onTestExit);
  try {
    await page.goto(server.urlFor(options));
    await workbenchReady(page);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return { page, context, consoleLines, close: () => browser.close() };
}

/** Waits until the workbench in `page` is usable: for pages that a test opens or reloads itself. */
export async function workbenchReady(page: Page): Promise<void> {
  await page
    .locator('.monaco-workbench .part.statusbar')
    .waitFor({ state: 'visible', timeout: READY_TIMEOUT });
  // VS Code's own smoke-test driver knows when views, editors and contributions are there. The two scripts are strings,
  // because this project's Node files are compiled without the types of the browser.
  await page.waitForFunction('globalThis.driver !== undefined', undefined, {
    timeout: READY_TIMEOUT,
  });
  await page.evaluate('globalThis.driver.whenWorkbenchRestored()');
}

/** Runs a command through the command palette; `title` as the palette shows it, e.g. "ERP.net: Add Instance". */
export async function runCommand(page: Page, title: string): Promise<void> {
  const palette = page.locator('.quick-input-widget');
  const row = palette
    .locator('.monaco-list-row')
    .filter({ has: page.getByText(title, { exact: true }) });
  const deadline = Date.now() + COMMAND_TIMEOUT;
  await page.bringToFront();
  for (;;) {
    try {
      await page.keyboard.press('F1');
      await palette.locator('input.input').fill(`>${title}`, { timeout: 1000 });
      await row.first().click({ timeout: 1000 });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      // The palette doesn't notice commands that an extension brings while it is open: ask again.
      await page.keyboard.press('Escape');
    }
  }
}

let screenshots = 0;

/** Saves what `page` shows to `.vscode-test/screenshots/<number>-<name>.png` and returns that path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  screenshots++;
  fs.mkdirSync(SCREENSHOTS, { recursive: true });
  const number = String(screenshots).padStart(2, '0');
  const file = path.join(SCREENSHOTS, `${number}-${name}.png`);
  await page.screenshot({ path: file });
  return file;
}
