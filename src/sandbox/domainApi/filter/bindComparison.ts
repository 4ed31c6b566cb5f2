import { notSupported } from '../errors.js';
import type { Condition, Scope } from './bindFilter.js';
import type { Expression, Literal, Path } from './expression.js';
import { matcher, type Comparison } from './matcher.js';
import { findMember, requireFilter } from './members.js';

interface Operands {
  readonly operator: Comparison;
  readonly left: Expression;
  readonly right: Expression;
}

export function bindComparison({ operator, left, right }: Operands, scope: Scope): Condition {
  const member = findMember(pathOf(left).names, scope.set, scope.sources);
  const matches = matcher(member, { operator, literal: literalOf(right) }, scope.sources);
  requireFilter(member, operator, operator);
  return matches;
}

export function bindIn(
  { left, items }: Extract<Expression, { kind: 'in' }>,
  scope: Scope,
): Condition {
  const member = findMember(pathOf(left).names, scope.set, scope.sources);
  const matches = items.map((item) =>
    matcher(member, { operator: 'eq', literal: literalOf(item) }, scope.sources),
  );
  requireFilter(member, 'in', 'in');
  return (row) => matches.some((match) => match(row));
}

/** A member stands on the left, as in all examples of ERP.net. */
export function pathOf(expression: Expression): Path {
  if (expression.kind === 'path') return expression;
  throw misplaced(expression, 'The left side of an operator in $filter must be a property.');
}

export function literalOf(expression: Expression): Literal {
  if (expression.kind === 'literal') return expression;
  throw misplaced(expression, 'The right side of an operator in $filter must be a constant.');
}

/** The operator or function that stands where it can't be tells more than its place. */
function misplaced(expression: Expression, otherwise: string) {
  switch (expression.kind) {
    case 'unary':
    case 'binary':
      return unsupportedOperator(expression.operator);
    case 'call':
      return notSupported(
        `The function '${expression.name}' cannot be compared in the $filter query option.`,
      );
    default:
      return notSupported(otherwise);
  }
}

export const unsupportedOperator = (operator: string) =>
  notSupported(`The operator '${operator}' is not supported in the $filter query option.`);
