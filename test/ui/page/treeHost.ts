import { findBytes } from '../../../src/core/results/jsonTree/findBytes.js';
import { JsonTree } from '../../../src/core/results/jsonTree/jsonTree.js';
import { RowIndex } from '../../../src/core/results/rowIndex.js';
import type { FromTree, ToTree } from '../../../src/protocol/jsonTree.js';
import type { PageHost } from './pageHost.js';

const slicing = {
  now: () => performance.now(),
  pause: () => new Promise<void>((resolve) => setTimeout(resolve)),
  isWanted: () => true,
};

let json = '';
let bytes = new Uint8Array();
let tree: Promise<JsonTree | undefined> | undefined;
let version = 0;
let search: { readonly text: string; at: number } | undefined;

/** Plays the extension's side of the tree over `pageHost.json`. */
export async function answerTree(message: PageHost['posted'][number]): Promise<ToTree | undefined> {
  if (!pageHost.json) return undefined;
  if (pageHost.json !== json) {
    json = pageHost.json;
    bytes = new TextEncoder().encode(json);
    const index = new RowIndex();
    index.scan(bytes);
    tree = JsonTree.create(bytes, { index, language: 'en', slicing });
  }
  const shown = await tree;
  return shown && answer(shown, message as unknown as FromTree);
}

async function answer(shown: JsonTree, message: FromTree): Promise<ToTree | undefined> {
  const info = () => ({ type: 'tree' as const, tree: { version, lineCount: shown.lineCount } });
  const window = (start: number, end: number) => ({ start, lines: shown.lines(start, end) });
  switch (message.type) {
    case 'needTree':
      return info();
    case 'needLines':
      return { type: 'lines', version, ...window(message.start, message.end) };
    case 'fold':
      if (message.to === 'open') await shown.open(message.line);
      else if (message.to === 'closed') shown.close(message.line);
      else if (message.to === 'allClosed') shown.closeAll();
      else await shown.openSiblings(message.line);
      version += 1;
      return { ...info(), window: window(message.start, message.end) };
    case 'findInTree': {
      const { text, isBackwards } = message;
      if (!text) return undefined;
      const found = (await findBytes(bytes, text, slicing)) ?? [];
      const at = search?.text === text ? search.at + (isBackwards ? -1 : 1) : 0;
      search = { text, at: (at + found.length) % Math.max(1, found.length) };
      const line = found.length > 0 ? await shown.reveal(found[search.at] ?? 0) : undefined;
      version += 1;
      return {
        ...info(),
        ...(line !== undefined && { line, window: window(Math.max(0, line - 80), line + 80) }),
        found: { at: Math.min(search.at + 1, found.length), count: found.length, isMore: false },
      };
    }
    default:
      return undefined;
  }
}
