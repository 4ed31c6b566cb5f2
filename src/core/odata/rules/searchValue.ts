import type { Survey } from '../bind/surveyTypes.js';
import { finding } from './finding.js';
import type { Rule } from './rule.js';

/** `$search` looks in the search members and the display text only, never for a number or a date (search.md). */
export const searchValue: Rule = function* ({ url, text, survey }) {
  for (const { key, value } of url.options) {
    if (key !== 'search') continue;
    const word = text.slice(value.start, value.end).trim();
    if (/^-?\d+[.,]\d+$|^\d{4}-\d{2}-\d{2}/.test(word))
      yield finding('odata.search-value', value, { value: word, members: searchedIn(survey) });
  }
};

/** The members that `$search` looks in, as paths of a URL; empty where nobody knows. */
export function searchedIn({ target: { shape } }: Survey): readonly string[] {
  const search = shape === 'primitive' ? undefined : shape?.keys?.search;
  return (search ?? []).map((path) => path.replaceAll('.', '/'));
}
