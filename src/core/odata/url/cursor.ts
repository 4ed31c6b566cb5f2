import type {
  AggregateItem,
  Expression,
  Pipeline,
  QueryOption,
  Span,
  SyntaxProblem,
  SyntaxReason,
  Word,
} from './nodes.js';
import { plain, VARIABLE, type Source } from './source.js';

/**
 * The parts of the grammar that call one another in a circle: an option holds expressions, and an expression may hold
 * options (`Lines/$count($filter=…)`). `parseUrl.ts` wires them.
 */
export interface Grammar {
  expression(cursor: Cursor): Expression;
  options(cursor: Cursor, allowed: ReadonlySet<string>): readonly QueryOption[];
  aggregateItem(cursor: Cursor, isTransformation: boolean): AggregateItem;
  pipeline(cursor: Cursor): Pipeline;
}

const IDENTIFIER = new RegExp(
  `[\\p{L}\\p{Nl}_${VARIABLE}][\\p{L}\\p{Nl}\\p{Nd}\\p{Mn}\\p{Mc}\\p{Pc}\\p{Cf}_${VARIABLE}]*`,
  'uy',
);
const ASCII_NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPTION = /[ \t]*\$[A-Za-z]+=/y;
const BLANKS = /[ \t]+/y;
const MAX_NESTING = 100;
const NOTHING: ReadonlySet<string> = new Set();

/** Reads the source from left to right and remembers what is wrong with it. */
export class Cursor {
  readonly text: string;
  readonly grammar: Grammar;
  readonly problems: SyntaxProblem[] = [];
  pos = 0;
  /** Above 0 where a type name may stand in place of a value: `cast(X,Erp.Type)`, `aggregate(Erp.Type with …)`. */
  typesAllowed = 0;
  /** How many brackets of options (`$expand=X(…)`) are open. */
  depth = 0;
  /** How many parts of the grammar that may stand in themselves are open. */
  #nesting = 0;
  readonly #source: Source;

  constructor(source: Source, grammar: Grammar) {
    this.text = source.text;
    this.grammar = grammar;
    this.#source = source;
  }

  peek(): string {
    return this.text.charAt(this.pos);
  }
  isAtEnd(): boolean {
    return this.pos >= this.text.length;
  }

