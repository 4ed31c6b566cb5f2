/** One thing measured: ours beside a peer that gets the same input in the same run. */
export interface Comparison {
  readonly what: string;
  readonly peer: string;
  readonly ours: () => unknown;
  readonly theirs: () => unknown;
}

export interface Measured {
  readonly what: string;
  readonly ours: number;
  readonly peer: string;
  readonly theirs: number;
  /** How many times as long as the peer we take. */
  readonly ratio: number;
}

const ROUNDS = 15;
/** A round lasts at least this long, so that the clock's resolution does not matter. */
const ROUND_MS = 20;

/** Medians in milliseconds; the two take turns, so that both meet the same moods of the machine. */
export function compare({ what, peer, ours, theirs }: Comparison): Measured {
  const count = { ours: repetitions(ours), theirs: repetitions(theirs) };
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push(time(ours, count.ours));
    times.theirs.push(time(theirs, count.theirs));
  }
  const [mine, other] = [median(times.ours), median(times.theirs)];
  return { what, ours: mine, peer, theirs: other, ratio: mine / other };
}

/** How often a function must run to fill a round; running it also warms it up. */
function repetitions(run: () => unknown): number {
  let count = 1;
  while (time(run, count) * count < ROUND_MS) count *= 2;
  return count;
}

function time(run: () => unknown, count: number): number {
  const start = performance.now();
  for (let round = 0; round < count; round += 1) run();
  return (performance.now() - start) / count;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
