import type { GridLabels } from '../../../protocol/responseLabels.js';
import { button } from '../../shared/button.js';
import { el } from '../../shared/dom.js';
import type { MenuItem } from '../../shared/menu.js';
import { openMenu } from '../../shared/menuLater.js';

/** A filter is asked for when the person has stopped typing for so long. */
const typingMilliseconds = 150;

interface ToolbarOptions {
  readonly labels: GridLabels;
  /** What is typed there already. */
  readonly filter: string;
  readonly onFilter: () => void;
  /** Asked when the menu opens. */
  readonly columns: () => readonly (readonly MenuItem[])[];
}

export interface TableToolbar {
  readonly element: HTMLElement;
  /** As it is typed. */
  readonly filter: string;
  readonly dispose: () => void;
}

/** The filter of the loaded rows and the choice of columns. */
export function createTableToolbar(options: ToolbarOptions): TableToolbar {
  const { labels, columns } = options;
  const choose = button({ icon: 'columns', label: labels.columns, place: 'columns' }, () => {
    const { left: x, bottom: y } = choose.getBoundingClientRect();
    void openMenu({ label: labels.columns, groups: columns(), at: { x, y } });
  });
  choose.setAttribute('aria-haspopup', 'menu');
  const { input, stop } = createFilter(options);
  return {
    element: el('div', { class: 'toolbar' }, input, choose),
    get filter() {
      return input.value;
    },
    dispose: stop,
  };
}

interface Filter {
  readonly input: HTMLInputElement;
  readonly stop: () => void;
}

function createFilter({ labels, filter, onFilter }: ToolbarOptions): Filter {
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
      onFilter();
    }, typingMilliseconds);
  });
  input.addEventListener('keydown', (event) => {
    // The first Escape empties the filter, the next one returns to the editor.
    if (event.key === 'Escape' && input.value) event.stopPropagation();
  });
  return {
    input,
    stop: () => {
      clearTimeout(typing);
    },
  };
}
