import type * as Menu from './menu.js';

let loading: Promise<typeof Menu> | undefined;
let loaded: typeof Menu | undefined;

/** Call where a menu may be wanted soon: then it opens before the next key arrives. */
export function loadMenu(): Promise<typeof Menu> {
  return (loading ??= load());
}

async function load(): Promise<typeof Menu> {
  return (loaded = await import('./menu.js'));
}

/** Opens a menu whose code is not needed to show a page. */
export async function openMenu(options: Menu.MenuOptions): Promise<void> {
  (await loadMenu()).openMenu(options);
}

/** Closes the menu that is open, if there is one; the focus goes back at once. */
export function closeMenu(): void {
  loaded?.closeMenu();
}
