import type { QueryOption } from '../url/nodes.js';
import { plain, VARIABLE } from '../url/source.js';
import { finding, replace, type Edit } from './finding.js';
import type { Facts, Rule } from './rule.js';

/** ERP.net's options, which have no `$` (querying-data/query-options, common-tasks). */
const EXTENSIONS = new Set([
  'expandgroup',
  'options',
  'culture',
  'lang',
  'currententerprisecompanyid',
  'currententerprisecompanylocationid',
  'currentroleid',
  'erpcontextparameters',
]);

/** Is this, in any case, an option of ERP.net's own? */
export function isExtension(name: string): boolean {
  return EXTENSIONS.has(name.toLowerCase());
}

export const dollarBeforeExtension: Rule = function* ({ url }) {
  for (const { name, key } of url.options) {
    if (!name.text.startsWith('$') || !isExtension(key)) continue;
    const right = name.text.slice(1);
    yield finding('odata.dollar-before-extension', name, { name: right }, replace(name, right));
  }
};

/** System options that ERP.net's list does not have. */
const UNSUPPORTED = new Set([
  ...['compute', 'format', 'index', 'levels', 'deltatoken', 'schemaversion'],
  ...['at', 'from', 'to', 'toinclusive'],
]);

export const unsupportedOption: Rule = function* (facts) {
  for (const { option, list } of facts.survey.options) {
    const { name, key } = option;
    if (!UNSUPPORTED.has(key) || !name.text.startsWith('$')) continue;
    // What `$compute` names may be used elsewhere.
    const fix = key === 'compute' ? undefined : removal(facts, option, list);
    yield finding('odata.option-unsupported', name, { name: name.text }, fix);
  }
};

/**
 * Deletes an option with the separator before it, or, of the first one, behind it; the only one with its `?` or brackets.
 * The line break goes along, since a blank line would end the address.
 * @param list the option and those beside it
 */
export function removal(
  { text }: Pick<Facts, 'text'>,
  { start, end }: QueryOption,
  list: readonly QueryOption[],
): readonly Edit[] {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).trimStart();
  const above = withoutEnd(before, SEPARATOR_BEFORE);
  const below = SEPARATOR_BEHIND.exec(after)?.[0];
  if (above !== undefined) return [{ start: above, end, text: '' }];
  if (below !== undefined)
    return [{ start, end: text.length - after.length + below.length, text: '' }];
  const opening = list.length === 1 ? withoutEnd(before, /[?(]$/) : undefined;
  const hasBrackets = before.endsWith('(');
  if (opening === undefined || (hasBrackets && !after.startsWith(')')))
    return [{ start, end, text: '' }];
  const stop = hasBrackets ? text.length - after.length + 1 : end;
  return [{ start: opening, end: stop, text: '' }];
}

const SEPARATOR_BEFORE = /(?:[&;]|%3B)$/i;
const SEPARATOR_BEHIND = /^(?:[&;]|%3B)\s*/i;

/** Where a text ends without this end of it, and without the blanks before that; undefined where it has no such end. */
function withoutEnd(text: string, mark: RegExp): number | undefined {
  const found = mark.exec(text);
  return found ? text.slice(0, found.index).trimEnd().length : undefined;
}

export const optionTwice: Rule = function* (facts) {
  const seen = new Map<unknown, Set<string>>();
  for (const { option, list } of facts.survey.options) {
    const keys = seen.get(list) ?? new Set();
    seen.set(list, keys);
    const { name, key } = option;
    if (keys.has(key) && key !== '' && !key.includes(VARIABLE))
      yield finding('odata.option-twice', name, { name: name.text }, removal(facts, option, list));
    keys.add(key);
  }
};

/** `$top=5&more`: every option of ERP.net has a value, so this is mostly an `&` that was meant as text. */
export const optionWithoutValue: Rule = function* ({ url, text }) {
  for (const { name, value, start, end } of url.options) {
    if (value.kind !== 'text' || value.text !== '' || name.text.includes(VARIABLE)) continue;
    if (name.text.startsWith('$') || name.text === '' || text.slice(start, end).includes('='))
      continue;
    yield finding('odata.option-without-value', name, { name: plain(name.text) });
  }
};

export const optionsValue: Rule = function* ({ url }) {
  for (const { key, value } of url.options) {
    if (key !== 'options' || value.kind !== 'text' || value.text.includes(VARIABLE)) continue;
    if (value.text.split(',').every((one) => one.trim() === 'skipnulls')) continue;
    const fix = replace(value, 'skipnulls');
    yield finding('odata.options-value', value, { value: value.text }, fix);
  }
};
