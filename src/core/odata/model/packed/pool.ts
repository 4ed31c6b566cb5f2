/** Equal texts get one number. */
export interface Pool {
  readonly values: readonly string[];
  add(text: string): number;
  at(index: number): string;
}

export function createPool(): Pool {
  const values: string[] = [];
  const indices = new Map<string, number>();
  return {
    values,
    add(text) {
      const known = indices.get(text);
      if (known !== undefined) return known;
      indices.set(text, values.length);
      values.push(text);
      return values.length - 1;
    },
    at: (index) => values[index] ?? '',
  };
}
