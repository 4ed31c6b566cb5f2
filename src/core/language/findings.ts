import type { Block, Span } from '../http/nodes.js';

/**
 * What the editor says about a document, with the facts that the sentence needs. The sentences are in
 * `vscode/language/findingSentences.ts`. No fact holds a value that may be secret.
 */
interface FindingDetails {
  'http.missing-separator': object;
  /** `### @name x` names nothing in REST Client. */
  'http.name-in-title': object;
  /** Text that is not understood, in a block without a request. */
  'http.no-request': object;
  /** A line that is not understood and not sent. */
  'http.stray-line': object;

  'http.unknown-method': { readonly method: string; readonly suggestion?: string | undefined };
  'http.protocol': { readonly protocol: string };
  'http.no-url': object;
  /** A `###` line of the Markdown above it may have cut the body. */
  'http.not-a-url': { readonly isRestOfBody?: boolean };
  'http.curl': object;

  'http.not-a-header': object;
  'http.header-comma': { readonly header: string };
  /** A name that is almost one that servers know. */
  'http.header-typo': { readonly header: string; readonly suggestion: string };
  /** Letters that a header can't carry. */
  'http.header-value': { readonly header: string };
  'http.duplicate-header': { readonly header: string };
  /** An `Authorization` or a variable by which another tool would get a token. */
  'http.foreign-auth': { readonly what: string };

  'http.body-not-allowed': { readonly method: string };
  'http.body-json': { readonly reason: 'comma' | 'value' | 'name' | 'colon' | 'end' | 'other' };
  'http.body-boundary': { readonly reason: 'missing' | 'unused' | 'unclosed' };
  /** Lines that REST Client would drop. */
  'http.body-comments': object;

  'http.unknown-metadata': { readonly name: string };
  'http.metadata-value': { readonly name: string };
  'http.certificate-checked': object;

  'http.not-run': { readonly what: 'script' | 'import' | 'spread' | 'stream' };

  /** A scope that must not be asked for. */
  'http.reserved-scope': object;

  'http.secret': { readonly what: 'token' | 'credentials' | 'secret' };

  'http.unknown-variable': { readonly name: string; readonly suggestion?: string | undefined };
  /** It has a value in another tool only. */
  'http.foreign-variable': { readonly name: string };
  'http.variable-cycle': { readonly name: string };
  'http.duplicate-name': { readonly name: string };
  /** A later definition wins. */
  'http.redefined-variable': { readonly name: string };
  'http.unknown-request': { readonly name: string; readonly suggestion?: string | undefined };
}

export type FindingCode = keyof FindingDetails;

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A change of the block that a finding is about. Line ends are LF. */
export interface BlockEdit {
  readonly span: Span;
  readonly text: string;
}

/** What mends it; the label is chosen by `kind` and `text`. */
export interface Fix {
  readonly kind:
    | 'insert-separator'
    | 'name-title'
    | 'replace'
    | 'remove-comma'
    | 'remove-header'
    | 'use-post'
    | 'add-boundary'
    | 'close-boundary'
    | 'define-variable'
    | 'ask-when-sending'
    | 'move-secret'
    | 'convert-curl';
  readonly edits: readonly BlockEdit[];
  /** What is written instead, or the name of what is defined. */
  readonly text?: string;
}

/** A finding in a block; offsets count from its start. */
export type Finding = {
  [C in FindingCode]: { readonly code: C } & FindingDetails[C];
}[FindingCode] & { readonly span: Span; readonly fixes?: readonly Fix[] };

/** One kind of mistake, looked for in one block. */
export type Rule = (block: Block) => Iterable<Finding>;
