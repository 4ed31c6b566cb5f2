/** What the specs can ask of the page; `host.ts` implements it there. */
export interface PageHost {
  /** What the view said. */
  readonly posted: ({ readonly type: string } & Readonly<Record<string, unknown>>)[];
  /** Every state that the view ever stored, as JSON. */
  readonly states: string[];
  readonly violations: string[];
  readonly errors: string[];
  /** Columns of the rows that are made up for each `needRows`; 0 leaves them unanswered. */
  columns: number;
  /** JSON that is served as a tree. */
  json: string;
  send(message: unknown): void;
  setVisible(visible: boolean): void;
  /** Milliseconds from sending until the frame that shows the result has been drawn. */
  timeToPaint(message: unknown): Promise<number>;
}

declare global {
  // `var` is how TypeScript declares a member of globalThis.
  var pageHost: PageHost;
}
