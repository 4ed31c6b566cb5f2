/** The tree of a `.http` document. Offsets are UTF-16 units into the text; `end` is exclusive. */

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Token extends Span {
  readonly text: string;
}

export interface HttpDocument {
  readonly text: string;
  /** Cover the text without gaps; never empty. */
  readonly blocks: readonly Block[];
}

/** From one `###` line to the next. */
export interface Block extends Span {
  /** Text after `###`. */
  readonly title?: Token;
  /** From `# @name`; the name by which other requests refer to this one. */
  readonly name?: Token;
  readonly variables: readonly VariableNode[];
  readonly request?: RequestNode;
}

/** `@name = value`; visible in the whole document, the last one wins. */
export interface VariableNode extends Span {
  readonly name: Token;
  readonly value: Token;
}

export interface RequestNode extends Span {
  /** Absent: GET. */
  readonly method?: Token;
  /** One piece per line, trimmed; see `joinUrl`. */
  readonly url: readonly Token[];
  readonly headers: readonly HeaderNode[];
  /** Lines among the headers that are none. */
  readonly strays: readonly Token[];
  readonly body?: Token;
}

export interface HeaderNode extends Span {
  readonly name: Token;
  readonly value: Token;
}
