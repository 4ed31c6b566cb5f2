/**
 * The tree of a `.http` document. Offsets are UTF-16 units, `end` is exclusive. Inside a block they count from the start
 * of the block, so an edit leaves the nodes of all other blocks as they are: a `Block` may key a cache.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface HttpDocument {
  /** Cover the text without gaps; never empty. */
  readonly blocks: readonly Block[];
  /** Where each block starts in the text, and behind them the length of the text; see `startOf`. */
  readonly starts: readonly number[];
}

/**
 * What opens a block: a `###` line, or a request line after a finished request (`implied`: the separator is missing).
 * The first block of a document may have neither.
 */
export type Opener = 'none' | 'separator' | 'implied';

/** One request with everything that belongs to it, or a stretch without a request. */
export interface Block {
  readonly text: string;
  readonly opener: Opener;
  /** Text after `###`. */
  readonly title: Span | undefined;
  /** From `# @name`, or `### @name`; see `requestName`. */
  readonly name: Span | undefined;
  readonly metadata: readonly MetaNode[];
  readonly variables: readonly VariableNode[];
  /** Comment lines and block comments outside bodies, without metadata. */
  readonly comments: readonly Span[];
  readonly request: RequestNode | undefined;
  /** `?? status == 200` */
  readonly asserts: readonly Span[];
  /** `>> file` */
  readonly outputs: readonly OutputNode[];
  /** `<> file`: an earlier answer to compare with. */
  readonly answers: readonly FileNode[];
  /** Recognised and not sent: constructs of other tools, stored answers. */
  readonly foreign: readonly ForeignNode[];
  /** Lines that are none of the above. */
  readonly strays: readonly Span[];
  /** What was computed of the block (`core/language/perBlock.ts`); no part of the tree. */
  memory: unknown[] | undefined;
}

/** `# @key value` */
export interface MetaNode {
  readonly key: Span;
  /** May be empty. */
  readonly value: Span;
}

/** `@name = value`; visible in the whole document, the last one wins. */
export interface VariableNode {
  readonly name: Span;
  readonly value: Span;
  /** `:=`, evaluated anew for each use. */
  readonly isLazy: boolean;
}

export interface RequestNode extends Span {
  /** Absent: GET. */
  readonly method: Span | undefined;
  /** One piece per line, trimmed; see `joinUrl`. Empty when only a method is there. */
  readonly url: readonly Span[];
  /** `HTTP/1.1` and the like; has no effect. */
  readonly version: Span | undefined;
  readonly headers: readonly HeaderNode[];
  /** Lines among the headers that are none. */
  readonly strays: readonly Span[];
  readonly body: BodyNode | undefined;
}

export interface HeaderNode {
  /** Absent: the value is a variable that stands for a whole header line. */
  readonly name: Span | undefined;
  /** May go over several lines, of which the later ones are indented; see `headerValue`. */
  readonly value: Span;
}

/** Without blank lines around it. */
export interface BodyNode extends Span {
  readonly includes: readonly IncludeNode[];
  /** Of a `multipart/…` body. */
  readonly parts: readonly PartNode[];
}

/** `< file`, `<@ file`, `<@latin1 file`: a line of a body that stands for the contents of a file. */
export interface IncludeNode extends FileNode {
  /** `<@`: variables in the file are replaced. */
  readonly hasVariables: boolean;
  readonly encoding: Span | undefined;
}

export interface FileNode extends Span {
  readonly path: Span;
}

export interface OutputNode extends FileNode {
  /** `>>!` */
  readonly overwrites: boolean;
}

/** From one boundary line to the next. */
export interface PartNode extends Span {
  readonly headers: readonly HeaderNode[];
  readonly content: Span;
  /** Of an `application/http` part (OData `$batch`). */
  readonly request: RequestNode | undefined;
  /** Of a nested `multipart/…` (a changeset). */
  readonly parts: readonly PartNode[];
}

/**
 * `script` would run before the request, `handler` after it; `stream` is `===`, `spread` is `...headers`, `curl` a command
 * where a request line would be, `pasted` a stored answer (`HTTP/1.1 200 OK` …).
 */
export type ForeignKind =
  'script' | 'handler' | 'import' | 'run' | 'spread' | 'stream' | 'curl' | 'pasted';

export interface ForeignNode extends Span {
  readonly kind: ForeignKind;
}
