import type {
  Binary,
  Call,
  Literal,
  Pipeline,
  QueryOption,
  Segment,
  Span,
  Transformation,
  Unary,
} from '../url/nodes.js';
import type { BoundPath, Place, Scope } from './bind.js';
/** The part of a URL that a path stands in. */
export type Clause =
  | 'resource'
  | 'filter'
  | 'orderby'
  | 'select'
  | 'expand'
  | 'expandgroup'
  | 'compute'
  | 'groupby'
  | 'aggregate'
  | 'other';

/** A path where it stands. */
export interface Use extends Span, BoundPath {
  readonly clause: Clause;
  readonly segments: readonly Segment[];
}

/** `left operator right`, sides turned so that the path, where there is one, is on the left. */
export interface Comparison {
  readonly node: Binary;
  readonly clause: Clause;
  readonly path: Use | undefined;
  /** The literals on the other side; the items of a list for `in`. */
  readonly values: readonly Literal[];
}

export interface CallUse {
  readonly node: Call;
  readonly clause: Clause;
  /** One for each argument; undefined where it is no path. */
  readonly paths: readonly (Use | undefined)[];
}

/** An option where it stands, with the type its names are looked up in. */
export interface OptionUse {
  readonly option: QueryOption;
  readonly isNested: boolean;
  readonly scope: Scope;
  /** The options beside it and itself. */
  readonly list: readonly QueryOption[];
}

/** Everything the rules ask about, collected in one walk. */
export interface Survey {
  /** The resource path: what it leads to, and its binding. */
  readonly resource: BoundPath;
  readonly target: Place;
  readonly options: readonly OptionUse[];
  readonly uses: readonly Use[];
  readonly comparisons: readonly Comparison[];
  readonly calls: readonly CallUse[];
  readonly unaries: readonly { readonly node: Unary; readonly clause: Clause }[];
  readonly lambdas: readonly { readonly use: Use; readonly segment: Segment }[];
  readonly steps: readonly StepUse[];
  /** Every use by its first segment. */
  useOf(segment: Segment | undefined): Use | undefined;
}

export interface StepUse {
  readonly step: Transformation;
  readonly index: number;
  readonly pipeline: Pipeline;
  readonly isTop: boolean;
}
