/** A name, ready to be searched. */
export interface SearchedName {
  readonly text: string;
  /** In lower case. */
  readonly lower: string;
  /** Where its words begin: `Crm_Sales_SalesOrders` has four. */
  readonly starts: readonly number[];
  /** First letters of its words. */
  readonly initials: string;
}

export function wordsOf(text: string): SearchedName {
  const starts = [...text.matchAll(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g)].map(({ index }) => index);
  const lower = text.toLowerCase();
  return { text, lower, starts, initials: starts.map((start) => lower[start] ?? '').join('') };
}

/** Outweighs whatever the other words of a query score. */
export const NO_MATCH = -Infinity;

/**
 * How well a word of a query fits a name.
 * @param word in lower case
 * @returns `NO_MATCH`, or up to 100: the whole name, its beginning, the beginning of a word, first
 * letters of words (`so`: `SalesOrders`), a part, letters in their order (`cstmr`). Shorter names score a little more.
 */
export function matchWord(word: string, name: SearchedName): number {
  const { lower } = name;
  const at = lower.indexOf(word);
  const score = at === -1 ? fuzzy(word, name) : literal(word, at, name);
  return score - Math.min(lower.length, 80) / 10;
}

function literal(word: string, at: number, { lower, starts }: SearchedName): number {
  if (word.length === lower.length) return 100;
  if (at === 0) return 80;
  return starts.some((start) => lower.startsWith(word, start)) ? 70 : 40;
}

function fuzzy(word: string, { lower, initials }: SearchedName): number {
  if (word.length < 2) return NO_MATCH;
  if (initials.includes(word)) return 50;
  // Three letters in their order are in every second name.
  return word.length >= 4 && isSubsequence(word, lower) ? 20 : NO_MATCH;
}

function isSubsequence(word: string, text: string): boolean {
  let at = -1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}
