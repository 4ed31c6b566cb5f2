import type {
  CopyForm,
  FromTokenView,
  TokenAction,
  TokenLabels,
  TokenSnapshot,
  ToTokenView,
} from '../../protocol/tokenView.js';
import { Announcer } from '../shared/announcer.js';
import { button } from '../shared/button.js';
import { el } from '../shared/dom.js';
import { keepFocus } from '../shared/focus.js';
import { icon, type IconName } from '../shared/icons.js';
import type { Host } from '../shared/transport.js';
import { createCheckList, createVerdict } from './checkList.js';
import { createClaimTable } from './claimTable.js';
import { createComparison } from './comparison.js';
import type { ExpiryPhase } from './expiry.js';
import { createExpiryBlock, type ExpiryBlock } from './expiryBlock.js';
import { SecretBlock } from './secretBlock.js';
import { Ticker } from './ticker.js';

export type TokenHost = Host<ToTokenView, FromTokenView>;
type Post = TokenHost['post'];

function createTitle(
  { kind, account, profile, canChoose, canCompare, comparison }: TokenSnapshot,
  labels: TokenLabels,
  post: Post,
): HTMLElement {
  const owner = [account, profile].filter((part) => part !== '').map((part) => el('li', {}, part));
  const choose =
    canChoose &&
    button({ icon: 'person', label: labels.choose, place: 'choose' }, () => {
      post({ type: 'choose' });
    });
  const compare =
    canCompare &&
    !comparison &&
    button({ icon: 'compare', label: labels.compare, place: 'compare' }, () => {
      post({ type: 'compare' });
    });
  const buttons = [choose, compare].filter((one) => one !== false);
  return el(
    'header',
    {},
    el('h1', {}, kind),
    el('ul', { class: 'owner' }, ...owner),
    buttons.length > 0 ? el('div', { class: 'buttons' }, ...buttons) : undefined,
  );
}

const actionIcons: Readonly<Partial<Record<TokenAction['id'], IconName>>> = {
  signIn: 'signIn',
  choose: 'person',
  startSandbox: 'run',
};

function createMessage(
  { message, actions = [] }: TokenSnapshot,
  post: Post,
): HTMLElement | undefined {
  if (message === undefined) return undefined;
  const buttons = actions.map(({ id, label }, index) => {
    const face = actionIcons[id];
    const look = { ...(face && { icon: face }), label, place: id, primary: index === 0 };
    return button(look, () => {
      post({ type: id });
    });
  });
  return el('section', { class: 'message' }, icon('info'), el('p', {}, message), ...buttons);
}

/** The three parts of a token, side by side where there is room. */
function createParts(
  { header, claims, signature }: TokenSnapshot,
  labels: TokenLabels,
): HTMLElement | undefined {
  if (header.length + claims.length === 0) return undefined;
  const short = el(
    'div',
    {},
    createClaimTable(labels.header, header, labels),
    createClaimTable(labels.signature, signature, labels),
  );
  return el('div', { class: 'parts' }, short, createClaimTable(labels.claims, claims, labels));
}

/** Shows the last snapshot. Keeps no state: there is nothing to arrange, and nothing here may be stored. */
export class TokenView {
  readonly #post: Post;
  readonly #announcer = new Announcer();
  readonly #main = el('main', { class: 'token' });
  #labels: TokenLabels | undefined;
  #expiry: ExpiryBlock | undefined;
  #phase: ExpiryPhase | undefined;
  #verdict: string | undefined;
  #secret: SecretBlock | undefined;

  constructor(root: HTMLElement, host: TokenHost) {
    this.#post = host.post;
    root.replaceChildren(this.#main, this.#announcer.element);
    new Ticker(this.#update);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#secret?.forget();
    });
    window.addEventListener('pagehide', () => this.#secret?.forget());
  }

  show(snapshot: TokenSnapshot, labels: TokenLabels): void {
    this.#secret?.forget();
    this.#labels = labels;
    this.#phase = undefined;
    this.#expiry = createExpiryBlock(snapshot, labels);
    this.#secret = snapshot.masked ? new SecretBlock(snapshot, labels, this.#post) : undefined;
    const parts = [
      createTitle(snapshot, labels, this.#post),
      createMessage(snapshot, this.#post),
      createVerdict(snapshot, labels, this.#post),
      this.#expiry?.element,
      this.#secret?.element,
      createCheckList(snapshot, labels),
      createComparison(snapshot, labels, this.#post),
      createParts(snapshot, labels),
    ];
    keepFocus(() => {
      this.#main.replaceChildren(...parts.filter((part) => part !== undefined));
    });
    this.#update();
    this.#announceVerdict(snapshot);
  }

  reveal(token: string, seconds: number): void {
    if (document.visibilityState === 'visible') this.#secret?.reveal(token, seconds);
  }

  copied(form: CopyForm): void {
    this.#secret?.copied(form);
    if (this.#labels) this.#announcer.announce(this.#labels.copied);
  }

  /** Not the first: a screen reader reads a page that it meets from the top. */
  #announceVerdict({ verdict }: TokenSnapshot): void {
    const text = verdict?.text ?? '';
    if (this.#verdict !== undefined && this.#verdict !== text) this.#announcer.announce(text);
    this.#verdict = text;
  }

  readonly #update = (): void => {
    const now = Date.now();
    this.#secret?.update(now);
    const phase = this.#expiry?.update(now);
    const expiredNow = phase === 'expired' && this.#phase !== undefined && this.#phase !== phase;
    if (expiredNow && this.#labels) this.#announcer.announce(this.#labels.expired);
    this.#phase = phase;
  };
}
