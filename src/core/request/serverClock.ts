/**
 * How many seconds the server's clock is ahead of ours, by the `Date` of its answer, which has a resolution of one second.
 * An answer from a cache on the way tells how old it is (`Age`, RFC 9111 5.1).
 * @param now milliseconds since the epoch, by our clock
 * @returns 0 where the answer does not say
 */
export function clockOffset({ headers }: Response, now: number): number {
  const date = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(date)) return 0;
  const age = Number(headers.get('age') ?? 0);
  return Math.round((date - now) / 1000) + (age > 0 && age < Infinity ? age : 0);
}
