import { copyText } from '../../shared/clipboard.js';
import { isMenuKey } from '../../shared/menuKey.js';
import type { GridSize } from './cellMove.js';
import type { GridCursor } from './gridCursor.js';
import { gridAction, type GridAction } from './gridKeys.js';
import type { GridOptions } from './gridOptions.js';
import { enablePointer, type GridParts } from './gridPointer.js';

interface InputOptions extends GridParts {
  readonly cursor: GridCursor;
  readonly options: GridOptions;
  readonly size: () => GridSize;
  /** Changes the width of the active column. */
  readonly resizeBy: (pixels: number) => void;
}

/** What keys, pointer and focus do in a grid. */
export function enableInput(input: InputOptions): void {
  const { element, cursor } = input;
  enableGridPointer(input);
  element.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target.dataset['column'] === undefined) return;
    element.classList.add('entered');
    const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    cursor.enter({ row: Number(row ?? -1), column: Number(target.dataset['column']) });
  });
  element.addEventListener('keydown', (event) => {
    // What is open below a row has keys of its own.
    if (!(event.target instanceof Element) || event.target.closest('.peek')) return;
    if (isMenuKey(event, navigator.userAgent)) {
      event.preventDefault();
      const { left: x, bottom: y } = event.target.getBoundingClientRect();
      input.options.onMenu(cursor.active, { x, y });
      return;
    }
    const action = gridAction(event, cursor.active, input.size());
    if (!action) return;
    // Text that is selected is copied by the browser.
    if (action.kind !== 'copy') event.preventDefault();
    act(action, input);
  });
}

function enableGridPointer({ cursor, options, ...parts }: InputOptions): void {
  const { columns, onHeader, onEnter, onOpen, onMenu } = options;
  enablePointer(parts, {
    onPress: (cell, isExtending) => {
      if (isExtending) cursor.extendTo(cell);
      else cursor.clear();
    },
    onPressRow: (row, isExtending) => {
      cursor.selectRow(row, columns.length, isExtending);
      cursor.moveTo({ row, column: 0 });
    },
    onHeader,
    onLink: () => {
      onEnter(cursor.active);
    },
    onTwist: () => {
      onOpen(cursor.active);
    },
    onMenu: (at) => {
      onMenu(cursor.active, at);
    },
  });
}

function act(action: GridAction, { cursor, options, size, resizeBy }: InputOptions): void {
  const { active } = cursor;
  switch (action.kind) {
    case 'copy':
      copy(cursor, options);
      break;
    case 'selectAll':
      cursor.selectAll(size().rows, size().columns);
      break;
    case 'selectRow':
      cursor.selectRow(active.row, size().columns);
      break;
    case 'selectColumn':
      cursor.selectColumn(active.column, size().rows);
      break;
    case 'open':
      options.onOpen(active);
      break;
    case 'enter':
      if (active.row < 0) options.onHeader(active.column);
      else options.onEnter(active);
      break;
    case 'resize':
      resizeBy(action.by);
      break;
    case 'extend':
      cursor.extendTo(action.to);
      break;
    case 'move':
      cursor.clear();
      cursor.moveTo(action.to);
      break;
  }
}

/** The whole values, also where cells show only their beginning. A text selection goes first. */
function copy({ meant, active }: GridCursor, { columns, onCopy }: GridOptions): void {
  if (getSelection()?.isCollapsed === false) return;
  if (meant) onCopy(meant);
  else void copyText(columns[active.column]?.name ?? '');
}
