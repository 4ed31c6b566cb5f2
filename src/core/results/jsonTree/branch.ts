import type { Child } from './scanJson.js';

/** What is inside an object or a list. */
export interface Children {
  readonly count: number;
  /** @returns undefined beyond the last one */
  at(index: number): Child | undefined;
}

/** An open object or list, and what is open in it. Costs nothing for children that are folded. */
export class Branch {
  readonly children: Children;
  readonly isList: boolean;
  readonly parent: Branch | undefined;
  /** Its place among the children of `parent`. */
  readonly index: number;
  /** By index. */
  #opened: Branch[] = [];
  /** Lines of everything inside. */
  #lines: number;

  constructor(
    children: Children,
    isList: boolean,
    place?: { readonly parent: Branch; readonly index: number },
  ) {
    this.children = children;
    this.isList = isList;
    this.parent = place?.parent;
    this.index = place?.index ?? 0;
    this.#lines = children.count;
  }

  get lineCount(): number {
    return this.#lines;
  }

  /** How deep its children are; those of the root are at 0. */
  get depth(): number {
    return this.parent ? this.parent.depth + 1 : 0;
  }

  opened(index: number): Branch | undefined {
    return this.#opened.find((one) => one.index === index);
  }

  /** @param branch made for one of the children, which is not open yet */
  open(branch: Branch): void {
    const behind = this.#opened.findIndex(({ index }) => index > branch.index);
    this.#opened.splice(behind < 0 ? this.#opened.length : behind, 0, branch);
    this.#grow(branch.lineCount);
  }

  close(index: number): void {
    const branch = this.opened(index);
    if (!branch) return;
    this.#opened = this.#opened.filter((one) => one !== branch);
    this.#grow(-branch.lineCount);
  }

  /** The child that a line shows; line 0 is the first child of this branch. */
  find(line: number): Place {
    let rest = line;
    for (const one of this.#opened) {
      if (rest <= one.index) break;
      const inside = rest - one.index - 1;
      if (inside < one.lineCount) return one.find(inside);
      rest -= one.lineCount;
    }
    return { branch: this, index: rest };
  }

  /** The line of a child, counted from the root's first. */
  lineOf(index: number): number {
    const before = this.#opened
      .filter((one) => one.index < index)
      .reduce((sum, { lineCount }) => sum + lineCount, index);
    return this.parent ? this.parent.lineOf(this.index) + 1 + before : before;
  }

  #grow(lines: number): void {
    this.#lines += lines;
    if (this.parent) this.parent.#grow(lines);
  }
}

/** A child of an open object or list. */
export interface Place {
  readonly branch: Branch;
  readonly index: number;
}
