import { displayText } from './displayText.js';
import type { Model } from './model.js';
import type { Row } from './row.js';
import type { Store } from './store.js';
import type { Value } from './values.js';

export interface Sources {
  readonly model: Model;
  readonly store: Store;
}

/** Value of a calculated attribute; `null` for the many that the sandbox doesn't calculate. */
export function calculate(name: string, row: Row, sources: Sources): Value {
  switch (name) {
    case 'DisplayText':
      return displayText(row, sources);
    case 'FullState':
      return typeof row.draft['State'] === 'string' ? row.draft['State'] : null;
    case 'StateTagsAttribute':
      return row.draft['Void'] === true ? ' [Void]' : '';
    case 'TotalLineAmount':
      return total(row, ['LineAmount'], sources);
    case 'AmountToPay':
      return total(row, ['LineAmount', 'TaxAmount'], sources);
    default:
      return null;
  }
}

/** Sum over the lines of a document, in its currency. */
function total(order: Row, attributes: readonly string[], { model, store }: Sources): Value {
  const lines = model.sets.get(order.set)?.children.get('Lines');
  const currency = store.reference(order, 'DocumentCurrency')?.draft['CurrencySign'];
  if (!lines || typeof currency !== 'string') return null;
  const sum = store
    .children(order, lines)
    .flatMap(({ draft }) => attributes.map((name) => Number(draft[name] ?? 0)))
    .reduce((left, right) => left + right, 0);
  return { Value: Number(sum.toFixed(2)), Currency: currency };
}
