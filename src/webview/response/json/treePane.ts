import type { JsonLine, NodePart } from '../../../core/results/jsonTree/describeLine.js';
import type { FromTree, ToTree } from '../../../protocol/jsonTree.js';
import type { TreeLabels } from '../../../protocol/responseLabels.js';
import { el } from '../../shared/dom.js';
import { openMenu, type MenuItem, type MenuOptions } from '../../shared/menu.js';
import { isMenuKey } from '../../shared/menuKey.js';
import { RowStore } from '../grid/rowStore.js';
import { RowWishes } from '../virtual/rowWishes.js';
import { VirtualList } from '../virtual/virtualList.js';
import { treeStep } from './treeKeys.js';
import { TreeLine } from './treeLine.js';

interface TreePaneOptions {
  readonly label: string;
  readonly labels: TreeLabels;
  readonly post: (message: FromTree) => void;
  readonly onScroll: () => void;
  /** Lines were drawn anew. */
  readonly onDrawn: () => void;
}

type TreeMessage = Extract<ToTree, { readonly type: 'tree' }>;
type Fold = Extract<FromTree, { readonly type: 'fold' }>['to'];

/** A `role=tree` of any length: the extension has it, and only lines near the visible ones are in the document. */
export class TreePane {
  readonly element: HTMLElement;
  readonly canvas: HTMLElement;
  readonly #options: TreePaneOptions;
  readonly #viewport: HTMLElement;
  readonly #list: VirtualList<TreeLine>;
  readonly #wishes: RowWishes;
  #store = new RowStore<JsonLine>(0, () => performance.now());
  #version = 0;
  #lineCount = 0;
  #active = 0;

