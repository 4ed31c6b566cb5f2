import type { Cursor } from './cursor.js';
import type {
  Arguments,
  ComputeItem,
  ItemsValue,
  OrderItem,
  PathItem,
  QueryOption,
  Segment,
} from './nodes.js';
import { annotation, plainPath, segmentFrom } from './paths.js';

const COUNT_OPTIONS = new Set(['filter', 'search']);
const REF_OPTIONS = new Set([...COUNT_OPTIONS, 'orderby', 'skip', 'top', 'count']);
const SELECT_OPTIONS = new Set([...REF_OPTIONS, 'compute', 'select', '@']);
const STAR_OPTIONS = new Set(['levels']);
const EXPAND_OPTIONS = new Set([
  ...REF_OPTIONS,
  ...['select', 'expand', 'compute', 'levels', 'apply', '@', 'at', 'from', 'to', 'toinclusive'],
]);

/** `$select`: properties, casts, operations, annotations; nested options for complex ones (section 5.1.4). */
export function selectItems(cursor: Cursor): ItemsValue {
  return items(cursor, () => {
    const from = cursor.pos;
    const segments = itemPath(cursor);
    const options = cursor.peek() === '(' ? selectBrackets(cursor, segments) : undefined;
    return { kind: 'item', segments, options, ...cursor.spanFrom(from) };
  });
}

/** `$expand` and `expandgroup`: a path, then `/$ref` or `/$count`, then options (section 5.1.3). */
export function expandItems(cursor: Cursor): ItemsValue {
  return items(cursor, () => {
    const from = cursor.pos;
    const segments = itemPath(cursor);
    const last = segments.at(-1)?.name.text;
    let allowed: ReadonlySet<string> = EXPAND_OPTIONS;
    if (last === '$ref') allowed = REF_OPTIONS;
    else if (last === '$count') allowed = COUNT_OPTIONS;
    else if (last === '*') allowed = STAR_OPTIONS;
    const options = cursor.peek() === '(' ? cursor.grammar.options(cursor, allowed) : undefined;
    return { kind: 'item', segments, options, ...cursor.spanFrom(from) };
  });
}

function items(cursor: Cursor, read: () => PathItem): ItemsValue {
  const from = cursor.pos;
  const found = cursor.list(read);
  return { kind: 'items', items: found, ...cursor.spanFrom(from) };
}

function itemPath(cursor: Cursor): readonly Segment[] {
  const segments = [itemSegment(cursor)];
  while (cursor.eat('/')) segments.push(itemSegment(cursor));
  return segments;
}

const SYSTEM = new Set(['$ref', '$count', '$value']);
function itemSegment(cursor: Cursor): Segment {
  const from = cursor.pos;
  if (cursor.peek() === '@') return annotation(cursor);
  if (cursor.eat('*')) return segmentFrom(cursor, from, []);
  if (cursor.eat('$')) {
    const name = `$${cursor.identifier()}`;
    if (!SYSTEM.has(name)) cursor.problem('unexpected', from, { word: name });
    return segmentFrom(cursor, from, []);
  }
  if (cursor.qualified() === '') cursor.problemHere('expected-name');
  else if (cursor.eatText('.*')) return segmentFrom(cursor, from, []);
  return segmentFrom(cursor, from, []);
}

/** Options of a complex property, or the parameter names that tell overloads apart: `F(Location,Kind)`. */
function selectBrackets(
  cursor: Cursor,
  segments: readonly Segment[],
): readonly QueryOption[] | undefined {
  const isNames = cursor.match(/\([\w, ]+\)/y);
  if (isNames !== undefined && segments.length > 0) return undefined;
  return cursor.grammar.options(cursor, SELECT_OPTIONS);
}

/** `Name desc` (section 5.1.5). */
export function orderItem(cursor: Cursor): OrderItem {
  const from = cursor.pos;
  const expression = cursor.grammar.expression(cursor);
  const direction = cursor.keyword('asc') ?? cursor.keyword('desc');
  return { kind: 'orderItem', expression, direction, ...cursor.spanFrom(from) };
}

/** `Amount mul 2 as Twice` (section 5.1.2). */
export function computeItem(cursor: Cursor): ComputeItem {
  const from = cursor.pos;
  const expression = cursor.grammar.expression(cursor);
  const alias = asAlias(cursor);
  if (!alias) cursor.problemHere('expected-alias');
  return { kind: 'computeItem', expression, alias, ...cursor.spanFrom(from) };
}

/** The name behind `as`; undefined where there is no `as`. */
export function asAlias(cursor: Cursor): ComputeItem['alias'] {
  if (!cursor.keyword('as')) return undefined;
  cursor.blanks();
  const from = cursor.pos;
  if (cursor.identifier() === '') cursor.problemHere('expected-name');
  return cursor.wordFrom(from);
}

/** `$crossjoin(Products,Sales)`. */
export function crossjoinArguments(cursor: Cursor): Arguments {
  const from = cursor.pos;
  cursor.eat('(');
  cursor.blanks();
  const items = cursor.list(() => {
    const value = plainPath(cursor);
    const { start, end } = value;
    return { kind: 'argument' as const, name: undefined, value, start, end };
  });
  cursor.close();
  return { kind: 'arguments', items, ...cursor.spanFrom(from) };
}