  /** The given text's offset of the current place. */
  here(): number {
    return this.#source.start(this.pos);
  }
  /** Where what was read so far ends in the given text. */
  endHere(): number {
    return this.#source.end(this.pos);
  }
  spanFrom(from: number): Span {
    return this.spanOf(from, this.pos);
  }
  spanOf(from: number, to: number): Span {
    const start = this.#source.start(from);
    return { start, end: Math.max(start, this.#source.end(to)) };
  }
  wordFrom(from: number): Word {
    const start = this.#source.start(from);
    const text = this.text.slice(from, this.pos);
    return { text, start, end: Math.max(start, this.#source.end(this.pos)) };
  }
  missing(): Expression {
    const start = this.here();
    return { kind: 'missing', start, end: start };
  }

  problem(
    reason: SyntaxReason,
    from = this.pos,
    facts?: { word?: string; instead?: string },
  ): void {
    const { start, end } = this.spanFrom(from);
    this.problems.push({ reason, start, end, ...facts });
  }
  /** One for the place where reading stopped, and no second one for the same place. */
  problemHere(reason: SyntaxReason): void {
    const start = this.here();
    if (this.problems.at(-1)?.start !== start) this.problems.push({ reason, start, end: start });
  }

  eat(char: string): boolean {
    if (this.text.charAt(this.pos) !== char || char === '') return false;
    this.pos += 1;
    return true;
  }
  eatText(text: string): boolean {
    if (!this.text.startsWith(text, this.pos)) return false;
    this.pos += text.length;
    return true;
  }
  /** Says whether there were any. */
  blanks(): boolean {
    const char = this.text.charCodeAt(this.pos);
    if (char !== 32 && char !== 9) return false;
    BLANKS.lastIndex = this.pos;
    BLANKS.test(this.text);
    this.pos = BLANKS.lastIndex;
    return true;
  }
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.pos;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.pos += found.length;
    return found;
  }

  /** odataIdentifier; '' where there is none. */
  identifier(): string {
    const from = this.pos;
    ASCII_NAME.lastIndex = from;
    if (ASCII_NAME.test(this.text)) this.pos = ASCII_NAME.lastIndex;
    if (!(this.text.charCodeAt(this.pos) > 127)) return this.text.slice(from, this.pos);
    this.pos = from;
    return this.match(IDENTIFIER) ?? '';
  }
  /** `Name` or `Namespace.Name`; '' where there is none. */
  qualified(): string {
    const from = this.pos;
    if (this.identifier() === '') return '';
    while (this.peek() === '.') {
      this.pos += 1;
      if (this.identifier() !== '') continue;
      this.pos -= 1;
      break;
    }
    return this.text.slice(from, this.pos);
  }
  /** Reads a word after blanks if it is this one, whatever its case. */
  keyword(word: string): Word | undefined {
    const before = this.pos;
    if (!this.blanks()) return undefined;
    const from = this.pos;
    if (this.identifier().toLowerCase() === word) return this.wordFrom(from);
    this.pos = before;
    return undefined;
  }

  /** Closes brackets; where the bracket is not here, says so and goes on behind it if it comes before the option ends. */
  close(bracket = ')'): void {
    this.blanks();
    if (this.eat(bracket)) return;
    this.problemHere(this.isAtEnd() || this.peek() === '&' ? 'expected-close' : 'unexpected');
    this.skip(new Set([bracket]));
    this.eat(bracket);
  }
  /** Goes to the next of these outside brackets and strings, or to the end of the option. */
  skip(stops: ReadonlySet<string>): void {
    let open = 0;
    for (; !this.isAtEnd(); this.pos += 1) {
      const char = this.peek();
      if (char === '&' || (open === 0 && stops.has(char))) return;
      if (char === "'") this.#skipString();
      else if (char === '(') open += 1;
      else if (char === ')') {
        if (open === 0) return;
        open -= 1;
      }
    }
  }
  #skipString(): void {
    const closing = this.text.indexOf("'", this.pos + 1);
    if (closing >= 0) this.pos = closing;
  }

  /**
   * Reads what may stand in itself: brackets, options, pipelines. What is nested deeper than anybody writes is passed over
   * without a word, so that neither reading nor walking over the tree takes more stack than there is.
   */
  nested<T>(read: () => T, otherwise: () => T): T {
    if (this.#nesting >= MAX_NESTING) {
      this.skip(NOTHING);
      return otherwise();
    }
    this.#nesting += 1;
    const found = read();
    this.#nesting -= 1;
    return found;
  }

  /** Items parted by commas, blanks allowed around them. */
  list<T>(read: () => T): readonly T[] {
    const items = [read()];
    for (;;) {
      const before = this.pos;
      this.blanks();
      if (this.peek() !== ',' || this.startsOption(this.pos + 1)) {
        this.pos = before;
        return items;
      }
      this.pos += 1;
      this.blanks();
      items.push(read());
    }
  }
  /** Does `$name=` stand there? */
  startsOption(at: number): boolean {
    OPTION.lastIndex = at;
    return OPTION.test(this.text);
  }
  /** The rest of an option's value as free text. */
  rest(): Word {
    const from = this.pos;
    const isEnd =
      this.depth > 0
        ? (char: string) => char === '&' || char === ';' || char === ')'
        : (char: string) => char === '&' || char === '#';
    while (!this.isAtEnd() && !isEnd(this.peek())) this.pos += 1;
    const word = this.wordFrom(from);
    return { ...word, text: plain(word.text) };
  }
}
