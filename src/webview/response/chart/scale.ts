import type { Chart } from '../../../core/results/chart.js';

/** From values to pixels. */
export interface Scale {
  /** Round values between which all others lie; zero is one of them. */
  readonly ticks: readonly number[];
  readonly toPixels: (value: number) => number;
}

/** A scale that has zero and all values of a chart within `from` and `to`. */
export function scaleOf({ series }: Pick<Chart, 'series'>, from: number, to: number): Scale {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = roundStep((high - low || 1) / 4);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  const [start, end] = [first * step, last * step];
  return { ticks, toPixels: (value) => from + ((value - start) / (end - start)) * (to - from) };
}

/** 1, 2 or 5 with zeros, not smaller than `step`. */
function roundStep(step: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((one) => one * magnitude >= step * 0.999) ?? 10;
  return factor * magnitude;
}
