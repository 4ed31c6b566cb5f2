/** Nobody writes JSON that is nested deeper, and each level takes stack where it is read and lines where it is laid out. */
export const MAX_NESTING = 100;

const BRACKETS = /"(?:[^"\\\n]|\\.)*"?|[[\]{}]/g;

/** How deep objects and arrays stand in each other, in JSON or in what shall become JSON. */
export function jsonNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [sign] of text.matchAll(BRACKETS)) {
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}
