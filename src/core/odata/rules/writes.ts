import { propertyOf, sentEntities } from '../body/sentEntities.js';
import type { StructuredType } from '../model/model.js';
import { finding } from './finding.js';
import type { Facts, Rule } from './rule.js';

/** The entity that a PATCH changes. */
function patched(facts: Facts): ReturnType<typeof sentEntities>[number] | undefined {
  if (facts.method?.text.toUpperCase() !== 'PATCH') return undefined;
  const [root] = sentEntities(facts);
  return root?.role === 'root' ? root : undefined;
}

/** A released document is changed in a transaction that ends with adjustment documents (working-with-documents.md). */
export const releasedDocument: Rule = function* (facts) {
  const root = patched(facts);
  const inTransaction = facts.headers.some(({ name }) => /^transactionid$/i.test(name.text));
  const isDocument = root?.type.operations.some(({ name }) => name === 'ChangeState') ?? false;
  if (isDocument && !inTransaction && facts.method)
    yield finding('odata.released-document', facts.method, {});
};

/** Without the ObjectVersion that was read, a PATCH undoes what others changed meanwhile (optimistic-locking.md). */
export const objectVersionMissing: Rule = function* (facts) {
  const root = patched(facts);
  if (!root?.type.member('ObjectVersion') || propertyOf(root.object, 'ObjectVersion')) return;
  const { start } = root.object;
  yield finding('odata.object-version-missing', { start, end: start + 1 }, {});
};

/** Which members a new entity has to have; many of them get a value late, by the server (create.md). */
export const requiredMissing: Rule = function* (facts) {
  if (facts.method?.text.toUpperCase() !== 'POST') return;
  for (const { object, type, role, action } of sentEntities(facts)) {
    const isNew = action === undefined || action === 'create';
    if (role === 'reference' || !isNew || propertyOf(object, '@odata.id')) continue;
    const names = requiredOf(type).filter((name) => !isGiven(object, name));
    const { start } = object;
    if (role === 'root' && names.length > 0)
      yield finding('odata.required-missing', { start, end: start + 1 }, { names });
  }
};

function requiredOf({ members }: StructuredType): readonly string[] {
  return members
    .filter(({ required, readOnly, calculated }) => required && !readOnly && !calculated)
    .map(({ name }) => name);
}

function isGiven(object: Parameters<typeof propertyOf>[0], name: string): boolean {
  return [name, `${name}@odata.bind`].some((one) => propertyOf(object, one) !== undefined);
}
