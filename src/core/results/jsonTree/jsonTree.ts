import { inSlices, type Slicing } from '../../language/slices.js';
import { prettyJson } from '../prettyJson.js';
import type { RowIndex } from '../rowIndex.js';
import { Branch, type Children, type Place } from './branch.js';
import { describeLine, NODE_PARTS, type JsonLine, type NodePart } from './describeLine.js';
import { rawText, textOf } from './jsonText.js';
import { jsonPath, propertyPath, resourcePath, stepsTo } from './nodePath.js';
import { childrenOf, isContainer, isList, rootOf, type Child, type Span } from './scanJson.js';

export interface JsonTreeOptions {
  /** Where the rows are, where that is known: a list of a million is then open at once. */
  readonly index?: RowIndex | undefined;
  /** Two-letter code, chooses the text of multilanguage strings. */
  readonly language: string;
  readonly slicing: Slicing;
}

/** So many siblings are opened at once. */
const SIBLINGS = 500;
/** Larger values are copied as they came. */
const INDENTED = 5_000_000;

/**
 * The lines of a JSON text as a tree whose nodes open and close. What is folded is not read, so it costs as much as
 * what is open in it, however long the text is; numbers stay as the server wrote them.
 */
export class JsonTree {
  readonly #bytes: Uint8Array;
  readonly #options: JsonTreeOptions;
  readonly #root: Branch;

  private constructor(bytes: Uint8Array, root: Branch, options: JsonTreeOptions) {
    this.#bytes = bytes;
    this.#root = root;
    this.#options = options;
  }

  /**
   * @param bytes JSON in UTF-8
   * @returns undefined for what has nothing inside, and when it was no longer wanted
   */
  static async create(bytes: Uint8Array, options: JsonTreeOptions): Promise<JsonTree | undefined> {
    const root = rootOf(bytes);
    if (!isContainer(bytes, root)) return undefined;
    const children = await readChildren(bytes, root, options);
    if (!children || children.count === 0) return undefined;
    const tree = new JsonTree(bytes, new Branch(children, isList(bytes, root)), options);
    await tree.#openFirst();
    return tree;
  }

  get lineCount(): number {
    return this.#root.lineCount;
  }

