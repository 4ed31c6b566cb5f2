import { plainText, valueAt } from '../../data/displayText.js';
import type { EntitySet } from '../../data/model.js';
import type { Row } from '../../data/row.js';
import { isMultilanguage, textsIn, type Value } from '../../data/values.js';
import type { Sources } from '../sources.js';

/** `$search` looks for one text in the search members of the set and in the display text, without case. */
export function compileSearch(
  text: string,
  set: EntitySet,
  { store }: Sources,
): (row: Row) => boolean {
  const part = text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .toLowerCase();
  return (row) => {
    const values = set.search.map((path) => valueAt(row, path, store));
    const texts = [...values.flatMap(allTexts), store.displayText(row)];
    return texts.some((one) => one.toLowerCase().includes(part));
  };
}

const allTexts = (value: Value): readonly string[] =>
  isMultilanguage(value) ? textsIn(value) : [plainText(value)];
