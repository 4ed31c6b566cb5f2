import type { Row } from './row.js';
import type { Store } from './store.js';
import { isMultilanguage, textIn, type Value } from './values.js';

/** Fills the display format of the row's type, e.g. `{DocumentType.TypeName:T} {DocumentNo}`. */
export function displayText(row: Row, store: Store): string {
  const format = store.model.sets.get(row.set)?.display ?? '';
  return format.replace(/\{([\w.]+)(?::\w+)?\}/g, (_hole, path: string) =>
    plainText(valueAt(row, path, store), store.language),
  );
}

/** Value at the end of a dotted path through references. */
export function valueAt(row: Row, path: string, store: Store): Value {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let reached: Row | null = row;
  for (const name of names) reached = reached && store.reference(reached, name);
  if (!reached) return null;
  const set = store.model.sets.get(reached.set);
  const attribute = set?.attributes.get(last);
  if (attribute) return store.value(reached, attribute);
  // Formats name ids of references too: `{UserId}` is the id of `User`.
  return last.endsWith('Id') ? (store.reference(reached, last.slice(0, -2))?.id ?? null) : null;
}

export function plainText(value: Value, language = 'EN'): string {
  if (value === null) return '';
  if (isMultilanguage(value)) return textIn(value, language);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
