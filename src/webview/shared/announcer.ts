import { el } from './dom.js';

/** A live region outlives each render: screen readers only speak changes of elements that they already know. */
export class Announcer {
  readonly element = el('p', { class: 'unseen', role: 'status' });

  announce(text: string): void {
    this.element.textContent = text;
  }
}
