/**
 * The name that was probably meant: same letters in another case, else at most a third of the letters wrong
 * (Levenshtein). Undefined where nothing is near.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const lower = name.toLowerCase();
  let [best, least] = [undefined as string | undefined, Math.floor(name.length / 3) + 1];
  for (const candidate of names) {
    const other = candidate.toLowerCase();
    if (other === lower) return candidate;
    if (Math.abs(other.length - lower.length) >= least) continue;
    const distance = editDistance(lower, other, least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Stops counting at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      const [above = 0, before = 0, left = 0] = [previous[j], previous[j - 1], row[j - 1]];
      row.push(Math.min(above + 1, left + 1, before + cost));
    }
    if (Math.min(...row) >= limit) return limit;
    previous = row;
  }
  return previous.at(-1) ?? limit;
}
