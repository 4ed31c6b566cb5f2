import type {
  CheckLabels,
  CheckSnapshot,
  FromCheckView,
  StepCopy,
  StepRow,
  ToCheckView,
} from '../../protocol/checkView.js';
import { Announcer } from '../shared/announcer.js';
import { button, flashButton } from '../shared/button.js';
import { el } from '../shared/dom.js';
import { keepFocus } from '../shared/focus.js';
import { icon, type IconName } from '../shared/icons.js';
import type { Host } from '../shared/transport.js';

export type CheckHost = Host<ToCheckView, FromCheckView>;
type Post = CheckHost['post'];

const icons: Readonly<Record<StepRow['state'], IconName>> = {
  waiting: 'circle',
  running: 'again',
  pass: 'pass',
  warning: 'warning',
  fail: 'error',
  skipped: 'circle',
  held: 'hand',
};

/** Shows the last snapshot; there is nothing to keep. */
export class CheckView {
  readonly #post: Post;
  readonly #announcer = new Announcer();
  readonly #main = el('main', { class: 'check' });
  #labels: CheckLabels | undefined;
  #copies: readonly StepCopy[] = [];

  constructor(root: HTMLElement, host: CheckHost) {
    this.#post = host.post;
    root.replaceChildren(this.#main, this.#announcer.element);
  }

  show(snapshot: CheckSnapshot, labels: CheckLabels): void {
    this.#labels = labels;
    this.#copies = snapshot.steps.flatMap((step) => step.copies ?? []);
    const { profile, instance, summary, steps, isRunning } = snapshot;
    const title = el('h1', {}, profile);
    const header = el('header', {}, title, el('p', { class: 'instance' }, instance));
    const rows = steps.map((step) => createRow(step, labels, this.#post));
    const list = el('ol', { 'aria-label': labels.steps, 'aria-busy': isRunning }, ...rows);
    keepFocus(() => {
      const whole = createSummary(snapshot, labels, this.#post);
      this.#main.replaceChildren(header, whole, list);
    });
    // Each line as it comes would be a chatter; the end is what counts.
    if (!isRunning) this.#announcer.update(summary);
  }

  /** @param value the one that was copied; absent: the report */
  copied(value?: string): void {
    const place = value === undefined ? 'copy' : placeOf(value);
    const selector = `[data-focus="${CSS.escape(place)}"]`;
    const copy = this.#main.querySelector<HTMLButtonElement>(selector);
    if (!this.#labels || !copy) return;
    const { copied, copyReport } = this.#labels;
    const label = this.#copies.find((one) => one.value === value)?.label ?? copyReport;
    flashButton(copy, { icon: 'copy', label }, copied);
    this.#announcer.announce(copied);
  }
}

function createSummary(
  { summary, isRunning, calls, steps }: CheckSnapshot,
  labels: CheckLabels,
  post: Post,
): HTMLElement {
  const hasFailed = steps.some(({ state }) => state === 'fail');
  const isHeld = steps.some(({ state }) => state === 'held');
  const tone = isRunning ? 'undecided' : hasFailed ? 'bad' : 'good';
  const buttons = isRunning
    ? []
    : [
        // The next thing to do, as long as something waits for it.
        ...calls.map(({ api, label }, index) =>
          button(
            { icon: 'run', label, place: `call-${api}`, primary: isHeld && index === 0 },
            () => {
              post({ type: 'callApi', api });
            },
          ),
        ),
        button({ icon: 'again', label: labels.runAgain, place: 'again' }, () => {
          post({ type: 'runAgain' });
        }),
        button({ icon: 'copy', label: labels.copyReport, place: 'copy' }, () => {
          post({ type: 'copyReport' });
        }),
      ];
  const bar = el('div', { class: 'buttons' }, ...buttons);
  return el('section', { class: `summary ${tone}` }, el('p', {}, summary), bar);
}

function createRow(step: StepRow, labels: CheckLabels, post: Post): HTMLElement {
  const { id, title, state, text, remedy, copies = [], actions = [] } = step;
  const copyButtons = copies.map(({ label, value }) =>
    button({ icon: 'copy', label, place: placeOf(value) }, () => {
      post({ type: 'copyValue', value });
    }),
  );
  const [help, ...more] = actions.map((action) =>
    button({ icon: 'open', label: action.label, place: `${action.id}-${id}` }, () => {
      post({ type: 'act', action: action.id });
    }),
  );
  const below = [...copyButtons, ...more];
  const words = el(
    'div',
    { class: 'words' },
    el('h2', {}, title, el('span', { class: 'unseen' }, `: ${labels.states[state]}`)),
    text ? el('p', {}, text) : undefined,
    remedy === undefined ? undefined : el('p', { class: 'remedy' }, remedy),
    below.length > 0 ? el('div', { class: 'buttons' }, ...below) : undefined,
  );
  return el('li', { class: state }, icon(icons[state]), words, help);
}

function placeOf(value: string): string {
  return `copy-${value}`;
}
