/**
 * The tree of an OData URL. Offsets are UTF-16 units of the text that was given, before any decoding; `end` is
 * exclusive. What is missing is a node or an absent field, never an exception. The syntax is that of OData 4.01 URL
 * conventions with the aggregation extension and ERP.net's options; what ERP.net refuses is not decided here.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word, decoded. A `{{variable}}` inside it is one private character (see `source.ts`). */
export interface Word extends Span {
  readonly text: string;
}

export interface ODataUrl extends Span {
  /** Everything before the resource path: `https://host/api/domain/odata/`, `/api/domain/odata/`, `{{root}}/`. */
  readonly root: Word | undefined;
  readonly segments: readonly Segment[];
  /** Where the `?` stands, if there is one. */
  readonly question: number | undefined;
  readonly options: readonly QueryOption[];
  readonly problems: readonly SyntaxProblem[];
}

/** Why the text is not OData. `word` is what stands there, where that helps. */
export interface SyntaxProblem extends Span {
  readonly reason: SyntaxReason;
  readonly word?: string;
  /** The text that belongs there instead, where there is no doubt. */
  readonly instead?: string;
}

export type SyntaxReason =
  | 'expected-name'
  | 'expected-segment'
  | 'expected-value'
  | 'expected-literal'
  | 'expected-equals'
  | 'expected-comma'
  | 'expected-close'
  | 'expected-alias'
  | 'expected-with'
  | 'expected-colon'
  | 'expected-number'
  | 'expected-boolean'
  | 'expected-option'
  | 'expected-transformation'
  | 'unexpected'
  | 'plus'
  | 'unclosed-string'
  | 'apostrophe'
  | 'double-quotes'
  | 'bad-literal'
  | 'symbol-operator'
  | 'unknown-operator'
  | 'unknown-function'
  | 'argument-count'
  | 'slash-in-key'
  | 'after-last-segment'
  | 'repeated-cast'
  | 'list-outside-in'
  | 'lambda-without-collection'
  | 'type-as-value'
  | 'blank'
  | 'comma-between-options'
  | 'ampersand-in-options'
  | 'option-not-allowed'
  | 'fragment'
  | 'entity-without-id'
  | 'search-term';

/** One step of a path: a name, `Erp.Type`, `$count`, `@alias`, a key as segment. `name` is without its arguments. */
export interface Segment extends Span {
  readonly kind: 'segment';
  readonly name: Word;
  /** One for each pair of brackets: `F(x=1)(2)` has two. */
  readonly args: readonly Arguments[];
}

export type Arguments =
  KeyArguments | LambdaArguments | FilterArguments | OptionArguments | AggregateArguments;

/** Key predicate or function parameters. */
interface KeyArguments extends Span {
  readonly kind: 'arguments';
  readonly items: readonly Argument[];
}
export interface Argument extends Span {
  readonly kind: 'argument';
  readonly name: Word | undefined;
  readonly value: Expression;
}
interface LambdaArguments extends Span {
  readonly kind: 'lambda';
  readonly variable: Word | undefined;
  readonly body: Expression | undefined;
}
interface FilterArguments extends Span {
  readonly kind: 'filter';
  readonly condition: Expression;
}
/** `$count($filter=…)`. */
interface OptionArguments extends Span {
  readonly kind: 'options';
  readonly options: readonly QueryOption[];
}
/** `Sales/aggregate(Amount with sum)`. */
interface AggregateArguments extends Span {
  readonly kind: 'aggregate';
  readonly items: readonly AggregateItem[];
}

export type Expression =
  Literal | Path | Unary | Binary | Call | List | Group | JsonArray | JsonObject | Missing;

export type LiteralType =
  | 'null'
  | 'boolean'
  | 'guid'
  | 'dateTime'
  | 'date'
  | 'time'
  | 'number'
  | 'string'
  | 'duration'
  | 'enum'
  | 'binary'
  | 'geo'
  | 'variable';
