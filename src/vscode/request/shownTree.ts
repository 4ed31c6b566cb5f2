import { findBytes, MOST_MATCHES } from '../../core/results/jsonTree/findBytes.js';
import { JsonTree } from '../../core/results/jsonTree/jsonTree.js';
import type { FromTree, ToTree } from '../../protocol/jsonTree.js';
import { slicing } from '../language/slicing.js';
import type { Shown } from './snapshot.js';

type Message<Type> = Extract<FromTree, { readonly type: Type }>;

/** The view never gets more lines at once, whatever it asks for. */
const MAX_WINDOW = 500;
/** Lines on either side of one that the person is taken to. */
const AROUND = 80;

/** The JSON of one answer as the person opened it. */
export interface ShownTree {
  /** @returns what the view is to know, if anything */
  receive(message: FromTree): Promise<ToTree | undefined>;
  dispose(): void;
}

/**
 * Nothing is read before the view asks.
 * @param copyText puts a text on the clipboard, and says so
 */
export function createShownTree(
  { bytes, pages, language = '' }: Pick<Shown, 'bytes' | 'pages' | 'language'>,
  copyText: (text: string) => Promise<void>,
): ShownTree {
  let isDisposed = false;
  let version = 0;
  let search: Search | undefined;
  const isWanted = (): boolean => !isDisposed;
  const index = pages?.first?.bytes === bytes ? pages?.first?.index : undefined;
  const options = { index, language, slicing: slicing(isWanted) };
  let creating: Promise<JsonTree | undefined> | undefined;
  const created = (): Promise<JsonTree | undefined> =>
    (creating ??= bytes ? JsonTree.create(bytes, options) : Promise.resolve(undefined));

  const linesOf = (tree: JsonTree, start: number, end: number) => ({
    start,
    lines: tree.lines(start, Math.min(end, start + MAX_WINDOW)),
  });
  const told = (tree: JsonTree) => ({
    type: 'tree' as const,
    tree: { version, lineCount: tree.lineCount },
  });

  const fold = async (
    tree: JsonTree,
    { line, to, start, end }: Message<'fold'>,
  ): Promise<ToTree> => {
    if (to === 'open') await tree.open(line);
    else if (to === 'siblingsOpen') await tree.openSiblings(line);
    else if (to === 'closed') tree.close(line);
    else tree.closeAll();
    version += 1;
    return { ...told(tree), window: linesOf(tree, start, end) };
  };

  const startSearch = (within: Uint8Array, text: string): Search => {
    const isWantedStill = (): boolean => isWanted() && search === mine;
    const mine: Search = { text, at: 0, offsets: findBytes(within, text, slicing(isWantedStill)) };
    return mine;
  };

  /** A text that is another than before ends the search for that one; none ends it too. */
  const find = async (
    tree: JsonTree,
    { text, isBackwards }: Message<'findInTree'>,
  ): Promise<ToTree | undefined> => {
    if (!bytes || !text) {
      search = undefined;
      return undefined;
    }
    if (search?.text === text) search.at += isBackwards ? -1 : 1;
    else search = startSearch(bytes, text);
    const mine = search;
    const offsets = await mine.offsets;
    if (!offsets || search !== mine) return undefined;
    const count = offsets.length;
    if (count === 0) {
      return { ...told(tree), found: { at: 0, count, isMore: false } };
    }
    mine.at = (mine.at + count) % count;
    const { at } = mine;
    const before = tree.lineCount;
    const line = await tree.reveal(offsets[at] ?? 0);
    const isChanged = tree.lineCount !== before;
    if (isChanged) version += 1;
    // The view must know where the lines are now, though it looks for something else.
    if (line === undefined || search !== mine) return isChanged ? told(tree) : undefined;
    return {
      ...told(tree),
      line,
      found: { at: at + 1, count, isMore: count === MOST_MATCHES },
      window: linesOf(tree, Math.max(0, line - AROUND), line + AROUND),
    };
  };

  return {
    receive: async (message) => {
      const tree = await created();
      if (isDisposed) return undefined;
      if (!tree) return { type: 'tree' };
      // Lines that have moved since.
      if ('version' in message && message.version !== version) return undefined;
      switch (message.type) {
        case 'needTree':
          return told(tree);
        case 'needLines': {
          const { start, end } = message;
          return { type: 'lines', version, ...linesOf(tree, start, end) };
        }
        case 'fold':
          return fold(tree, message);
        case 'findInTree':
          return find(tree, message);
        case 'copyNode': {
          const text = tree.part(message.line, message.part);
          if (text !== undefined) await copyText(text);
          return undefined;
        }
      }
    },
    dispose: () => {
      isDisposed = true;
    },
  };
}

interface Search {
  readonly text: string;
  /** Which match. */
  at: number;
  /** Undefined when the search was given up. */
  readonly offsets: Promise<readonly number[] | undefined>;
}
