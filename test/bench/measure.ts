/** One thing measured: ours beside a peer that gets the same input in the same run. */
export interface Comparison {
  readonly what: string;
  readonly peer: string;
  /** Where they return a promise, its settling belongs to the time. */
  readonly ours: () => unknown;
  readonly theirs: () => unknown;
  /** The budget: at most so many times as long as the peer. Below 1 we must be the faster. */
  readonly atMost?: number;
}

/** What has no peer: a size, a percentile, a share. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'µs' | 'MB' | 'KB' | '%';
  readonly atMost: number;
}

/** What one room of the house measures; `figures` run after the comparisons, so that these meet a quiet heap. */
export interface Bench {
  readonly comparisons?: () => readonly Comparison[] | Promise<readonly Comparison[]>;
  readonly figures?: () => readonly Figure[] | Promise<readonly Figure[]>;
}

export interface Measured {
  /** Milliseconds of a calm round. */
  readonly ours: number;
  readonly theirs: number;
  /** How many times as long as the peer we take. */
  readonly ratio: number;
}

const WARM_UP_MS = 1000;
const ROUNDS = 20;
/** Whatever else the machine does only adds to a round: the fast ones tell the cost, the middle ones the neighbours. */
const CALM = 20;
/** A round lasts at least this long, so that the clock's resolution does not matter. */
const ROUND_MS = 20;

/** The two take turns, so that both meet the same moods of the machine. */
export async function compare({ ours, theirs }: Comparison): Promise<Measured> {
  for (const run of [ours, theirs]) await warmUp(run);
  const count = { ours: await repetitions(ours), theirs: await repetitions(theirs) };
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push(await time(ours, count.ours));
    times.theirs.push(await time(theirs, count.theirs));
  }
  const [mine, other] = [percentile(times.ours, CALM), percentile(times.theirs, CALM)];
  return { ours: mine, theirs: other, ratio: mine / other };
}

/** The value below which `share` percent of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const index = Math.min(values.length - 1, Math.floor((values.length * share) / 100));
  return values.toSorted((a, b) => a - b)[index] ?? 0;
}

/** The compiler optimises what has run often, and it takes its time. */
async function warmUp(run: () => unknown): Promise<void> {
  const end = performance.now() + WARM_UP_MS;
  while (performance.now() < end) await time(run, 1);
}

/** How often a function must run to fill a round. */
async function repetitions(run: () => unknown): Promise<number> {
  let count = 1;
  while ((await time(run, count)) * count < ROUND_MS) count *= 2;
  return count;
}

/** Milliseconds of one run. What returns no promise is not awaited: a turn of the event loop costs more than it does. */
async function time(run: () => unknown, count: number): Promise<number> {
  const start = performance.now();
  for (let round = 0; round < count; round += 1) {
    const result = run();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / count;
}
