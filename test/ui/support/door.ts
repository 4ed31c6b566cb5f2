import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../support/lifetime.js';

/** Runs commands of the workbench by their ids, also those that no palette shows. */
export interface Door {
  /** What the extension host runs to let us in. */
  readonly testsPath: string;
  /** For the environment of the server. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Runs a command to its end and answers what it asks: quick inputs with the next of `answers` (a row or a text), then
   * with Escape; dialogs with their first button.
   */
  run(page: Page, command: string, options?: RunOptions): Promise<void>;
  /** A workbench under test has a clipboard of its own. */
  clipboard(): Promise<string>;
}

export interface RunOptions {
  readonly args?: readonly unknown[];
  readonly answers?: readonly string[];
}

const LIMIT = 30_000;

/** Builds what lets us in, into a folder of its own. */
export async function createDoor(): Promise<Door> {
  const folder = temporaryFolder('door');
  const announced = path.join(folder, 'address');
  const testsPath = path.join(folder, 'door.js');
  await build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'error',
    entryPoints: [path.join(import.meta.dirname, 'commandDoor.ts')],
    outfile: testsPath,
  });
  return {
    testsPath,
    env: { ERPNET_TEST_DOOR: announced },
    clipboard: async () => (await fetch(fs.readFileSync(announced, 'utf8'))).text(),
    run: async (page, command, { args = [], answers = [] } = {}) => {
      const order = { method: 'POST', body: JSON.stringify({ command, args }) };
      const answer = fetch(await addressIn(announced, page), order);
      const { ok, status } = await whileAnswering(answer, page, [...answers]);
      if (!ok) throw new Error(`${command} ended with ${status}.`);
    },
  };
}

/** The extension host starts after the workbench. */
async function addressIn(file: string, page: Page): Promise<string> {
  const deadline = Date.now() + LIMIT;
  while (!fs.existsSync(file)) {
    if (Date.now() > deadline) throw new Error('The door does not open.');
    await page.waitForTimeout(100);
  }
  return fs.readFileSync(file, 'utf8');
}

async function whileAnswering<T>(work: Promise<T>, page: Page, answers: string[]): Promise<T> {
  const isOver = work.then(() => true);
  const input = page.locator('.quick-input-widget input.input');
  // Notifications have the same role.
  const dialog = page.locator('.monaco-dialog-box').getByRole('button');
  const deadline = Date.now() + LIMIT;
  while (!(await Promise.race([isOver, page.waitForTimeout(150).then(() => false)]))) {
    if (Date.now() > deadline) throw new Error('The command does not end.');
    if (await input.isVisible()) await answerInput(page, answers.shift());
    else if (await dialog.first().isVisible()) await dialog.first().click();
  }
  return work;
}

async function answerInput(page: Page, answer: string | undefined): Promise<void> {
  if (answer === undefined) {
    await page.keyboard.press('Escape');
    return;
  }
  await page.locator('.quick-input-widget input.input').fill(answer);
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
}
