import type { ClaimRow, TokenLabels } from '../../protocol/tokenView.js';
import { el } from '../shared/dom.js';
import { localTime, utcTime } from './timeText.js';

function timeList(time: number, labels: TokenLabels): HTMLElement {
  return el(
    'dl',
    { class: 'times' },
    el('dt', {}, labels.localTime),
    el('dd', {}, localTime(time)),
    el('dt', {}, labels.utc),
    el('dd', {}, utcTime(time)),
  );
}

function valueCell({ values, time }: ClaimRow, labels: TokenLabels): HTMLElement {
  const cell = el('td', { class: 'value' });
  if (values.length > 1) cell.append(el('ul', {}, ...values.map((value) => el('li', {}, value))));
  else cell.append(values[0] ?? '');
  if (time !== undefined && localTime(time)) cell.append(timeList(time, labels));
  return cell;
}

/** Whose tokens carry the claim, where not all do. */
function flowMark({ flow }: ClaimRow): HTMLElement | undefined {
  return flow === undefined ? undefined : el('span', { class: 'flow' }, flow);
}

function createRow(row: ClaimRow, labels: TokenLabels): HTMLElement {
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, row.name, flowMark(row)),
    valueCell(row, labels),
    el('td', { class: 'meaning' }, row.meaning),
  );
}

/** Rows of a header or payload under their title; nothing for a token that has none. */
export function createClaimTable(
  title: string,
  rows: readonly ClaimRow[],
  labels: TokenLabels,
): HTMLElement | undefined {
  if (rows.length === 0) return undefined;
  const columns = [labels.name, labels.value, labels.meaning];
  const head = el('tr', {}, ...columns.map((name) => el('th', { scope: 'col' }, name)));
  const table = el(
    'table',
    { 'aria-label': title },
    // The hidden head can't carry widths.
    el(
      'colgroup',
      {},
      ...['name', 'value', 'meaning'].map((column) => el('col', { class: column })),
    ),
    el('thead', { class: 'unseen' }, head),
    el('tbody', {}, ...rows.map((row) => createRow(row, labels))),
  );
  return el('section', { class: 'claims' }, el('h2', {}, title), table);
}
