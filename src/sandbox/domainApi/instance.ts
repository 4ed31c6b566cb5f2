import { firstExtensions } from '../data/extensions.js';
import type { ChangeableLayer } from '../data/layer.js';
import { loadModel } from '../data/loadModel.js';
import type { Model } from '../data/model.js';
import { allRecipes } from '../data/recipes/allRecipes.js';
import { createTables } from '../data/tables.js';
import { createTransactions, type Transactions } from './operations/transactions.js';

/** What the Domain API keeps from one request to the next. */
export interface Instance {
  readonly model: Model;
  /** The saved rows. */
  readonly tables: ChangeableLayer;
  readonly transactions: Transactions;
  /** Of the OData service, with a slash at the end. */
  readonly serviceRoot: string;
  /** The time in milliseconds. */
  readonly now: () => number;
}

export function createInstance(serviceRoot: string, now: () => number): Instance {
  const model = loadModel(firstExtensions);
  const tables = createTables(model, allRecipes);
  return { model, tables, transactions: createTransactions(model, tables, now), serviceRoot, now };
}
