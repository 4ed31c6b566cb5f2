import type { Chart } from '../../../core/results/chart.js';
import { formatNumber } from '../../shared/dom.js';
import { svg } from '../../shared/svg.js';
import { scaleOf } from './scale.js';

const height = 300;
const top = 10;
const bottom = height - 30;
const left = 80;
const labelRoom = 110;

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
      ? [svg('text', { x: x(at), y: height - 12, 'text-anchor': 'middle', class: 'label' }, label)]
      : [],
  );
  const lines = series.flatMap(({ name, values }, index) => {
    const points = values.flatMap((value, at) =>
      value === null ? [] : [{ x: x(at), y: toPixels(value), value, at }],
    );
    const path = points.map((point) => `${point.x},${point.y}`).join(' ');
    const dots = points.map((point) => {
      const title = `${labels[point.at] ?? ''}: ${formatNumber(point.value)} ${name}`;
      const dot = { cx: point.x, cy: point.y, r: 3, class: `series-${index}` };
      return svg('circle', dot, svg('title', {}, title));
    });
    return [svg('polyline', { points: path, class: `line series-${index}` }), ...dots];
  });
  return svg('svg', { width, height, 'aria-hidden': 'true' }, ...grid, ...names, ...lines);
}
