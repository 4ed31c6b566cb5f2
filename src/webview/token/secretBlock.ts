import type {
  CopyForm,
  FromTokenView,
  TokenLabels,
  TokenSnapshot,
} from '../../protocol/tokenView.js';
import { button, flashButton, setButtonFace } from '../shared/button.js';
import { el, formatNumber } from '../shared/dom.js';
import { durationText, fill } from './expiry.js';

/** Nobody needs to look at a token for longer, whatever the message says. */
const longestReveal = 300;

const copyLabels: Readonly<Record<CopyForm, 'copy' | 'copyHeader' | 'copyCurl'>> = {
  token: 'copy',
  header: 'copyHeader',
  curl: 'copyCurl',
};

/**
 * The masked token with "Reveal" and the forms in which it can be copied. A revealed token lives in one text node and nowhere
 * else, and only after the person asked for it.
 */
export class SecretBlock {
  readonly element: HTMLElement;
  readonly #labels: TokenLabels;
  readonly #post: (message: FromTokenView) => void;
  readonly #masked: HTMLElement;
  readonly #revealed = el('pre', { class: 'revealed', hidden: true });
  readonly #remaining = el('span', { class: 'remaining', role: 'timer' });
  readonly #toggle: HTMLButtonElement;
  readonly #copies: ReadonlyMap<CopyForm, HTMLButtonElement>;
  #asked = false;
  #until = 0;
  #forgetting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    { masked, length, copies }: TokenSnapshot,
    labels: TokenLabels,
    post: (message: FromTokenView) => void,
  ) {
    this.#labels = labels;
    this.#post = post;
    this.#masked = el('code', { class: 'masked' }, masked);
    this.#toggle = button({ icon: 'show', label: labels.reveal, place: 'reveal' }, this.#onToggle);
    this.#copies = new Map(copies.map((form) => [form, this.#copyButton(form)]));
    const size = el('span', { class: 'size' }, fill(labels.characters, formatNumber(length)));
    const buttons = el(
      'div',
      { class: 'buttons' },
      this.#remaining,
      this.#toggle,
      ...this.#copies.values(),
    );
    const head = el('div', { class: 'head' }, el('h2', {}, labels.token), size, buttons);
    this.element = el('section', { class: 'secret' }, head, this.#masked, this.#revealed);
  }

  reveal(token: string, seconds: number): void {
    if (!this.#asked) return;
    this.forget();
    const milliseconds = Math.min(seconds, longestReveal) * 1_000;
    this.#revealed.textContent = token;
    this.#revealed.hidden = false;
    this.#masked.hidden = true;
    this.#until = Date.now() + milliseconds;
    // A timer and not the ticking clock: it must also run when the clock is set back.
    this.#forgetting = setTimeout(() => {
      this.forget();
    }, milliseconds);
    setButtonFace(this.#toggle, { icon: 'hide', label: this.#labels.hide });
    this.update(Date.now());
  }

  /** Also withdraws the wish: an answer that comes later is dropped. */
  forget(): void {
    clearTimeout(this.#forgetting);
    this.#asked = false;
    this.#until = 0;
    this.#revealed.replaceChildren();
    this.#revealed.hidden = true;
    this.#masked.hidden = false;
    this.#remaining.textContent = '';
    setButtonFace(this.#toggle, { icon: 'show', label: this.#labels.reveal });
  }

  copied(form: CopyForm): void {
    const copy = this.#copies.get(form);
    if (!copy) return;
    const usual = { icon: 'copy', label: this.#labels[copyLabels[form]] } as const;
    flashButton(copy, usual, this.#labels.copied);
  }

  update(now: number): void {
    if (this.#until === 0) return;
    // Rounded up, so that the last thing shown is 1 and not 0.
    const left = Math.ceil((this.#until - now) / 1_000) * 1_000;
    this.#remaining.textContent = durationText(left, { labels: this.#labels, formatNumber });
  }

  #copyButton(form: CopyForm): HTMLButtonElement {
    const label = this.#labels[copyLabels[form]];
    return button({ icon: 'copy', label, place: `copy-${form}` }, () => {
      this.#post({ type: 'copy', form });
    });
  }

  readonly #onToggle = (): void => {
    if (this.#until > 0) {
      this.forget();
      return;
    }
    this.#asked = true;
    this.#post({ type: 'reveal' });
  };
}
