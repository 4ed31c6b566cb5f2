import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';

/** What a person does with the mouse and sees on the screen; elements are found by role and words. */
export interface Person {
  /** The Accounts menu, opened. */
  openAccounts(): Promise<void>;
  chooseFromMenu(name: RegExp): Promise<void>;
  /** Clicks what opens a browser page, and gives back that page. */
  opensPage(click: () => Promise<void>): Promise<Page>;
  logIn(page: Page, login: string, password: string): Promise<void>;
  /** The lens "Send" above the request that begins with these words. */
  send(request: string): Promise<void>;
  notification(text: RegExp): Locator;
  /** The document inside the webview whose tab has this title. */
  panel(content: string): Promise<FrameLocator>;
}

export function createPerson(page: Page, context: BrowserContext): Person {
  return {
    openAccounts: async () => {
      await page
        .getByRole('button', { name: /^Accounts/ })
        .first()
        .click();
    },
    chooseFromMenu: async (name) => {
      // Not a click: for 100 ms after it opened, a menu of VS Code takes a click for the end of the one that opened it.
      await page.getByRole('menuitem', { name }).hover();
      await page.keyboard.press('Enter');
    },
    opensPage: async (click) => {
      const opened = context.waitForEvent('page');
      await click();
      const target = await opened;
      await target.waitForLoadState();
      return target;
    },
    logIn: async (target, login, password) => {
      await target.getByLabel('User name').fill(login);
      await target.getByLabel('Password').fill(password);
      await target.getByRole('button', { name: 'Sign in' }).click();
    },
    send: async (request) => {
      await page.bringToFront();
      const deadline = Date.now() + 20_000;
      for (;;) {
        const lens = await lensAbove(page, request);
        if (lens) return lens.click();
        if (Date.now() > deadline) throw new Error(`There is no lens above "${request}".`);
        await page.waitForTimeout(50);
      }
    },
    notification: (text) =>
      page.locator('.notifications-toasts .notification-toast').filter({ hasText: text }),
    panel: (content) => panelWith(page, content),
  };
}

/** Lines and lenses are siblings by position, not by structure: the lens that stands closest above the line. */
async function lensAbove(page: Page, request: string): Promise<Locator | undefined> {
  const line = page.locator('.view-line').filter({ hasText: request }).first();
  const target = await line.boundingBox();
  let best: { readonly lens: Locator; readonly distance: number } | undefined;
  for (const lens of await page
    .locator('.codelens-decoration a')
    .filter({ hasText: 'Send' })
    .all()) {
    const box = await lens.boundingBox();
    const distance = (target?.y ?? 0) - (box?.y ?? Infinity);
    if (distance > 0 && distance < (best?.distance ?? Infinity)) best = { lens, distance };
  }
  return best?.lens;
}

/** Webviews are frames in frames; the inner one that holds `content` is the one that is meant. */
async function panelWith(page: Page, content: string): Promise<FrameLocator> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const outer = page.locator('iframe.webview');
    for (let index = 0; index < (await outer.count()); index += 1) {
      const inner = outer.nth(index).contentFrame().locator('iframe#active-frame').contentFrame();
      if ((await inner.getByText(content).count()) > 0) return inner;
    }
    if (Date.now() > deadline) throw new Error(`No panel shows "${content}".`);
    await page.waitForTimeout(50);
  }
}
