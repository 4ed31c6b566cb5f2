import type { Page } from 'playwright-core';
import { runCommand, screenshot } from '../../support/server/browser.js';

const THEMES = [
  ['dark', 'Dark Modern', 'vs-dark'],
  ['contrast', 'Dark High Contrast', 'hc-black'],
  ['light', 'Light Modern', 'vs'],
] as const;

/** Screenshots of the workbench in three themes; the light one stays. */
export async function screenshotInThemes(page: Page, name: string): Promise<void> {
  const widget = page.locator('.quick-input-widget');
  for (const [suffix, theme, kind] of THEMES) {
    await runCommand(page, 'Preferences: Color Theme');
    await widget.locator('input.input').fill(theme);
    await widget.getByRole('option', { name: theme }).first().waitFor();
    await page.keyboard.press('Enter');
    await widget.waitFor({ state: 'hidden' });
    await page.locator(`.monaco-workbench.${kind}`).waitFor();
    await screenshot(page, `${name}-${suffix}`);
  }
}
