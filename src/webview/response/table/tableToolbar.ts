import type { GridLabels } from '../../../protocol/responseView.js';
import { button } from '../../shared/button.js';
import { el } from '../../shared/dom.js';
import type { MenuItem } from '../../shared/menu.js';
import { openMenu } from '../../shared/menuLater.js';

/** A filter is asked for when the person has stopped typing for so long. */
const typingMilliseconds = 150;

interface ToolbarOptions {
  readonly labels: GridLabels;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  /** Asked when the menu opens. */
  readonly columns: () => readonly (readonly MenuItem[])[];
}

/** The filter of the loaded rows and the choice of columns. */
export function createTableToolbar(options: ToolbarOptions): HTMLElement {
  const { labels, columns } = options;
  const choose = button({ icon: 'columns', label: labels.columns, place: 'columns' }, () => {
    const { left: x, bottom: y } = choose.getBoundingClientRect();
    void openMenu({ label: labels.columns, groups: columns(), at: { x, y } });
  });
  choose.setAttribute('aria-haspopup', 'menu');
  return el('div', { class: 'toolbar' }, createFilter(options), choose);
}

function createFilter({ labels, filter, onFilter }: ToolbarOptions): HTMLElement {
  const input = el('input', {
    class: 'filter',
    type: 'search',
    placeholder: labels.filterRows,
    'aria-label': labels.filterRows,
    spellcheck: 'false',
    'data-focus': 'filter',
  });
  input.value = filter;
  let typing: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      onFilter(input.value);
    }, typingMilliseconds);
  });
  input.addEventListener('keydown', (event) => {
    // The first Escape empties the filter, the next one returns to the editor.
    if (event.key === 'Escape' && input.value) event.stopPropagation();
  });
  return input;
}
