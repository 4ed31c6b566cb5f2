import type { FromTree, ToTree } from '../../../protocol/jsonTree.js';
import type { SearchLabels } from '../../../protocol/responseLabels.js';
import { markFound, rangeOf, type FoundRange } from '../text/highlight.js';
import { SearchBar } from '../text/searchBar.js';
import type { TreePane } from './treePane.js';

/** A search is asked for when the person has stopped typing for so long. */
const typingMilliseconds = 150;

/** Finds in all of the JSON, also in what is folded; the extension searches and opens. */
export class TreeSearch {
  readonly bar: SearchBar;
  readonly #canvas: () => HTMLElement;
  readonly #pane: () => TreePane;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #isFound = false;

  constructor(pane: () => TreePane, labels: SearchLabels, post: (message: FromTree) => void) {
    this.#pane = pane;
    this.#canvas = () => pane().canvas;
    const find = (isBackwards: boolean): void => {
      post({ type: 'findInTree', text: this.bar.text, isBackwards });
    };
    this.bar = new SearchBar({
      labels,
      onFind: (text) => {
        clearTimeout(this.#typing);
        this.#isFound = false;
        this.mark();
        if (text) this.#typing = setTimeout(find, typingMilliseconds, false);
        else {
          // Ends a search that is still on its way.
          find(false);
          this.bar.tell({ at: 0, count: 0, isMore: false });
        }
      },
      onStep: (by) => {
        clearTimeout(this.#typing);
        find(by < 0);
      },
    });
  }

  show(message: ToTree): void {
    if (message.type !== 'tree' || !message.found) return;
    this.#isFound = message.found.count > 0;
    this.bar.tell(message.found);
    this.mark();
  }

  /** Marks the words in the lines that are in the document. */
  mark(): void {
    const wanted = this.#isFound ? this.bar.text.toLowerCase() : '';
    if (!wanted) {
      markFound([]);
      return;
    }
    const { active } = this.#pane();
    const nodes = [...this.#canvas().querySelectorAll<HTMLElement>('[data-node]')];
    markFound(
      nodes.flatMap((node) => rangesIn(node, wanted, Number(node.dataset['node']) === active)),
    );
  }
}

function rangesIn(node: HTMLElement, wanted: string, isNow: boolean): readonly FoundRange[] {
  const text = node.textContent.toLowerCase();
  const ranges: FoundRange[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    ranges.push({ isNow, range: rangeOf(node, at, at + wanted.length) });
  }
  return ranges;
}
