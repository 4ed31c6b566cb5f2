import * as v from 'valibot';

/** Of an entity set, or of the area that many sets begin with (`Finance_Vat` → `Regulatory_Vat`). */
export interface Rename {
  readonly old: string;
  readonly new: string;
}

const Row = v.object({
  OldName: v.string(),
  NewName: v.string(),
  Version: v.optional(v.nullable(v.string())),
});
const Answer = v.union([v.array(Row), v.object({ value: v.array(Row) })]);

/**
 * The answer of `GetRenamedEntityTypes` (ERP.net, handling renames), the oldest renaming first.
 * @returns nothing where the answer has another form: a model works without them
 */
export function readRenames(answer: unknown): readonly Rename[] {
  const parsed = v.safeParse(Answer, answer);
  if (!parsed.success) return [];
  const rows = 'value' in parsed.output ? parsed.output.value : parsed.output;
  return rows
    .toSorted((a, b) => compareVersions(a.Version ?? '', b.Version ?? ''))
    .map(({ OldName, NewName }) => ({ old: OldName, new: NewName }));
}

/** `9.1` comes before `24.1.5.35`. */
function compareVersions(a: string, b: string): number {
  const [first, second] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    const difference = (first[at] ?? 0) - (second[at] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

/**
 * What a name is called now. A name may have been renamed several times, so the list is applied in its order.
 * @param name of a set (`OldSet`) or a member path that begins with one (`OldSet.Member`)
 * @param renames the oldest first
 * @param isArea tells whether sets have names that begin with this one and `_`: only then may a rename change a part
 * of a name (`General_Documents` → `General_Documents_Documents` says nothing of `General_Documents_Lines`)
 * @returns the name itself where nothing renamed it
 */
export function applyRenames(
  name: string,
  renames: readonly Rename[],
  isArea: (name: string) => boolean,
): string {
  return renames.reduce((current, rename) => {
    if (!current.startsWith(rename.old)) return current;
    const rest = current.slice(rename.old.length);
    const isWhole = rest === '' || rest.startsWith('.');
    return isWhole || (rest.startsWith('_') && isArea(rename.new)) ? rename.new + rest : current;
  }, name);
}
