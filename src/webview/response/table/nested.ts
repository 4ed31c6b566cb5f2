import type { Detail, DetailRow } from '../../../core/results/describeDetail.js';
import type { ValuePath } from '../../../core/results/valueAt.js';
import type { Cell } from '../../../core/results/describeCell.js';
import { el, formatNumber } from '../../shared/dom.js';
import { cellWords, jsonNull } from '../grid/cellContent.js';
import { icon } from '../../shared/icons.js';

export interface NestedHost {
  /** Asks the extension for what is inside a value of the row. */
  readonly load: (path: ValuePath, show: (detail: Detail) => void) => void;
  readonly openRecord: (path: ValuePath) => void;
}

/** What is inside a value: a table, and in it whatever is opened further. */
export function createNested(path: ValuePath, host: NestedHost): HTMLElement {
  const element = el('div', { class: 'nested', 'aria-busy': 'true' });
  host.load(path, (detail) => {
    element.removeAttribute('aria-busy');
    element.replaceChildren(createTable(detail, path, host));
  });
  return element;
}

function createTable({ columns, rows, more }: Detail, path: ValuePath, host: NestedHost): Node {
  const corner = el('td', {});
  const names = columns?.map((name) => el('th', { scope: 'col' }, name)) ?? [];
  const head = columns ? [el('thead', {}, el('tr', {}, corner, ...names))] : [];
  const body = rows.map((row) => createRow(row, { columns, path, host }));
  const rest = more > 0 ? el('p', { class: 'more' }, `… ${formatNumber(more)}`) : undefined;
  const table = el('table', {}, ...head, el('tbody', {}, ...body));
  return el('div', {}, table, rest);
}

interface Place {
  readonly columns: readonly string[] | undefined;
  readonly path: ValuePath;
  readonly host: NestedHost;
}

function createRow({ step, cells }: DetailRow, { columns, path, host }: Place): HTMLElement {
  const name = typeof step === 'number' ? formatNumber(step + 1) : step;
  const values = cells.map((cell, at) => {
    const column = columns?.[at];
    return createValue(
      cell,
      column === undefined ? [...path, step] : [...path, step, column],
      host,
    );
  });
  return el('tr', {}, el('th', { scope: 'row' }, name), ...values);
}

function createValue(cell: Cell, path: ValuePath, host: NestedHost): HTMLElement {
  if (cell === null) return el('td', { class: 'null' }, jsonNull);
  if (typeof cell === 'string') return el('td', {}, cell);
  const td = el('td', { title: cell.title, class: cell.unit === undefined ? '' : 'number' });
  if (cell.opens) td.append(createTwist(cellWords(cell), td, () => createNested(path, host)));
  if (cell.isLink) {
    const link = el('button', { type: 'button', class: 'link' }, cell.text);
    link.addEventListener('click', () => {
      host.openRecord(path);
    });
    td.append(link);
  } else td.append(cellWords(cell));
  return td;
}

/** A small arrow that opens what is inside below the value. */
function createTwist(label: string, place: HTMLElement, create: () => HTMLElement): HTMLElement {
  const attributes = {
    type: 'button',
    class: 'twist',
    'aria-expanded': 'false',
    'aria-label': label,
  };
  const twist = el('button', attributes, icon('unfold'));
  let inside: HTMLElement | undefined;
  twist.addEventListener('click', () => {
    if (inside) inside.remove();
    inside = inside ? undefined : create();
    if (inside) place.append(inside);
    twist.setAttribute('aria-expanded', String(inside !== undefined));
  });
  return twist;
}
