/** The members of a union whose code begins with the name of a family and a dot: `signin.ended` is of `signin`. */
export type OfFamily<Coded, Family extends string> = Extract<
  Coded,
  { readonly code: `${Family}.${string}` }
>;

/** Is it of one of these families? */
export function isOfFamily<Coded extends { readonly code: string }, Family extends string>(
  one: Coded,
  ...families: readonly Family[]
): one is OfFamily<Coded, Family> {
  const [family] = one.code.split('.', 1);
  return families.some((name) => name === family);
}