  /** Lines `start` to `end - 1`, as far as there are any. */
  lines(start: number, end: number): readonly JsonLine[] {
    const length = Math.max(0, Math.min(end, this.lineCount) - start);
    const { language } = this.#options;
    return Array.from({ length }, (_, at) => this.#root.find(start + at)).flatMap((place) => {
      const child = place.branch.children.at(place.index);
      if (!child) return [];
      const lacks = NODE_PARTS.slice(1).filter((part) => this.#part(place, part) === undefined);
      const counted = this.#rowsIn(child);
      return describeLine(this.#bytes, place, { language, counted, lacks }) ?? [];
    });
  }

  /** @returns whether anything changed; not when it was no longer wanted */
  async open(line: number): Promise<boolean> {
    return (await this.#open(this.#root.find(line))) !== undefined;
  }

  /** Opens a node and those beside it. */
  async openSiblings(line: number): Promise<void> {
    const { branch, index } = this.#root.find(line);
    const start = Math.max(0, Math.min(index, branch.children.count - SIBLINGS));
    const end = Math.min(branch.children.count, start + SIBLINGS);
    for (let at = start; at < end; at += 1) await this.#open({ branch, index: at });
  }

  close(line: number): void {
    const { branch, index } = this.#root.find(line);
    branch.close(index);
  }

  closeAll(): void {
    for (let index = 0; index < Math.min(this.#root.children.count, SIBLINGS); index += 1) {
      this.#root.close(index);
    }
  }

  /**
   * Opens whatever is around a byte.
   * @returns the line that shows it; undefined when it was no longer wanted
   */
  async reveal(offset: number): Promise<number | undefined> {
    let branch = this.#root;
    for (;;) {
      const index = childAt(branch.children, offset);
      const child = branch.children.at(index);
      if (!child) return undefined;
      const isInside = offset > child.start && offset < child.end - 1;
      if (!isInside || !isContainer(this.#bytes, child)) return branch.lineOf(index);
      const opened = branch.opened(index) ?? (await this.#open({ branch, index }));
      if (!opened) return branch.lineOf(index);
      branch = opened;
    }
  }

  /** @returns undefined where a node has no such thing, e.g. no address of its own */
  part(line: number, part: NodePart): string | undefined {
    return this.#part(this.#root.find(line), part);
  }

  #part(place: Place, part: NodePart): string | undefined {
    const child = place.branch.children.at(place.index);
    if (!child) return undefined;
    const steps = stepsTo(this.#bytes, place);
    switch (part) {
      case 'value':
        return this.#value(child);
      case 'jsonPath':
        return jsonPath(steps);
      case 'propertyPath':
        return propertyPath(steps, this.#options.index?.shape === 'object with rows');
      case 'resourcePath':
        return resourcePath(this.#bytes, place);
    }
  }

  #value(child: Child): string {
    if (!isContainer(this.#bytes, child)) return textOf(this.#bytes, child);
    const text = rawText(this.#bytes, child);
    return text.length > INDENTED ? text : prettyJson(text);
  }

  /** The rows are what one wants to see, and a single one whole. */
  async #openFirst(): Promise<void> {
    const { children } = this.#root;
    for (let index = 0; index < Math.min(children.count, SIBLINGS); index += 1) {
      const child = children.at(index);
      if (!child || this.#rowsIn(child) === undefined) continue;
      const rows = await this.#open({ branch: this.#root, index });
      if (rows?.children.count === 1) await this.#open({ branch: rows, index: 0 });
    }
    if (children.count === 1) await this.#open({ branch: this.#root, index: 0 });
  }

  async #open({ branch, index }: Place): Promise<Branch | undefined> {
    const child = branch.children.at(index);
    if (!child || branch.opened(index) || !isContainer(this.#bytes, child)) return undefined;
    const children = await readChildren(this.#bytes, child, this.#options);
    // While it was read, somebody else may have opened it.
    if (!children || children.count === 0 || branch.opened(index)) return branch.opened(index);
    const opened = new Branch(children, isList(this.#bytes, child), { parent: branch, index });
    branch.open(opened);
    return opened;
  }

  /** @returns the number of rows where a node is the list of them */
  #rowsIn({ start }: Span): number | undefined {
    const { index } = this.#options;
    return index?.list?.start === start ? index.rowCount : undefined;
  }
}

/** @returns undefined when it was no longer wanted */
async function readChildren(
  bytes: Uint8Array,
  span: Span,
  { index, slicing }: JsonTreeOptions,
): Promise<Children | undefined> {
  if (index?.list?.start === span.start) return rowsOf(index);
  const all: Child[] = [];
  const keep = (child: Child | undefined): void => {
    if (child) all.push(child);
  };
  if (!(await inSlices(withoutRows(bytes, span, index), keep, slicing))) return undefined;
  return { count: all.length, at: (at) => all[at] };
}

function rowsOf(index: RowIndex): Children {
  return {
    get count() {
      return index.rowCount;
    },
    at: (row) => (row >= 0 && row < index.rowCount ? index.row(row) : undefined),
  };
}

/** Children of a value. The list of rows among them is not read: its bounds are known. */
function* withoutRows(
  bytes: Uint8Array,
  span: Span,
  index: RowIndex | undefined,
): Generator<Child | undefined> {
  const list = index?.list;
  if (!isWithin(list, span)) {
    yield* childrenOf(bytes, span);
    return;
  }
  // Up to the list and its bracket; the member that breaks off there is the one that has it.
  for (const child of childrenOf(bytes, { start: span.start, end: list.start + 1 })) {
    yield child?.start === list.start ? { ...child, end: list.end } : child;
  }
  // One before: `childrenOf` begins behind a bracket.
  yield* childrenOf(bytes, { start: list.end - 1, end: span.end });
}

function isWithin(span: Span | undefined, { start, end }: Span): span is Span {
  return span !== undefined && span.start > start && span.start < end;
}

/** The last child that begins at or before an offset. */
function childAt(children: Children, offset: number): number {
  let low = 0;
  let high = children.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const child = children.at(middle);
    if ((child?.name?.start ?? child?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
