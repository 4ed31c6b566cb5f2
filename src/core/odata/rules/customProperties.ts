import { finding, replace } from './finding.js';
import type { Rule } from './rule.js';

/**
 * The name of a custom property is its code with everything but letters, digits and `_` as `_u` and its UTF-8 bytes in
 * upper-case hex, one byte padded to four digits: `color.name` → `CustomProperty_color_u002Ename` (stored-attributes.md).
 */
export const customPropertyName: Rule = function* ({ survey }) {
  for (const { segments } of survey.uses) {
    for (const { name } of segments) {
      if (!/^CustomProperty_.*[^\w]/.test(name.text)) continue;
      const instead = name.text.replace(/[^A-Za-z0-9_]/gu, escaped);
      const facts = { name: name.text, instead };
      yield finding('odata.custom-property-name', name, facts, replace(name, instead));
    }
  }
};

function escaped(char: string): string {
  const bytes = Array.from(new TextEncoder().encode(char), (byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
  return `_u${bytes.join('').padStart(4, '0')}`;
}