export interface Literal extends Span {
  readonly kind: 'literal';
  readonly type: LiteralType;
  /** Decoded and, for quoted ones, without quotes and with `''` as one. */
  readonly value: string;
  /** Type name before the quotes: `Erp.General_Documents_DocumentState`, `datetime`. */
  readonly prefix?: Word;
  /** Of one in quotes, which may be encoded: what stands between them in the given text. */
  readonly inside?: Span;
}
export interface Path extends Span {
  readonly kind: 'path';
  readonly segments: readonly Segment[];
}
export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: Word;
  readonly operand: Expression;
}
export interface Binary extends Span {
  readonly kind: 'binary';
  /** In lower case. */
  readonly operator: Word;
  readonly left: Expression;
  readonly right: Expression;
}
/** A built-in function: `contains(Name,'x')`. */
export interface Call extends Span {
  readonly kind: 'call';
  /** In lower case. */
  readonly name: Word;
  readonly args: readonly Expression[];
}
/** Right of `in`. */
interface List extends Span {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}
interface Group extends Span {
  readonly kind: 'group';
  readonly inner: Expression;
}
interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly Expression[];
}
interface JsonObject extends Span {
  readonly kind: 'object';
  readonly members: readonly { readonly name: Word; readonly value: Expression }[];
}
/** Nothing stands where something must. */
interface Missing extends Span {
  readonly kind: 'missing';
}

/** `$filter=…`; also an option in the brackets of an expand item. */
export interface QueryOption extends Span {
  readonly kind: 'option';
  readonly name: Word;
  /** Lower case, without `$`: `filter`. */
  readonly key: string;
  readonly value: OptionValue;
}

export type OptionValue =
  ExpressionValue | ItemsValue | OrderValue | ComputeValue | SearchValue | Pipeline | TextValue;
/** `$filter`, `$at`, `@alias`. */
export interface ExpressionValue extends Span {
  readonly kind: 'expression';
  readonly expression: Expression;
}
/** `$select`, `$expand`, `expandgroup`. */
export interface ItemsValue extends Span {
  readonly kind: 'items';
  readonly items: readonly PathItem[];
}
export interface PathItem extends Span {
  readonly kind: 'item';
  readonly segments: readonly Segment[];
  /** Without brackets: undefined. */
  readonly options: readonly QueryOption[] | undefined;
}
interface OrderValue extends Span {
  readonly kind: 'order';
  readonly items: readonly OrderItem[];
}
export interface OrderItem extends Span {
  readonly kind: 'orderItem';
  readonly expression: Expression;
  readonly direction: Word | undefined;
}
interface ComputeValue extends Span {
  readonly kind: 'compute';
  readonly items: readonly ComputeItem[];
}
export interface ComputeItem extends Span {
  readonly kind: 'computeItem';
  readonly expression: Expression;
  readonly alias: Word | undefined;
}
export interface SearchValue extends Span {
  readonly kind: 'search';
  /** Words and phrases, without operators. */
  readonly terms: readonly Word[];
}
/** Anything else: a number, a boolean, free text. */
interface TextValue extends Span {
  readonly kind: 'text';
  readonly text: string;
}

/** `$apply`: transformations parted by `/`. */
export interface Pipeline extends Span {
  readonly kind: 'pipeline';
  readonly steps: readonly Transformation[];
}
export interface Transformation extends Span {
  readonly kind: 'transformation';
  readonly name: Word;
  /** Of `groupby`. */
  readonly keys: readonly GroupKey[];
  readonly aggregates: readonly AggregateItem[];
  readonly computes: readonly ComputeItem[];
  readonly orders: readonly OrderItem[];
  readonly expressions: readonly Expression[];
  readonly pipelines: readonly Pipeline[];
  /** Names given with `as` by `nest`, `addnested`, `join`. */
  readonly aliases: readonly Word[];
}
/** A grouped path, or `rollup(…)` and `rolluprecursive(…)` with what stands inside. */
export interface GroupKey extends Span {
  readonly kind: 'groupKey';
  readonly rollup: Word | undefined;
  readonly paths: readonly Path[];
  readonly pipelines: readonly Pipeline[];
}
export interface AggregateItem extends Span {
  readonly kind: 'aggregateItem';
  readonly expression: Expression;
  readonly method: Word | undefined;
  readonly from: readonly AggregateFrom[];
  readonly alias: Word | undefined;
}
export interface AggregateFrom extends Span {
  readonly kind: 'from';
  readonly paths: readonly Path[];
  readonly method: Word | undefined;
}
