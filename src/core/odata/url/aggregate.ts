import type { Cursor } from './cursor.js';
import { asAlias } from './lists.js';
import type { AggregateFrom, AggregateItem, Word } from './nodes.js';
import { plainPath } from './paths.js';

/**
 * `Amount with sum as Total`, `$count as Count`, `Forecast` (a custom aggregate); as a transformation's item with an
 * alias, as the argument of `Sales/aggregate(…)` without.
 */
export function aggregateItem(cursor: Cursor, isTransformation: boolean): AggregateItem {
  const from = cursor.pos;
  cursor.typesAllowed += 1;
  const expression = cursor.grammar.expression(cursor);
  cursor.typesAllowed -= 1;
  const isCount = expression.kind === 'path' && expression.segments.at(-1)?.name.text === '$count';
  const method = withMethod(cursor);
  if (isCount && method)
    cursor.problems.push({
      reason: 'unexpected',
      start: method.start - 5,
      end: method.end,
      word: 'with',
    });
  const needsMethod = expression.kind !== 'path' && expression.kind !== 'missing';
  if (needsMethod && !method) cursor.problemHere('expected-with');
  const froms: AggregateFrom[] = [];
  while (cursor.keyword('from')) froms.push(aggregateFrom(cursor, method !== undefined));
  const alias = isTransformation ? asAlias(cursor) : undefined;
  const needsAlias = isTransformation && (method !== undefined || isCount || froms.length > 0);
  if (needsAlias && !alias) cursor.problemHere('expected-alias');
  return {
    kind: 'aggregateItem',
    expression,
    method,
    from: froms,
    alias,
    ...cursor.spanFrom(from),
  };
}

function aggregateFrom(cursor: Cursor, needsMethod: boolean): AggregateFrom {
  cursor.blanks();
  const from = cursor.pos;
  const paths = cursor.list(() => plainPath(cursor));
  const method = withMethod(cursor);
  if (needsMethod && !method) cursor.problemHere('expected-with');
  return { kind: 'from', paths, method, ...cursor.spanFrom(from) };
}

function withMethod(cursor: Cursor): Word | undefined {
  if (!cursor.keyword('with')) return undefined;
  cursor.blanks();
  const from = cursor.pos;
  if (cursor.qualified() === '') cursor.problemHere('expected-name');
  return cursor.wordFrom(from);
}
