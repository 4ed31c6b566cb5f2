import type { Model, Operation } from '../model/model.js';
import { placeholder, suggestion, type Suggestion } from './item.js';

/** Sets and unbound operations, the best match first. */
export function suggestSets(word: string, { sets, operations }: Model): readonly Suggestion[] {
  const ranked = sets.flatMap(({ name, area }) => {
    const rank = rankName(word, name);
    return rank === undefined
      ? []
      : [suggestion(name, 'set', { detail: area, sortText: `${rank}${name}` })];
  });
  const called = operations.flatMap((operation) => {
    const rank = rankName(word, operation.name);
    return rank === undefined
      ? []
      : [{ ...suggestOperation(operation), sortText: `${rank + 3}${operation.name}` }];
  });
  return [...ranked, ...called];
}

/**
 * 0: starts like it, 1: the words start like it in this order (`sales ord`, `CSSO`, `salord`), 2: the letters come in
 * this order; undefined: no match.
 */
export function rankName(typed: string, name: string): number | undefined {
  const wanted = typed.toLowerCase().replace(/[\s_]+/g, '');
  const lower = name.toLowerCase();
  if (wanted === '' || lower.replaceAll('_', '').startsWith(wanted)) return 0;
  const words = name.split(/_|(?<=[a-z\d])(?=[A-Z])/).map((word) => word.toLowerCase());
  if (startsWords(wanted, words)) return 1;
  return isSubsequence(wanted, lower) ? 2 : undefined;
}

/** Can the letters be cut into beginnings of the words, in their order? Words may be left out. */
function startsWords(wanted: string, words: readonly string[]): boolean {
  if (wanted === '') return true;
  return words.some((word, index) => {
    for (let length = commonStart(wanted, word); length > 0; length -= 1) {
      if (startsWords(wanted.slice(length), words.slice(index + 1))) return true;
    }
    return false;
  });
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length += 1;
  return length;
}

function isSubsequence(wanted: string, name: string): boolean {
  let at = 0;
  for (const char of wanted) {
    at = name.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A function with brackets for its required parameters, an action without. */
export function suggestOperation({ name, kind, parameters }: Operation): Suggestion {
  const detail = `${kind}(${parameters.map((one) => one.name).join(', ')})`;
  if (kind === 'action') return suggestion(name, 'operation', { detail });
  const required = parameters.filter(({ nullable }) => !nullable);
  const inside = required.map((one, index) => {
    const value = placeholder(index + 1, one.type === 'Edm.String' ? "'…'" : '…');
    return `${one.name}=${value}`;
  });
  const insertText = parameters.length === 0 ? name : `${name}(${inside.join(',')})`;
  return suggestion(name, 'operation', { detail, insertText, isSnippet: true });
}

/** The parameters of a function, those that it needs first. */
export function suggestParameters({ parameters }: Operation): readonly Suggestion[] {
  return parameters.map(({ name, type, nullable }) => {
    const value = type === 'Edm.String' ? "'$1'" : '$1';
    return suggestion(name, 'attribute', {
      detail: type,
      insertText: `${name}=${value}`,
      isSnippet: true,
      sortText: `${nullable ? '1' : '0'}${name}`,
    });
  });
}
