import { splitReferences } from '../http/variables/references.js';
import type { Variables } from '../http/variables/variables.js';
import type { Findings } from './findings.js';

/** Replaces every `{{…}}`: in an address or a header, braces that hold no name are a mistake and not a text. */
export function expandStrictly(text: string, variables: Variables, findings: Findings): string {
  return splitReferences(text)
    .map((part) => {
      if (part.kind === 'plain') return part.text;
      const result = variables.resolve(part.expression);
      if ('value' in result) return result.value;
      findings.problem(result.problem);
      return part.text;
    })
    .join('');
}
