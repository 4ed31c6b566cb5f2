import { aggregateItem } from './aggregate.js';
import type { Cursor } from './cursor.js';
import { asAlias, computeItem, orderItem } from './lists.js';
import type {
  AggregateItem,
  ComputeItem,
  Expression,
  GroupKey,
  OrderItem,
  Path,
  Pipeline,
  Transformation,
  Word,
} from './nodes.js';
import { keyArguments, plainPath } from './paths.js';
import { searchExpression } from './search.js';

/** `$apply`: transformations parted by `/` (OData data aggregation 4.0, section 3). */
export function pipeline(cursor: Cursor): Pipeline {
  const from = cursor.pos;
  const steps = [transformation(cursor)];
  while (cursor.eat('/')) steps.push(transformation(cursor));
  return { kind: 'pipeline', steps, ...cursor.spanFrom(from) };
}

interface Parts {
  keys: readonly GroupKey[];
  aggregates: readonly AggregateItem[];
  computes: readonly ComputeItem[];
  orders: readonly OrderItem[];
  expressions: readonly Expression[];
  pipelines: readonly Pipeline[];
  aliases: readonly Word[];
}
type Reader = (cursor: Cursor, parts: Parts) => void;

/** Two expressions: how many or how much, of what. */
const ranked: Reader = (cursor, parts) => {
  const first = cursor.grammar.expression(cursor);
  parts.expressions = [first];
  if (comma(cursor)) parts.expressions = [first, cursor.grammar.expression(cursor)];
  else cursor.problemHere('expected-comma');
};
const number: Reader = (cursor, parts) => {
  const found = cursor.grammar.expression(cursor);
  if (found.kind !== 'literal') cursor.problemHere('expected-number');
  parts.expressions = [found];
};

const READERS: Readonly<Record<string, Reader>> = {
  aggregate(cursor, parts) {
    parts.aggregates = cursor.list(() => aggregateItem(cursor, true));
  },
  compute(cursor, parts) {
    parts.computes = cursor.list(() => computeItem(cursor));
  },
  concat(cursor, parts) {
    parts.pipelines = cursor.list(() => pipeline(cursor));
    if (parts.pipelines.length < 2) cursor.problemHere('expected-comma');
  },
  groupby(cursor, parts) {
    if (!cursor.eat('(')) cursor.problemHere('expected-name');
    cursor.blanks();
    parts.keys = cursor.list(() => groupKey(cursor));
    cursor.close();
    if (comma(cursor)) parts.pipelines = [pipeline(cursor)];
  },
  filter(cursor, parts) {
    parts.expressions = [cursor.grammar.expression(cursor)];
  },
  search(cursor) {
    searchExpression(cursor);
  },
  orderby(cursor, parts) {
    parts.orders = cursor.list(() => orderItem(cursor));
  },
  top: number,
  skip: number,
  topcount: ranked,
  topsum: ranked,
  toppercent: ranked,
  bottomcount: ranked,
  bottomsum: ranked,
  bottompercent: ranked,
  nest: namedPipelines,
  addnested(cursor, parts) {
    parts.expressions = [plainPath(cursor)];
    if (comma(cursor)) namedPipelines(cursor, parts);
    else cursor.problemHere('expected-comma');
  },
  join: joined,
  outerjoin: joined,
  ancestors: hierarchy,
  descendants: hierarchy,
  traverse(cursor, parts) {
    parts.expressions = recursiveHierarchy(cursor);
    if (!comma(cursor)) cursor.problemHere('expected-comma');
    if (cursor.match(/(?:pre|post)order/y) === undefined) cursor.problemHere('expected-value');
    if (isPipelineAfterComma(cursor) && comma(cursor)) parts.pipelines = [pipeline(cursor)];
    if (comma(cursor)) parts.orders = cursor.list(() => orderItem(cursor));
  },
};

function transformation(cursor: Cursor): Transformation {
  const from = cursor.pos;
  const name = cursor.qualified();
  const word = cursor.wordFrom(from);
  const parts: Parts = {
    keys: [],
    aggregates: [],
    computes: [],
    orders: [],
    expressions: [],
    pipelines: [],
    aliases: [],
  };
  const reader = READERS[name];
  if (reader) {
    if (!cursor.eat('(')) cursor.problemHere('expected-transformation');
    else {
      cursor.blanks();
      cursor.nested(
        () => {
          reader(cursor, parts);
        },
        () => undefined,
      );
      cursor.close();
    }
  } else if (name.includes('.')) {
    if (cursor.peek() === '(') keyArguments(cursor, 'expression');
    else cursor.problemHere('expected-value');
  } else if (name !== 'identity') unknownTransformation(cursor, from, name);
  return { kind: 'transformation', name: word, ...parts, ...cursor.spanFrom(from) };
}

