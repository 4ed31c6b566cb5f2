import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../support/paths.js';
import { buildAll } from '../support/run/commands.js';
import { sandboxSettings, startSandbox, unattendedSignIn } from '../support/sandbox.js';
import { openWorkbench, runCommand } from '../support/server/browser.js';
import { startServer } from '../support/server/start.js';
import { copyDemoWorkspace } from '../support/workspace.js';
import { percentile, type Bench, type Figure } from './measure.js';

const ROUNDS = 12;

/** Opens the inspector in a real workbench. What VS Code needs to make a panel is not counted. */
export const inspector: Bench = {
  async figures() {
    const { failures } = await buildAll();
    if (failures.length > 0) throw new Error('The extension does not build.');
    const sandbox = await startSandbox();
    const server = await startServer({
      extensionDevelopmentPath: ROOT,
      settings: { ...sandboxSettings(sandbox.ready), ...unattendedSignIn(sandbox.ready) },
    });
    const folder = copyDemoWorkspace('bench-workspace');
    const workbench = await openWorkbench(server, { folder, file: path.join(folder, 'demo.http') });
    try {
      return await measure(workbench.page);
    } finally {
      await workbench.close();
      await server.stop();
      await sandbox.stop();
    }
  },
};

async function measure(page: Page): Promise<readonly Figure[]> {
  await runCommand(page, 'ERP.net: Sign In');
  await page.getByRole('tab', { name: 'ERP.net' }).click();
  await page.getByRole('treeitem', { name: /signed in as maria/ }).waitFor();
  const paints: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await runCommand(page, 'ERP.net: Inspect Active Token');
    const paint = await firstPaint(page);
    // The first loads code, as the first panel of a day does.
    if (round > 0) paints.push(paint);
    await page
      .getByRole('tab', { name: 'Token, Editor Group' })
      .getByRole('button', { name: /^Close/ })
      .click();
    await page.locator('iframe.webview').waitFor({ state: 'detached' });
  }
  const value = percentile(paints, 50);
  return [
    { what: 'token inspector: from its frame to its content', value, unit: 'ms', atMost: 150 },
  ];
}

/** Milliseconds from the making of the panel's document until something of it was seen (W3C Paint Timing). */
async function firstPaint(page: Page): Promise<number> {
  const panel = page.locator('iframe.webview').contentFrame().locator('iframe#active-frame');
  const content = panel.contentFrame().getByText('maria').first();
  await content.waitFor();
  const time: unknown = await content.evaluate(
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime",
  );
  if (typeof time !== 'number') throw new Error('The browser tells no first paint.');
  return time;
}
