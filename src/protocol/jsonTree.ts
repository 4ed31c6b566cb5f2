import * as v from 'valibot';
import { NODE_PARTS, type JsonLine } from '../core/results/jsonTree/describeLine.js';

/** The JSON of an answer as a tree. The extension has it; the view asks for the lines that it shows. */

interface TreeInfo {
  /** Changes whenever lines open or close: lines of another version stand elsewhere. */
  readonly version: number;
  readonly lineCount: number;
}

/** Lines `start` to `start + lines.length - 1`. */
interface Lines {
  readonly start: number;
  readonly lines: readonly JsonLine[];
}

export type ToTree =
  | {
      readonly type: 'tree';
      /** Absent: there is nothing to open, such as in a bare number. */
      readonly tree?: TreeInfo;
      /** Where the person is to be now. */
      readonly line?: number;
      /** What a search found, and which of it `line` shows, from 1. */
      readonly found?: { readonly at: number; readonly count: number; readonly isMore: boolean };
      readonly window?: Lines;
    }
  | ({ readonly type: 'lines'; readonly version: number } & Lines);

const line = v.pipe(v.number(), v.integer(), v.minValue(0));

export const FROM_TREE = [
  v.strictObject({ type: v.literal('needTree') }),
  v.strictObject({ type: v.literal('needLines'), version: line, start: line, end: line }),
  /** Opens or closes a line; `start` to `end - 1` are in sight. */
  v.strictObject({
    type: v.literal('fold'),
    version: line,
    line,
    to: v.picklist(['open', 'closed', 'siblingsOpen', 'allClosed']),
    start: line,
    end: line,
  }),
  /** Searches all of the JSON; the same text again goes on from where it was, none ends the search. */
  v.strictObject({ type: v.literal('findInTree'), text: v.string(), isBackwards: v.boolean() }),
  v.strictObject({
    type: v.literal('copyNode'),
    version: line,
    line,
    part: v.picklist(NODE_PARTS),
  }),
] as const;

export type FromTree = v.InferOutput<(typeof FROM_TREE)[number]>;
