import type { Sources } from './calculated.js';
import type { Row } from './row.js';
import { isMultilanguage, type Value } from './values.js';

/** Fills the display format of the row's type, e.g. `{DocumentType.TypeName:T} {DocumentNo}`. */
export function displayText(row: Row, sources: Sources): string {
  const format = sources.model.sets.get(row.set)?.display ?? '';
  return format.replace(/\{([\w.]+)(?::\w+)?\}/g, (_hole, path: string) =>
    plainText(valueAt(row, path, sources)),
  );
}

/** Value at the end of a dotted path through references. */
export function valueAt(row: Row, path: string, { model, store }: Sources): Value {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let reached: Row | null = row;
  for (const name of names) reached = reached && store.reference(reached, name);
  const attribute = reached && model.sets.get(reached.set)?.attributes.get(last);
  return reached && attribute ? store.value(reached, attribute) : null;
}

export function plainText(value: Value): string {
  if (value === null) return '';
  if (isMultilanguage(value)) return value.EN;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