function unknownTransformation(cursor: Cursor, from: number, name: string): void {
  if (name === '') cursor.problemHere('expected-transformation');
  else cursor.problem('expected-transformation', from, { word: name });
  if (!cursor.eat('(')) return;
  cursor.skip(new Set([')']));
  cursor.eat(')');
}

/** Reads a comma with the blanks around it. */
function comma(cursor: Cursor): boolean {
  const before = cursor.pos;
  cursor.blanks();
  if (!cursor.eat(',')) {
    cursor.pos = before;
    return false;
  }
  cursor.blanks();
  return true;
}

function namedPipelines(cursor: Cursor, parts: Parts): void {
  const aliases: Word[] = [];
  parts.pipelines = cursor.list(() => {
    const found = pipeline(cursor);
    const alias = asAlias(cursor);
    if (alias) aliases.push(alias);
    else cursor.problemHere('expected-alias');
    return found;
  });
  parts.aliases = aliases;
}

function joined(cursor: Cursor, parts: Parts): void {
  parts.expressions = [plainPath(cursor)];
  const alias = asAlias(cursor);
  if (alias) parts.aliases = [alias];
  else cursor.problemHere('expected-alias');
  if (comma(cursor)) parts.pipelines = [pipeline(cursor)];
}

/** Root collection, qualifier, node property. */
function recursiveHierarchy(cursor: Cursor): readonly [root: Expression, node: Path] {
  const root = cursor.grammar.expression(cursor);
  if (!comma(cursor)) cursor.problemHere('expected-comma');
  if (cursor.identifier() === '') cursor.problemHere('expected-name');
  if (!comma(cursor)) cursor.problemHere('expected-comma');
  return [root, plainPath(cursor)];
}

function hierarchy(cursor: Cursor, parts: Parts): void {
  parts.expressions = recursiveHierarchy(cursor);
  if (comma(cursor)) parts.pipelines = [pipeline(cursor)];
  else cursor.problemHere('expected-comma');
  optionalAfterComma(cursor, /\d+/y);
  optionalAfterComma(cursor, /keep start/y);
}

function optionalAfterComma(cursor: Cursor, pattern: RegExp): void {
  const before = cursor.pos;
  if (!comma(cursor) || cursor.match(pattern) === undefined) cursor.pos = before;
}

function isPipelineAfterComma(cursor: Cursor): boolean {
  const before = cursor.pos;
  const isPipeline = comma(cursor) && cursor.match(/[A-Za-z_.]+\(|identity/y) !== undefined;
  cursor.pos = before;
  return isPipeline;
}

function groupKey(cursor: Cursor): GroupKey {
  const from = cursor.pos;
  const name = cursor.match(/rolluprecursive(?=\()|rollup(?=\()/y);
  if (name === undefined) {
    const paths = [groupPath(cursor)];
    return { kind: 'groupKey', rollup: undefined, paths, pipelines: [], ...cursor.spanFrom(from) };
  }
  const rollup = cursor.wordFrom(from);
  cursor.eat('(');
  cursor.blanks();
  const inside = name === 'rollup' ? levels(cursor) : recursiveNodes(cursor);
  cursor.close();
  return { kind: 'groupKey', rollup, ...inside, ...cursor.spanFrom(from) };
}

type RollupParts = Pick<GroupKey, 'paths' | 'pipelines'>;

function levels(cursor: Cursor): RollupParts {
  return { paths: cursor.list(() => groupPath(cursor)), pipelines: [] };
}

function recursiveNodes(cursor: Cursor): RollupParts {
  const [, node] = recursiveHierarchy(cursor);
  return { paths: [node], pipelines: comma(cursor) ? [pipeline(cursor)] : [] };
}

/** A property or a reference; a type name can't be the last step. */
function groupPath(cursor: Cursor): Path {
  const found = plainPath(cursor);
  const last = found.segments.at(-1)?.name.text ?? '';
  if (last.includes('.')) {
    const { end } = found;
    cursor.problems.push({ reason: 'type-as-value', start: end, end, word: last });
  }
  return found;
}
