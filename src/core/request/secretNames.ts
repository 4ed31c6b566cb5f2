import type { HttpDocument } from '../http/nodes.js';
import type { EnvironmentEntries } from '../http/variables/environments.js';
import { namesOf } from '../http/variables/names.js';
import { referencesOf } from './referencesOf.js';
import type { Step } from './runOrder.js';

/** Names of the secrets that a run reads with `{{$secret name}}`, in the order in which it needs them. */
export function secretNames(
  document: HttpDocument,
  steps: readonly Step[],
  environment?: EnvironmentEntries,
): readonly string[] {
  const names = namesOf(document);
  const found = steps.flatMap(({ index }) => {
    const block = document.blocks[index];
    return block ? referencesOf(block, names, (name) => environment?.get(name)?.value) : [];
  });
  const secrets = found.flatMap((expression) =>
    expression.kind === 'system' && expression.name === '$secret' && expression.args
      ? [expression.args]
      : [],
  );
  return [...new Set(secrets)];
}
