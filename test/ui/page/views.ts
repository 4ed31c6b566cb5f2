import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Server } from 'node:http';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { ToCheckView } from '../../../src/protocol/checkView.js';
import type { ToResponseView } from '../../../src/protocol/responseView.js';
import type { ToTokenView } from '../../../src/protocol/tokenView.js';
import { ROOT } from '../../support/paths.js';
import { ensureChromium } from '../../support/server/chromium.js';
import type { PageHost } from './pageHost.js';
import { startServer, type ThemeName } from './server.js';

interface Messages {
  readonly response: ToResponseView;
  readonly token: ToTokenView;
  readonly check: ToCheckView;
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** Pixels of the screen for each of the page. */
  readonly scale?: number;
  /** Wall clock of the page; time then passes only by `page.clock`. */
  readonly now?: number;
}

let browser: Browser;
let server: Server;
let origin: string;

/** Registers what the specs share: fresh production bundles, a server, a browser. */
export function useViews(): void {
  before(async () => {
    execFileSync(process.execPath, ['esbuild.js', '--only=webview', '--production'], { cwd: ROOT });
    ({ server, origin } = await startServer());
    browser = await chromium.launch({
      executablePath: await ensureChromium(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  after(async () => {
    await browser.close();
    server.close();
  });
}

export class ViewPage<View extends keyof Messages> {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async send(...messages: readonly Messages[View][]): Promise<void> {
    for (const message of messages) {
      await this.page.evaluate((data) => {
        pageHost.send(data);
      }, message);
    }
  }

  /** Answers `needRows` from now on with made-up rows of so many columns. */
  async serveRows(columns: number): Promise<void> {
    await this.page.evaluate((count) => {
      pageHost.columns = count;
    }, columns);
  }

  /** Answers what is asked about the tree of some JSON from now on. */
  async serveTree(json: string): Promise<void> {
    await this.page.evaluate((text) => {
      pageHost.json = text;
    }, json);
  }

  async posted(type: string): Promise<PageHost['posted']> {
    const all = await this.page.evaluate(() => pageHost.posted);
    return all.filter((message) => message.type === type);
  }

  async states(): Promise<string> {
    return (await this.page.evaluate(() => pageHost.states)).join('\n');
  }

  async setVisible(visible: boolean): Promise<void> {
    await this.page.evaluate((value) => {
      pageHost.setVisible(value);
    }, visible);
  }

  /** What Tab reaches, in its order, by the words of each. */
  async tabOrder(): Promise<readonly string[]> {
    const reached: string[] = [];
    for (;;) {
      await this.page.keyboard.press('Tab');
      const name = await this.page.evaluate<string>(
        "(({ ariaLabel, placeholder, textContent }) => ariaLabel || placeholder || textContent)(document.activeElement === document.body ? {} : document.activeElement) ?? ''",
      );
      if (name === '' || reached.includes(name)) return reached;
      reached.push(name);
    }
  }

  /** Whether everything can be read without scrolling sideways. */
  fitsItsWidth(): Promise<boolean> {
    return this.page.evaluate<boolean>(
      'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
    );
  }

  /** The page as a document: everything that is in the DOM right now. */
  html(): Promise<string> {
    return this.page.content();
  }

  async assertAccessible(): Promise<void> {
    await this.page.evaluate(axe.source);
    const report = await this.page.evaluate<AxeReport>('axe.run()');
    const found = report.violations.map(({ id, nodes }) => [id, ...nodes.map(describeNode)]);
    assert.deepEqual(found, []);
  }

  /** Closes the page and fails if it broke the policy or threw. */
  async close(): Promise<void> {
    const trouble = await this.page.evaluate(() => [...pageHost.violations, ...pageHost.errors]);
    await this.page.context().close();
    assert.deepEqual(trouble, []);
  }
}

interface AxeNode {
  readonly html: string;
  readonly failureSummary?: string;
}

interface AxeReport {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly AxeNode[] }[];
}

function describeNode({ html, failureSummary }: AxeNode): string {
  return `${html.slice(0, 120)} ${failureSummary ?? ''}`;
}

/** Asks again and again. Not Playwright's own waiting: it evaluates strings, which the policy forbids. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail('waited too long');
}

export async function openView<View extends keyof Messages>(
  view: View,
  options: OpenOptions = {},
): Promise<ViewPage<View>> {
  const { theme = 'dark-modern', width = 900, height = 600, scale = 1, now } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    timezoneId: 'Europe/Sofia',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const page = await context.newPage();
  if (now !== undefined) await page.clock.install({ time: now - 1_000 });
  await page.goto(`${origin}/${view}?theme=${theme}`);
  if (now !== undefined) await page.clock.pauseAt(now);
  return new ViewPage(page);
}
