/** The one element among many that the tab key reaches. It may be made anew, and then is told again. */
export class TabStop {
  #element: HTMLElement | undefined;

  moveTo(element: HTMLElement | undefined): void {
    if (element === this.#element) return;
    mark(this.#element, false);
    mark(element, true);
    this.#element = element;
  }

  focus(): void {
    this.#element?.focus({ preventScroll: true });
  }
}

function mark(element: HTMLElement | undefined, isActive: boolean): void {
  if (!element) return;
  element.tabIndex = isActive ? 0 : -1;
  element.classList.toggle('active', isActive);
  element.parentElement?.classList.toggle('active', isActive);
}
