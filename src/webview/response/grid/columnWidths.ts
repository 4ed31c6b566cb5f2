import type { Column } from '../../../protocol/responseView.js';

const minWidth = 40;
const maxWidth = 1_600;
/** A long text does not take the room of all others. */
const widestAtFirst = 360;
/** Of a cell, its border included. */
const padding = 22;
const longestName = 24;

/** Pixels of a text as the grid shows it. */
export interface TextMeasure {
  readonly text: (text: string) => number;
  /** In the editor's font. */
  readonly id: (text: string) => number;
  /** In a header. */
  readonly name: (text: string) => number;
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(Math.max(minWidth, width), maxWidth));
}

/** Wide enough for the longest of the first values and, within reason, for the name above them. */
export function defaultWidth({ name, kind, width, longest }: Column, measure: TextMeasure): number {
  const value = longest ?? '0'.repeat(width);
  const ofValues = kind === 'id' ? measure.id(value) : measure.text(value);
  const ofName = measure.name(name.slice(0, longestName));
  return clampWidth(Math.min(widestAtFirst, Math.max(ofValues, ofName) + padding));
}

/** Tracks of one row; the last one takes what is left so that row backgrounds reach the edge. */
export function gridTracks(rowNumberWidth: number, widths: readonly number[]): string {
  return [...[rowNumberWidth, ...widths].map((width) => `${width}px`), 'minmax(0, 1fr)'].join(' ');
}
