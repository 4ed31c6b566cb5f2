import type { Chart } from '../../../core/results/chart.js';
import { formatNumber } from '../../shared/dom.js';
import { svg } from '../../shared/svg.js';
import { shortText, valueTitle } from './chartText.js';
import { scaleOf } from './scale.js';

const height = 300;
const top = 10;
const bottom = height - 30;
const left = 80;
const labelRoom = 120;
const longestLabel = 16;

/** A line for each aggregate, from the first group to the last. */
export function drawLines(chart: Chart, width: number): SVGElement {
  const { labels, series } = chart;
  const { ticks, toPixels } = scaleOf(chart, bottom, top);
  const step = (width - left - 24) / Math.max(1, labels.length - 1);
  const x = (at: number): number => left + at * step;
  const grid = ticks.flatMap((tick) => {
    const y = toPixels(tick);
    return [
      svg('line', {
        x1: left,
        x2: width - 16,
        y1: y,
        y2: y,
        class: tick === 0 ? 'axis' : 'grid-line',
      }),
      svg('text', { x: left - 8, y, 'text-anchor': 'end', class: 'value' }, formatNumber(tick)),
    ];
  });
  const every = Math.max(1, Math.ceil(labelRoom / Math.max(1, step)));
  const names = labels.flatMap((label, at) =>
    at % every === 0
      ? [
          shortText(
            label,
            { x: x(at), y: height - 12, ...anchorOf(at, labels.length) },
            longestLabel,
          ),
        ]
      : [],
  );
  const lines = series.flatMap(({ values }, index) => {
    const points = values.flatMap((value, at) =>
      value === null ? [] : [{ x: x(at), y: toPixels(value), at }],
    );
    const path = points.map((point) => `${point.x},${point.y}`).join(' ');
    const dots = points.map((point) => {
      const dot = { cx: point.x, cy: point.y, r: 4, class: `series-${index}` };
      return svg('circle', dot, valueTitle(chart, point.at, index));
    });
    return [svg('polyline', { points: path, class: `line series-${index}` }), ...dots];
  });
  return svg('svg', { width, height, 'aria-hidden': 'true' }, ...grid, ...names, ...lines);
}

/** The first and the last name stay within the drawing. */
function anchorOf(at: number, count: number): Readonly<Record<string, string>> {
  const anchor = at === 0 ? 'start' : at === count - 1 ? 'end' : 'middle';
  return { 'text-anchor': anchor, class: 'label' };
}
