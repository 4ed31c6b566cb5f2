import type { Chart } from '../../../core/results/chart.js';
import type { ChartLabels } from '../../../protocol/responseLabels.js';
import { button } from '../../shared/button.js';
import { el, formatNumber } from '../../shared/dom.js';
import { drawBars } from './drawBars.js';
import { drawLines } from './drawLines.js';

const looks = { bars: drawBars, lines: drawLines } as const;
type Look = keyof typeof looks;

const narrowest = 260;

/** A chart, and the same numbers as a table: a drawing says nothing to a screen reader. */
export class ChartView {
  readonly element: HTMLElement;
  readonly #chart: Chart;
  readonly #drawing = el('div', { class: 'drawing' });
  readonly #buttons: Readonly<Record<Look, HTMLElement>>;
  #look: Look = 'bars';

  constructor(chart: Chart, labels: ChartLabels) {
    this.#chart = chart;
    const choice = (look: Look): HTMLElement =>
      button({ label: labels[look], place: `chart-${look}` }, () => {
        this.#look = look;
        this.draw();
      });
    this.#buttons = { bars: choice('bars'), lines: choice('lines') };
    const { bars, lines } = this.#buttons;
    const toolbar = el('div', { class: 'toolbar' }, bars, lines, createLegend(chart));
    const attributes = {
      class: 'chart',
      role: 'group',
      tabindex: 0,
      'aria-label': labels.chart,
      'data-focus': 'content',
    };
    const content = el('div', attributes, this.#drawing, createTable(chart, labels));
    this.element = el('div', { class: 'chart-tab' }, toolbar, content);
  }

  /** Call when the element has a size. */
  draw(): void {
    const width = Math.max(narrowest, this.element.clientWidth - 24);
    this.#drawing.replaceChildren(looks[this.#look](this.#chart, width));
    for (const [look, element] of Object.entries(this.#buttons)) {
      element.setAttribute('aria-pressed', String(look === this.#look));
    }
  }
}

function createLegend({ series }: Chart): HTMLElement {
  const items = series.map(({ name }, index) =>
    el('li', {}, el('span', { class: `swatch series-${index}` }), name),
  );
  return el('ul', { class: 'legend' }, ...items);
}

function createTable({ labels, series, more }: Chart, words: ChartLabels): HTMLElement {
  const names = series.map(({ name }) => el('th', { scope: 'col', class: 'number' }, name));
  const rows = labels.map((label, at) => {
    const cells = series.map(({ values }) => {
      const value = values[at];
      return el('td', { class: 'number' }, typeof value === 'number' ? formatNumber(value) : '');
    });
    return el('tr', {}, el('th', { scope: 'row' }, label), ...cells);
  });
  const head = el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, words.group), ...names));
  const table = el('table', { 'aria-label': words.chart }, head, el('tbody', {}, ...rows));
  const rest = more > 0 ? el('p', { class: 'more' }, `… ${formatNumber(more)}`) : undefined;
  return el('div', {}, table, rest);
}
