import * as vscode from 'vscode';
import { createDeferred } from '../../core/deferred.js';
import type { Block, HttpDocument } from '../../core/http/nodes.js';
import { parseHttp, toDocument } from '../../core/http/parser.js';
import { indexAt, startOf } from '../../core/http/places.js';
import { updateHttp, type Edit } from '../../core/http/update.js';
import { inSlices } from '../../core/language/slices.js';
import { parseStretches } from '../../core/language/stretches.js';
import { slicing } from './slicing.js';

/** What `{ language: … }` of all our providers says. */
export const SELECTOR: vscode.DocumentSelector = { language: 'http' };

/** Documents with more lines are not parsed at a stretch. */
const LONG = 5000;

interface Parsed {
  readonly version: number;
  readonly tree: HttpDocument;
}

/** A document that is being read in slices, and what was typed meanwhile. */
interface Reading {
  readonly done: Promise<HttpDocument | undefined>;
  readonly edits: Edit[];
  version: number;
}

const parsed = new WeakMap<vscode.TextDocument, Parsed>();
const readings = new WeakMap<vscode.TextDocument, Reading>();

/** Keeps the trees up with what is typed. To be registered before all that uses them. */
export function registerDocuments(): vscode.Disposable {
  const forget = (document: vscode.TextDocument): void => {
    parsed.delete(document);
    readings.delete(document);
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) followEdits(document, contentChanges);
    }),
    vscode.workspace.onDidCloseTextDocument(forget),
  );
}

function followEdits(
  document: vscode.TextDocument,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): void {
  const edits = changes.map(({ rangeOffset, rangeLength, text }) => {
    return { start: rangeOffset, end: rangeOffset + rangeLength, text };
  });
  const reading = readings.get(document);
  if (reading) {
    reading.edits.push(...edits);
    reading.version = document.version;
  }
  const known = parsed.get(document);
  // A provider may have asked for the new version already.
  if (!known || known.version === document.version) return;
  const tree = updateHttp(known.tree, edits);
  if (isWholly(tree, document)) parsed.set(document, { version: document.version, tree });
  else parsed.delete(document);
}

/** Guards against a change that was missed: the tree must end where the document ends. */
function isWholly(tree: HttpDocument, document: vscode.TextDocument): boolean {
  const end = document.lineAt(document.lineCount - 1).range.end;
  return document.offsetAt(end) === startOf(tree, tree.blocks.length);
}

/** The tree of a document as it is now. Parses at a stretch when it must; see `readTree`. */
export function treeOf(document: vscode.TextDocument): HttpDocument {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.tree;
  const tree = parseHttp(document.getText());
  parsed.set(document, { version: document.version, tree });
  return tree;
}

/**
 * The tree of a document, without keeping others waiting when the document is long.
 * @returns undefined when the document was closed meanwhile
 */
export async function readTree(document: vscode.TextDocument): Promise<HttpDocument | undefined> {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.tree;
  if (document.lineCount < LONG) return treeOf(document);
  return (readings.get(document) ?? startReading(document)).done;
}

function startReading(document: vscode.TextDocument): Reading {
  const edits: Edit[] = [];
  const read = async (): Promise<HttpDocument | undefined> => {
    const blocks: Block[] = [];
    const add = (some: readonly Block[]): void => {
      for (const block of some) blocks.push(block);
    };
    const isWanted = (): boolean => !document.isClosed && readings.get(document) === reading;
    const isRead = await inSlices(parseStretches(document.getText()), add, slicing(isWanted));
    if (!isRead) return undefined;
    readings.delete(document);
    const tree = updateHttp(toDocument(blocks), edits);
    if (!isWholly(tree, document)) return treeOf(document);
    parsed.set(document, { version: reading.version, tree });
    return tree;
  };
  const { promise, resolve } = createDeferred<HttpDocument | undefined>();
  const reading: Reading = { done: promise, edits, version: document.version };
  readings.set(document, reading);
  void read().then(resolve, () => {
    resolve(undefined);
  });
  return reading;
}

/** The block at an offset; blocks cover the document. */
export function blockAt(tree: HttpDocument, offset: number): Block | undefined {
  return tree.blocks[indexAt(tree, offset)];
}
