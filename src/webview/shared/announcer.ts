import { el } from './dom.js';

const NO_BREAK_SPACE = '\u00A0';

/** A live region outlives each render: screen readers only speak changes of elements that they already know. */
export class Announcer {
  readonly element = el('p', { class: 'unseen', role: 'status' });

  /** What is so by now: nobody hears it again while it stays. */
  update(text: string): void {
    this.element.textContent = text;
  }

  /** What happened, the same as before perhaps. */
  announce(text: string): void {
    // What is there already is no change, and stays unspoken; a space at the end is one, and nobody hears it.
    const isThere = this.element.textContent === text;
    this.element.textContent = isThere ? `${text}${NO_BREAK_SPACE}` : text;
  }
}
