import { el } from './dom.js';
import { icon } from './icons.js';

export interface MenuItem {
  readonly label: string;
  /** A box to tick: the menu stays open. */
  readonly checked?: boolean;
  readonly run: () => void;
}

export interface MenuOptions {
  readonly label: string;
  /** Groups of items, parted by lines. */
  readonly groups: readonly (readonly MenuItem[])[];
  /** Where the menu opens, in pixels of the window; moved to where it has room. */
  readonly at: { readonly x: number; readonly y: number };
}

const edge = 4;

let closeOpen: (() => void) | undefined;

/** Closes the menu that is open, if there is one. */
export function closeMenu(): void {
  closeOpen?.();
}

/** A menu by the ARIA pattern. Escape, Tab, a click elsewhere and the choice of an item close it; the focus goes back. */
export function openMenu({ label, groups, at }: MenuOptions): void {
  closeMenu();
  const before = document.activeElement;
  const ended = new AbortController();
  const { signal } = ended;
  const menu = el('div', { class: 'menu', role: 'menu', 'aria-label': label });
  const close = (): void => {
    if (signal.aborted) return;
    ended.abort();
    closeOpen = undefined;
    const isInside = menu.contains(document.activeElement);
    menu.remove();
    if (isInside && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const lists = groups.filter((items) => items.length > 0);
  for (const [index, items] of lists.entries()) {
    if (index > 0) menu.append(el('div', { class: 'menu-line', role: 'separator' }));
    menu.append(...items.map((item) => createItem(item, close)));
  }
  (document.querySelector('main') ?? document.body).append(menu);
  place(menu, at);
  closeOpen = close;
  menu.addEventListener('keydown', (event) => {
    onKeyDown(event, menu, close);
  });
  const onPointer = ({ target }: PointerEvent): void => {
    if (!(target instanceof Node && menu.contains(target))) close();
  };
  document.addEventListener('pointerdown', onPointer, { signal, capture: true });
  window.addEventListener('blur', close, { signal });
  window.addEventListener('resize', close, { signal });
  itemsOf(menu)[0]?.focus();
}

function createItem({ label, checked, run }: MenuItem, close: () => void): HTMLElement {
  const isBox = checked !== undefined;
  const attributes = {
    type: 'button',
    class: 'menu-item',
    role: isBox ? 'menuitemcheckbox' : 'menuitem',
    tabindex: -1,
    ...(isBox && { 'aria-checked': String(checked) }),
  };
  const item = el('button', attributes, icon('pass'), el('span', {}, label));
  // One place for pointer and keys, so that never two items look chosen.
  item.addEventListener('pointermove', () => {
    item.focus({ preventScroll: true });
  });
  item.addEventListener('click', () => {
    if (isBox) item.setAttribute('aria-checked', String(item.ariaChecked !== 'true'));
    else close();
    run();
  });
  return item;
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.menu-item')];
}

function place(menu: HTMLElement, { x, y }: MenuOptions['at']): void {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(edge, Math.min(x, innerWidth - width - edge));
  const top = Math.max(edge, Math.min(y, innerHeight - height - edge));
  menu.style.setProperty('left', `${left}px`);
  menu.style.setProperty('top', `${top}px`);
}

function onKeyDown(event: KeyboardEvent, menu: HTMLElement, close: () => void): void {
  const { key } = event;
  event.stopPropagation();
  if (key === 'Escape' || key === 'Tab') {
    event.preventDefault();
    close();
    return;
  }
  const items = itemsOf(menu);
  const next = items[nextIndex(event, items)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nextIndex({ key, target }: KeyboardEvent, items: readonly HTMLElement[]): number {
  const at = items.findIndex((item) => item === target);
  const count = items.length;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1 || key === ' ') return -1;
  // A letter goes to the next item that begins with it.
  const order = [...items.keys()].map((step) => (at + 1 + step) % count);
  const isWanted = (index: number) =>
    items[index]?.textContent.toLowerCase().startsWith(key.toLowerCase()) === true;
  return order.find(isWanted) ?? -1;
}
