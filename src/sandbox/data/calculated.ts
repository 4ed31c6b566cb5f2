import { draftText, isValue, type Row } from './row.js';
import type { Store } from './store.js';
import { isMultilanguage, textIn, type Value } from './values.js';

/** Value of a calculated attribute; `null` for the many that the sandbox doesn't calculate. */
export function calculate(name: string, row: Row, store: Store): Value {
  const draft = store.layer.draft(row);
  switch (name) {
    case 'DisplayText':
      return store.displayText(row);
    case 'FullState':
      return typeof draft['State'] === 'string' ? draft['State'] : null;
    case 'StateTagsAttribute':
      return draft['Void'] === true ? ' [Void]' : '';
    case 'TotalLineAmount':
      return total(row, ['LineAmount'], store);
    case 'AmountToPay':
      return total(row, ['LineAmount', 'TaxAmount'], store);
    case 'CalculatedAttribute_name': {
      const names = draft['Name'];
      return isValue(names) && isMultilanguage(names) ? textIn(names, store.language) : null;
    }
    case 'CalculatedAttribute_ExampleAttr':
      return `${draftText(draft, 'PartNumber')}/${draftText(draft, 'ABCClass')}`;
    default:
      return null;
  }
}

/** Sum over the lines of a document, in its currency. */
function total(order: Row, attributes: readonly string[], store: Store): Value {
  const lines = store.model.sets.get(order.set)?.children.get('Lines');
  const currency = store.reference(order, 'DocumentCurrency');
  const sign = currency && store.layer.draft(currency)['CurrencySign'];
  if (!lines || typeof sign !== 'string') return null;
  const sum = store
    .children(order, lines)
    .map((line) => store.layer.draft(line))
    .flatMap((draft) => attributes.map((name) => Number(draft[name] ?? 0)))
    .reduce((left, right) => left + right, 0);
  return { Value: Number(sum.toFixed(2)), Currency: sign };
}
