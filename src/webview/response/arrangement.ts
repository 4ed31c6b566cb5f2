import type { ResponseSnapshot } from '../../protocol/responseView.js';

/** What a person arranged in the panel. It outlives the page through VS Code's state; nothing of a response may enter it. */
export interface Arrangement {
  readonly tab?: string;
  /** How JSON is shown. */
  readonly json?: 'tree' | 'text';
  /** Pixels by column name. */
  readonly widths: Readonly<Record<string, number>>;
  /** Names of columns that are not shown. */
  readonly hidden?: readonly string[];
  readonly place?: Place;
  /** Where the request stands; the extension reads it after a reload. */
  readonly source?: Source;
  /** The panel is kept as it is; the extension reads it after a reload. */
  readonly isPinned?: boolean;
}

type Source = NonNullable<ResponseSnapshot['source']>;

/** How far a person had scrolled, and in which response: `of` only tells whether it is the same one. */
export interface Place {
  readonly of: number;
  readonly table: number;
  readonly text: number;
}

const keptWidths = 300;
const keptHidden = 300;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parseSource(value: unknown): Source | undefined {
  if (!isRecord(value)) return undefined;
  const { uri, index, sender } = value;
  if (typeof uri !== 'string' || typeof index !== 'number') return undefined;
  return { uri, index, ...(typeof sender === 'string' && { sender }) };
}

function parsePlace(value: unknown): Place | undefined {
  if (!isRecord(value)) return undefined;
  const { of, table, text } = value;
  if (typeof of !== 'number' || typeof table !== 'number' || typeof text !== 'number') {
    return undefined;
  }
  return { of, table, text };
}

/** State may come from an older version of the view: whatever does not fit is left out. */
export function parseArrangement(state: unknown): Arrangement {
  if (!isRecord(state)) return { widths: {} };
  const { tab, json, widths, hidden, place, source, isPinned } = state;
  const names = Array.isArray(hidden) ? hidden.filter((name) => typeof name === 'string') : [];
  const kept = isRecord(widths) ? Object.entries(widths) : [];
  const parsedPlace = parsePlace(place);
  const parsedSource = parseSource(source);
  return {
    widths: Object.fromEntries(
      kept.filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
    ),
    ...(typeof tab === 'string' && { tab }),
    ...((json === 'tree' || json === 'text') && { json }),
    ...(names.length > 0 && { hidden: names }),
    ...(parsedPlace && { place: parsedPlace }),
    ...(parsedSource && { source: parsedSource }),
    ...(isPinned === true && { isPinned }),
  };
}

/** Oldest widths go first, so that years of different entities do not pile up. */
export function withWidth(
  { widths }: Arrangement,
  name: string,
  width: number,
): Arrangement['widths'] {
  const others = Object.entries(widths).filter(([known]) => known !== name);
  return Object.fromEntries([...others, [name, width] as const].slice(-keptWidths));
}

/** Those hidden first are forgotten first, as with widths. */
export function withHidden(
  { hidden = [] }: Arrangement,
  names: readonly string[],
  isHidden: boolean,
): readonly string[] {
  const others = hidden.filter((name) => !names.includes(name));
  return isHidden ? [...others, ...names].slice(-keptHidden) : others;
}

/** FNV-1a. Tells two responses apart without keeping a word of either. */
export function fingerprint(parts: readonly (string | number | undefined)[]): number {
  let hash = 0x811c9dc5;
  for (const char of parts.join('\n')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

interface StateHost {
  readonly readState: () => unknown;
  readonly writeState: (state: object) => void;
}

export class ArrangementStore {
  readonly #host: StateHost;
  #current: Arrangement;

  constructor(host: StateHost) {
    this.#host = host;
    this.#current = parseArrangement(host.readState());
  }

  get current(): Arrangement {
    return this.#current;
  }

  change(part: Partial<Arrangement>): void {
    this.#current = { ...this.#current, ...part };
    this.#host.writeState(this.#current);
  }
}
