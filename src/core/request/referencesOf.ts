import type { Block } from '../http/nodes.js';
import { textOf } from '../http/texts.js';
import type { Names } from '../http/variables/names.js';
import { splitReferences, type Expression } from '../http/variables/references.js';

/**
 * Everything in braces that a request reads: in its own lines, its asserts and outputs, and in the definitions of the
 * variables that it reads there.
 * @param valueOf text of a variable that the document does not define
 */
export function referencesOf(
  block: Block,
  names: Pick<Names, 'variables'>,
  valueOf: (name: string) => string | undefined = () => undefined,
): readonly Expression[] {
  const found: Expression[] = [];
  const seen = new Set<string>();
  const read = (text: string): void => {
    for (const part of splitReferences(text)) {
      if (part.kind === 'plain') continue;
      found.push(part.expression);
      if (part.expression.kind === 'variable') readDefinition(part.expression.name);
    }
  };
  const readDefinition = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const variable = names.variables.get(name);
    read(variable ? textOf(variable.block, variable.node.value) : (valueOf(name) ?? ''));
  };
  const { request, asserts, outputs } = block;
  for (const span of [...(request ? [request] : []), ...asserts, ...outputs]) {
    read(textOf(block, span));
  }
  return found;
}