  constructor(options: TreePaneOptions) {
    this.#options = options;
    const attributes = { class: 'canvas', role: 'tree', 'aria-label': options.label };
    this.canvas = el('div', attributes);
    this.#viewport = el('div', { class: 'tree-pane', 'data-focus': 'content', tabindex: -1 });
    this.#viewport.append(this.canvas);
    this.element = el('div', { class: 'text-frame' }, this.#viewport);
    this.#list = new VirtualList({
      viewport: this.#viewport,
      canvas: this.canvas,
      rowCount: 0,
      rowHeight: () => Number.parseFloat(getComputedStyle(this.canvas).lineHeight) || 20,
      headerHeight: () => 0,
      createRow: this.#createLine,
      kept: () => ({ start: this.#active, end: Math.min(this.#active + 1, this.#lineCount) }),
      onScroll: () => {
        this.#wishes.renew();
        options.onScroll();
        options.onDrawn();
      },
    });
    this.#wishes = new RowWishes({
      visible: () => this.#list.visible,
      missing: (visible) => this.#store.missing(visible),
      onNeeded: ({ start, end }) => {
        options.post({ type: 'needLines', version: this.#version, start, end });
      },
    });
    this.canvas.addEventListener('keydown', this.#onKeyDown);
    this.canvas.addEventListener('click', this.#onClick);
    this.canvas.addEventListener('contextmenu', this.#onContextMenu);
  }

  get topRow(): number {
    return this.#list.topRow;
  }

  layout(topRow?: number): void {
    this.#list.layout();
    if (topRow !== undefined) this.#list.scrollTopRowTo(topRow);
  }

  /** Where the person is. */
  get active(): number {
    return this.#active;
  }

  show(message: ToTree): void {
    if (message.type === 'tree') this.#showTree(message);
    else if (message.version === this.#version) this.#put(message);
  }

  foldAll(): void {
    this.#move(0);
    this.#fold(0, 'allClosed');
  }

  dispose(): void {
    this.#list.dispose();
    this.#wishes.dispose();
  }

  #showTree({ tree, line, window }: TreeMessage): void {
    if (!tree) return;
    if (tree.version !== this.#version || tree.lineCount !== this.#lineCount) {
      this.#version = tree.version;
      this.#lineCount = tree.lineCount;
      this.#active = Math.min(this.#active, tree.lineCount - 1);
      this.#store = new RowStore(tree.lineCount, () => performance.now());
    }
    if (window) this.#put(window);
    this.#list.setRowCount(tree.lineCount);
    for (const [index, row] of this.#list.rows) row.fill(this.#store.row(index));
    if (line !== undefined) this.#move(line);
    this.#markActive();
    this.#options.onDrawn();
  }

  #put({ start, lines }: { readonly start: number; readonly lines: readonly JsonLine[] }): void {
    const range = this.#store.put(start, lines);
    for (const [index, row] of this.#list.rows) {
      if (index >= range.start && index < range.end) row.fill(this.#store.row(index));
    }
    this.#options.onDrawn();
    this.#wishes.renew();
  }

  readonly #createLine = (index: number): TreeLine => {
    const line = new TreeLine(index);
    line.fill(this.#store.row(index));
    if (index === this.#active) line.element.tabIndex = 0;
    return line;
  };

  #fold(line: number, to: Fold): void {
    const { start, end } = this.#list.visible;
    this.#options.post({
      type: 'fold',
      version: this.#version,
      line,
      to,
      start: Math.max(0, start - 20),
      end: end + 60,
    });
  }

  #move(line: number): void {
    this.#active = line;
    this.#list.scrollToRow(line);
    this.#markActive();
  }

  /** Gives the tab stop to the active line, whose element may have been made anew. */
  #markActive(): void {
    for (const [index, { element }] of this.#list.rows) {
      const isActive = index === this.#active;
      element.tabIndex = isActive ? 0 : -1;
      element.classList.toggle('active', isActive);
    }
  }

  #focusActive(): void {
    this.#list.rows.get(this.#active)?.element.focus({ preventScroll: true });
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (altKey) return;
    if (ctrlKey || metaKey) {
      const isCopy = key.toLowerCase() === 'c' && getSelection()?.isCollapsed !== false;
      if (isCopy) this.#copy('value');
      return;
    }
    if (isMenuKey(event, navigator.userAgent) && event.target instanceof HTMLElement) {
      event.preventDefault();
      this.#openMenu(placeBelow(event.target));
      return;
    }
    const { start, end } = this.#list.visible;
    const at = { index: this.#active, line: this.#store.row(this.#active) };
    const size = { lines: this.#lineCount, page: Math.max(1, end - start - 2) };
    const step = treeStep(key, at, size);
    if (!step) return;
    event.preventDefault();
    if (step.kind === 'fold') this.#fold(this.#active, step.to);
    else {
      this.#move(step.to);
      this.#focusActive();
    }
  };

  readonly #onClick = ({ target }: MouseEvent): void => {
    const node = target instanceof Element && target.closest<HTMLElement>('[data-node]');
    // A person who selects text does not want the line to fold.
    if (!node || getSelection()?.isCollapsed === false) return;
    this.#active = Number(node.dataset['node']);
    this.#markActive();
    this.#focusActive();
    const isOpen = this.#store.row(this.#active)?.isOpen;
    if (isOpen !== undefined) this.#fold(this.#active, isOpen ? 'closed' : 'open');
  };

  readonly #onContextMenu = (event: MouseEvent): void => {
    const node =
      event.target instanceof Element && event.target.closest<HTMLElement>('[data-node]');
    if (!node) return;
    event.preventDefault();
    this.#active = Number(node.dataset['node']);
    this.#markActive();
    this.#focusActive();
    // By the key, a menu opens at the line and not at the pointer.
    const isByKey = event.button !== 2;
    this.#openMenu(isByKey ? placeBelow(node) : { x: event.clientX, y: event.clientY });
  };

  #openMenu(at: MenuOptions['at']): void {
    const { labels, label } = this.#options;
    const lacks = this.#store.row(this.#active)?.lacks ?? [];
    const item = (words: string, part: NodePart): readonly MenuItem[] =>
      lacks.includes(part)
        ? []
        : [
            {
              label: words,
              run: () => {
                this.#copy(part);
              },
            },
          ];
    const groups = [
      item(labels.copyValue, 'value'),
      [
        ...item(labels.copyJsonPath, 'jsonPath'),
        ...item(labels.copyPropertyPath, 'propertyPath'),
        ...item(labels.copyResourcePath, 'resourcePath'),
      ],
    ];
    openMenu({ label, groups, at });
  }

  #copy(part: NodePart): void {
    const line = this.#active;
    this.#options.post({ type: 'copyNode', version: this.#version, line, part });
  }
}

function placeBelow(line: HTMLElement): MenuOptions['at'] {
  const { left, bottom } = line.getBoundingClientRect();
  return { x: left + 24, y: bottom };
}
