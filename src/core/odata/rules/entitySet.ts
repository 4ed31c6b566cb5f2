import { VARIABLE } from '../url/source.js';
import { finding, replace } from './finding.js';
import { setOf } from './lookup.js';
import { similarTo } from '../../similar.js';
import type { Rule } from './rule.js';

/** Called at the root by the documentation; the model does not list it (working-with-documents.md). */
const UNLISTED = new Set(['CreateAdjustmentDocuments']);

/** The first name is a set of the service: not an old name, not dotted, not a type (discover-model.md, handling-renames.md). */
export const entitySet: Rule = function* ({ url, model }) {
  const [first] = url.segments;
  if (!first) return;
  const { text: name } = first.name;
  if (name === '' || name.startsWith('$') || name.includes(VARIABLE)) return;
  const underscored = name.replaceAll('.', '_').replace(/^Erp_/, '');
  if (name.includes('.')) {
    const isSet = model?.set(underscored) !== undefined;
    const instead = isSet ? underscored : (model?.renamed(underscored) ?? underscored);
    yield finding('odata.dotted-set', first.name, { name, instead }, replace(first.name, instead));
    return;
  }
  if (!model || model.set(name) || model.operation(name) || UNLISTED.has(name)) return;
  const instead = model.renamed(name);
  const type = model.type(name);
  const set = type && setOf(type, model);
  if (instead !== undefined)
    yield finding('odata.renamed-set', first.name, { name, instead }, replace(first.name, instead));
  else if (set)
    yield finding(
      'odata.type-instead-of-set',
      first.name,
      { name, instead: set.name },
      replace(first.name, set.name),
    );
  else {
    const known = [...model.sets, ...model.operations].map((one) => one.name);
    const near = similarTo(name, known);
    // A variable may lead anywhere, and all sets have a `_`.
    if (near === undefined && !name.includes('_') && url.root?.text.startsWith(VARIABLE)) return;
    const fix = near === undefined ? undefined : replace(first.name, near);
    yield finding('odata.unknown-set', first.name, { name, nearest: near }, fix);
  }
};
