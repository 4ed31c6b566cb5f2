import type { Operation } from '../model.js';
import { createPool, type Pool } from './pool.js';

/** The table of operations while it grows. */
export interface OperationRows {
  readonly table: number[];
  /** @returns index of the row, which equal operations share: ERP.net declares each method anew for each entity */
  add(operation: Operation): number;
}

export function createOperationRows(strings: Pool): OperationRows {
  const table: number[] = [];
  const keys = createPool();
  return {
    table,
    add(operation) {
      const known = keys.values.length;
      const index = keys.add(keyOf(operation));
      if (index === known) push(table, operation, strings);
      return index;
    },
  };
}

/** A text that only an equal operation has. */
function keyOf({ name, kind, returns = '', parameters }: Operation): string {
  let key = `${kind}\n${name}\n${returns}`;
  for (const { name, type, nullable } of parameters) {
    key += `\n${name}\n${type}\n${nullable ? 1 : 0}`;
  }
  return key;
}

function push(table: number[], operation: Operation, strings: Pool): void {
  const { name, kind, returns, parameters } = operation;
  const returned = returns === undefined ? 0 : strings.add(returns) + 1;
  table.push(strings.add(name), kind === 'action' ? 1 : 0, returned, parameters.length);
  for (const { name, type, nullable } of parameters) {
    table.push(strings.add(name), strings.add(type), nullable ? 1 : 0);
  }
}
