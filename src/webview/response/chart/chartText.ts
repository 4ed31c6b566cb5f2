import type { Chart } from '../../../core/results/chart.js';
import { formatNumber } from '../../shared/dom.js';
import { svg } from '../../shared/svg.js';

/** A name with its whole text for hovering, where there is no room for all of it. */
export function shortText(
  label: string,
  attributes: Readonly<Record<string, string | number>>,
  longest: number,
): SVGElement {
  const isLong = label.length > longest;
  const shown = isLong ? `${label.slice(0, longest - 1)}…` : label;
  return svg('text', attributes, shown, ...(isLong ? [svg('title', {}, label)] : []));
}

/** For hovering over what stands for a value, e.g. "Released: 310 Orders". */
export function valueTitle({ labels, series }: Chart, at: number, index: number): SVGElement {
  const { name, values } = series[index] ?? { name: '', values: [] };
  const value = values[at];
  const number = typeof value === 'number' ? formatNumber(value) : '';
  return svg('title', {}, `${labels[at] ?? ''}: ${number} ${name}`);
}
