import { cursorAt, skipBlanks, span, trimEnd, type Cursor } from './cursor.js';
import type {
  FileNode,
  ForeignNode,
  HeaderNode,
  IncludeNode,
  MetaNode,
  OutputNode,
  Span,
  VariableNode,
} from '../nodes.js';

/** The block that is being read: a cursor over the text, and the nodes found so far. */
export interface Reader extends Cursor {
  /** Start of the block; offsets of its nodes count from here. */
  base: number;
  name: Span | undefined;
  readonly metadata: MetaNode[];
  readonly variables: VariableNode[];
  readonly comments: Span[];
  readonly asserts: Span[];
  readonly outputs: OutputNode[];
  readonly answers: FileNode[];
  readonly foreign: ForeignNode[];
  readonly strays: Span[];
  /** Of the request that is being read. */
  readonly url: Span[];
  readonly headers: HeaderNode[];
  readonly headerStrays: Span[];
  readonly includes: IncludeNode[];
}

export function createReader(
  text: string,
  { start, end }: Span = { start: 0, end: text.length },
  base = 0,
): Reader {
  return {
    ...cursorAt(text, start, end),
    base,
    name: undefined,
    metadata: [],
    variables: [],
    comments: [],
    asserts: [],
    outputs: [],
    answers: [],
    foreign: [],
    strays: [],
    url: [],
    headers: [],
    headerStrays: [],
    includes: [],
  };
}

const LISTS = [
  'metadata',
  'variables',
  'comments',
  'asserts',
  'outputs',
  'answers',
  'foreign',
] as const satisfies readonly (keyof Reader)[];

/** How much was collected, for `cutBack`. */
export interface Sizes {
  readonly name: Span | undefined;
  readonly counts: readonly number[];
}

export function sizes(reader: Reader): Sizes {
  return { name: reader.name, counts: LISTS.map((list) => reader[list].length) };
}

/** Forgets what was collected since `sizes`. */
export function cutBack(reader: Reader, { name, counts }: Sizes): void {
  reader.name = name;
  for (const [index, list] of LISTS.entries()) reader[list].length = counts[index] ?? 0;
}

export const NONE: readonly never[] = [];

/**
 * Hands over what was collected, and makes the list ready for the next node. The copy has no spare room, and all empty
 * lists are one: a document has ten of them for each request.
 */
export function take<T>(list: T[]): readonly T[] {
  if (list.length === 0) return NONE;
  const taken = list.slice();
  list.length = 0;
  return taken;
}

/** A part of the text without blanks around it. */
export function trimmed({ text, base }: Reader, from: number, to: number): Span {
  const start = skipBlanks(text, from, to);
  return span(base, start, trimEnd(text, start, to));
}

/** The current line without blanks around it. */
export function trimmedLine({ text, base, first, end }: Reader): Span {
  return span(base, first, trimEnd(text, first, end));
}

/** The current line as a whole, without its line end. */
export function wholeLine({ base, start, end }: Reader): Span {
  return span(base, start, end);
}
