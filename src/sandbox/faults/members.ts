/** What the members of an object must be; a test that accepts `undefined` makes one optional. */
export type Members = Readonly<Record<string, (value: unknown) => boolean>>;

/** The first member that is unknown or has a wrong value. */
export function wrongMember(
  value: Readonly<Record<string, unknown>>,
  members: Members,
): string | undefined {
  return (
    Object.keys(value).find((name) => !Object.hasOwn(members, name)) ??
    Object.entries(members).find(([name, accepts]) => !accepts(value[name]))?.[0]
  );
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === 'string';

/** What may be the value of a header: no control characters. */
export const isHeaderText = (value: unknown): boolean =>
  isText(value) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

export const optional =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || test(value);
