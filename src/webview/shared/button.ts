import { el } from './dom.js';
import { icon, type IconName } from './icons.js';

interface ButtonFace {
  /** Absent where the words say it all. */
  readonly icon?: IconName;
  readonly label: string;
}

interface ButtonLook extends ButtonFace {
  /** Name by which the focus finds the button again after a render, see `keepFocus`. */
  readonly place: string;
  readonly primary?: boolean;
  /** Shows the icon alone; the words are for hovering and for screen readers. */
  readonly isQuiet?: boolean;
}

function face(look: ButtonFace): readonly Node[] {
  const label = el('span', {}, look.label);
  return look.icon ? [icon(look.icon), label] : [label];
}

export function button(look: ButtonLook, onClick: () => void): HTMLButtonElement {
  const attributes = {
    type: 'button',
    class: look.primary ? 'button primary' : look.isQuiet ? 'button quiet' : 'button',
    'data-focus': look.place,
    ...(look.isQuiet && { title: look.label, 'aria-label': look.label }),
  };
  const shown = look.isQuiet && look.icon ? [icon(look.icon)] : face(look);
  const element = el('button', attributes, ...shown);
  element.addEventListener('click', onClick);
  return element;
}

export function setButtonFace(element: HTMLButtonElement, look: ButtonFace): void {
  element.replaceChildren(...face(look));
}

const flashMilliseconds = 2_000;

/** Says on the button itself that its work is done, and soon offers it again. */
export function flashButton(element: HTMLButtonElement, usual: ButtonFace, done: string): void {
  setButtonFace(element, { icon: 'pass', label: done });
  setTimeout(() => {
    setButtonFace(element, usual);
  }, flashMilliseconds);
}
