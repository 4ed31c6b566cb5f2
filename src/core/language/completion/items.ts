import type { Span } from '../../http/nodes.js';

export type CompletionKind =
  | 'method'
  | 'header'
  | 'value'
  | 'metadata'
  | 'variable'
  | 'system'
  | 'request'
  | 'member'
  | 'snippet';

/** Something that can be written at the cursor. */
export interface CompletionItem {
  readonly kind: CompletionKind;
  readonly label: string;
  /** What is written; in VS Code's snippet syntax where `isSnippet`. */
  readonly insert: string;
  readonly isSnippet?: boolean;
  /** What it stands for at present; secrets are masked. */
  readonly detail?: string;
  /** There is more to choose behind it. */
  readonly goesOn?: boolean;
}

export interface Completions {
  /** What is replaced, in the block of the cursor. */
  readonly span: Span;
  readonly items: readonly CompletionItem[];
  /** There are more that fit worse to what is written; ask again when more is written. */
  readonly isIncomplete?: boolean;
}
