import type { JsonLine } from '../../../core/results/jsonTree/describeLine.js';
import { el, formatNumber } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';

/** One line of the tree in the document. */
export class TreeLine {
  readonly element: HTMLElement;

  constructor(index: number) {
    const attributes = { class: 'node', role: 'treeitem', tabindex: -1, 'data-node': index };
    this.element = el('div', attributes);
  }

  /** Fills in place: a line that has the focus keeps it. */
  fill(line: JsonLine | undefined): void {
    const { element } = this;
    if (!line) {
      element.setAttribute('aria-busy', 'true');
      element.replaceChildren();
      return;
    }
    element.removeAttribute('aria-busy');
    element.setAttribute('aria-level', String(line.depth + 1));
    element.setAttribute('aria-posinset', String(line.position));
    element.setAttribute('aria-setsize', String(line.siblings));
    if (line.isOpen === undefined) element.removeAttribute('aria-expanded');
    else element.setAttribute('aria-expanded', String(line.isOpen));
    element.style.setProperty('--depth', String(line.depth));
    element.replaceChildren(...contentOf(line));
    if (line.text) element.title = line.text;
    else element.removeAttribute('title');
  }
}

function contentOf({ step, kind, text, count, isOpen }: JsonLine): readonly Node[] {
  const twist = el('span', { class: 'twist', 'aria-hidden': 'true' });
  if (isOpen !== undefined) twist.append(icon('unfold'));
  const isName = typeof step === 'string';
  const name = el('span', { class: isName ? 'key' : 'index' }, String(step));
  const parts: Node[] = [twist, name, el('span', { class: 'colon' }, ': ')];
  if (kind !== 'object' && kind !== 'list') {
    return [...parts, el('span', { class: kind }, text)];
  }
  const size = count === undefined ? '…' : formatNumber(count);
  parts.push(el('span', { class: 'size' }, kind === 'list' ? `[${size}]` : `{${size}}`));
  if (text && !isOpen) parts.push(el('span', { class: 'hint' }, ` ${text}`));
  return parts;
}
