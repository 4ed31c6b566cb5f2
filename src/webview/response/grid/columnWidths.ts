import type { Column } from '../../../protocol/responseView.js';

const minWidth = 40;
const maxWidth = 1_600;
const padding = 20;
const longestName = 24;

/** Average glyph widths in em: the editor font is monospaced, the interface font is narrower. */
const glyph = { text: 0.6, number: 0.6, id: 0.62 } as const;
const boldGlyph = 0.66;

export function clampWidth(width: number): number {
  return Math.round(Math.min(Math.max(minWidth, width), maxWidth));
}

/** Wide enough for most values and, within reason, for the name above them. */
export function defaultWidth({ name, kind, width }: Column, fontSize: number): number {
  const values = width * glyph[kind];
  const header = Math.min(name.length, longestName) * boldGlyph;
  return clampWidth(Math.max(values, header) * fontSize + padding);
}

/** Tracks of one row; the last one takes what is left so that row backgrounds reach the edge. */
export function gridTracks(rowNumberWidth: number, widths: readonly number[]): string {
  return [...[rowNumberWidth, ...widths].map((width) => `${width}px`), 'minmax(0, 1fr)'].join(' ');
}
