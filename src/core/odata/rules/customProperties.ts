import { VARIABLE } from '../url/source.js';
import { finding, replace } from './finding.js';
import type { Rule } from './rule.js';

/**
 * The name of a custom property is its code with everything but letters, digits and `_` as `_u` and its UTF-8 bytes in
 * upper-case hex, one byte padded to four digits: `color.name` → `CustomProperty_color_u002Ename` (stored-attributes.md).
 */
export const customPropertyName: Rule = function* ({ survey }) {
  for (const { segments } of survey.uses) {
    for (const { name } of segments) {
      if (!/^CustomProperty_.*[^\w]/.test(name.text) || name.text.includes(VARIABLE)) continue;
      const instead = name.text.replace(/[^A-Za-z0-9_]/gu, escaped);
      const facts = { name: name.text, instead };
      yield finding('odata.custom-property-name', name, facts, replace(name, instead));
    }
  }
};

/** The bytes of `€` make six digits, which nothing can turn back: where do they end? (stored-attributes.md) */
const LONG_ESCAPE = /_u(?:E[\dA-F](?:[89AB][\dA-F]){2}|F[0-7](?:[89AB][\dA-F]){3})/;

export const customPropertyEscape: Rule = function* ({ survey }) {
  for (const { segments } of survey.uses) {
    for (const { name } of segments) {
      if (name.text.startsWith('CustomProperty_') && LONG_ESCAPE.test(name.text))
        yield finding('odata.custom-property-escape', name, { name: name.text });
    }
  }
};

/** The instance told its model, and this property was not in it: it is newer, or misspelt (stored-attributes.md). */
export const unknownCustomProperty: Rule = function* ({ survey, modelIs }) {
  if (modelIs !== 'current') return;
  for (const { segments, bound, owners } of survey.uses) {
    for (const [index, { name }] of segments.entries()) {
      const owner = owners[index];
      if (bound[index]?.kind !== 'open' || !owner || owner === 'primitive') continue;
      if (/^CustomProperty_\w+$/.test(name.text))
        yield finding('odata.unknown-custom-property', name, { name: name.text });
    }
  }
};

function escaped(char: string): string {
  const bytes = Array.from(new TextEncoder().encode(char), (byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
  return `_u${bytes.join('').padStart(4, '0')}`;
}
