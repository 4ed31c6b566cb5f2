import type { Chart } from '../../../core/results/chart.js';
import { formatNumber } from '../../shared/dom.js';
import { svg } from '../../shared/svg.js';
import { shortText, valueTitle } from './chartText.js';
import { scaleOf } from './scale.js';

const barHeight = 14;
const groupGap = 8;
const longestLabel = 26;
const valueRoom = 90;

/** Bars that lie: the names of groups are long, and there is always room downwards. */
export function drawBars(chart: Chart, width: number): SVGElement {
  const { labels, series } = chart;
  const labelWidth = Math.min(width * 0.35, 7 * Math.min(longestLabel, longest(labels)) + 12);
  const group = series.length * barHeight + groupGap;
  const height = labels.length * group + groupGap;
  const { toPixels } = scaleOf(chart, labelWidth, Math.max(labelWidth + 40, width - valueRoom));
  const zero = toPixels(0);
  const groups = labels.map((label, at) => {
    const top = groupGap + at * group;
    const middle = top + (series.length * barHeight) / 2;
    const name = { x: labelWidth - 8, y: middle, 'text-anchor': 'end', class: 'label' };
    const bars = series.flatMap(({ values }, index) => {
      const value = values[at];
      if (value === null || value === undefined) return [];
      const y = top + index * barHeight;
      const end = toPixels(value);
      const box = { x: Math.min(zero, end), y, width: Math.abs(end - zero), height: barHeight - 2 };
      const text = { x: Math.max(zero, end) + 5, y: y + barHeight / 2, class: 'value' };
      return [
        svg('rect', { ...box, class: `series-${index}` }, valueTitle(chart, at, index)),
        svg('text', text, formatNumber(value)),
      ];
    });
    return svg('g', {}, shortText(label, name, Math.floor((labelWidth - 12) / 7)), ...bars);
  });
  const axis = svg('line', { x1: zero, x2: zero, y1: 0, y2: height, class: 'axis' });
  return svg('svg', { width, height, 'aria-hidden': 'true' }, ...groups, axis);
}

function longest(labels: readonly string[]): number {
  return Math.max(...labels.map(({ length }) => length));
}
