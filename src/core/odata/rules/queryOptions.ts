import type { QueryOption } from '../url/nodes.js';
import { plain, VARIABLE } from '../url/source.js';
import { finding, replace } from './finding.js';
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
  for (const { option } of facts.survey.options) {
    const { name, key } = option;
    if (!UNSUPPORTED.has(key) || !name.text.startsWith('$')) continue;
    yield finding('odata.option-unsupported', name, { name: name.text }, removal(facts, option));
  }
};

/** Deletes an option with the separator before it, or, of the first one, behind it. */
export function removal(
  { text }: Pick<Facts, 'text'>,
  option: QueryOption,
): readonly [{ readonly start: number; readonly end: number; readonly text: string }] {
  const before = /[&;]\s*$/.exec(text.slice(0, option.start))?.[0].length;
  const after = /^\s*[&;]/.exec(text.slice(option.end))?.[0].length ?? 0;
  const start = option.start - (before ?? 0);
  return [{ start, end: before === undefined ? option.end + after : option.end, text: '' }];
}

export const optionTwice: Rule = function* (facts) {
  const seen = new Map<unknown, Set<string>>();
  for (const { option, list } of facts.survey.options) {
    const keys = seen.get(list) ?? new Set();
    seen.set(list, keys);
    const { name, key } = option;
    if (keys.has(key) && key !== '')
      yield finding('odata.option-twice', name, { name: name.text }, removal(facts, option));
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
