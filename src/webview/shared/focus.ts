/**
 * Replaces part of the page and gives the focus back to the place of the same name (`data-focus`),
 * so a person who pressed "Send again" by keyboard stays where they were.
 */
export function keepFocus(replace: () => void): void {
  const focused = document.activeElement?.closest<HTMLElement>('[data-focus]');
  const place = focused?.dataset['focus'];
  replace();
  if (place === undefined) return;
  for (const candidate of document.querySelectorAll<HTMLElement>('[data-focus]')) {
    if (candidate.dataset['focus'] !== place) continue;
    const target = candidate.tabIndex < 0 ? candidate.querySelector('[tabindex="0"]') : candidate;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    return;
  }
}
