import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { odataError } from '../errors.js';
import type { Sources } from '../sources.js';
import { bindCall } from './bindCall.js';
import { bindComparison, bindIn, unsupportedOperator } from './bindComparison.js';
import type { Expression } from './expression.js';
import { parseFilter } from './parseFilter.js';

/** Whether a row is in the result. */
export type Condition = (row: Row) => boolean;

/** What a filter is bound to. */
export interface Scope {
  readonly set: EntitySet;
  readonly sources: Sources;
}

/** Turns the text of `$filter` into a condition, or refuses it as ERP.net would. */
export const compileFilter = (text: string, scope: Scope): Condition =>
  bind(parseFilter(text), scope);

function bind(expression: Expression, scope: Scope): Condition {
  switch (expression.kind) {
    case 'binary':
      return bindBinary(expression, scope);
    case 'in':
      return bindIn(expression, scope);
    case 'call':
      return bindCall(expression, scope);
    case 'unary':
      throw unsupportedOperator(expression.operator);
    case 'path':
    case 'literal':
      throw odataError('The $filter expression must evaluate to a single boolean value.');
  }
}

function bindBinary(expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): Condition {
  const { operator, left, right } = expression;
  switch (operator) {
    case 'and': {
      const first = bind(left, scope);
      const second = bind(right, scope);
      return (row) => first(row) && second(row);
    }
    case 'eq':
    case 'ge':
    case 'le':
      return bindComparison({ operator, left, right }, scope);
    default:
      throw unsupportedOperator(operator);
  }
}
