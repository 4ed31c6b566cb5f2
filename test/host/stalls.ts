import { PerformanceObserver } from 'node:perf_hooks';

const TICK = 5;
/** Shorter stalls are of no interest. */
const WORTH_A_NOTE = 10;

/** A time in which the event loop was deaf, in milliseconds. */
interface Stall {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

interface Pause {
  readonly startTime: number;
  readonly duration: number;
}

export interface StallWatch {
  /** Milliseconds for which the host was deaf at most. */
  readonly longest: () => number;
  /** The same without what the collector of garbage took of each stall; ask in a later turn than the work's. */
  readonly longestWithoutCollector: () => number;
  readonly stop: () => void;
}

/**
 * Notes for how long the event loop keeps a timer waiting. On a busy machine the host itself waits for a processor, which
 * is no fault of any code in it: where Node can tell, only the time counts in which the thread was at work.
 */
export function watchStalls(): StallWatch {
  const stalls: Stall[] = [];
  const pauses: Pause[] = [];
  const collector = new PerformanceObserver((list) => {
    pauses.push(...list.getEntries());
  });
  collector.observe({ entryTypes: ['gc'] });
  let last = performance.now();
  let lastWork = work();
  const timer = setInterval(() => {
    const now = performance.now();
    const nowWork = work();
    const length = Math.min(
      now - last - TICK,
      nowWork === undefined ? Infinity : nowWork - (lastWork ?? 0),
    );
    if (length >= WORTH_A_NOTE) stalls.push({ from: last, to: now, length });
    last = performance.now();
    lastWork = work();
  }, TICK);
  return {
    longest: () => Math.max(0, ...stalls.map(({ length }) => length)),
    longestWithoutCollector: () =>
      Math.max(0, ...stalls.map((stall) => stall.length - collectedIn(stall, pauses))),
    stop: () => {
      clearInterval(timer);
      collector.disconnect();
    },
  };
}

/** How much of a time the collector took. */
function collectedIn({ from, to }: Stall, pauses: readonly Pause[]): number {
  return pauses
    .map(
      ({ startTime, duration }) => Math.min(to, startTime + duration) - Math.max(from, startTime),
    )
    .filter((overlap) => overlap > 0)
    .reduce((sum, overlap) => sum + overlap, 0);
}

interface Usage {
  readonly user: number;
  readonly system: number;
}

/** Milliseconds that this thread has worked; Node 23.9 and later. */
function work(): number | undefined {
  const { threadCpuUsage } = process as { readonly threadCpuUsage?: () => Usage };
  const usage = threadCpuUsage?.();
  return usage && (usage.user + usage.system) / 1000;
}

/** Other extensions start in the same host, and have stalls of their own. */
export async function quiet(): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const stalls = watchStalls();
    await pause(1500);
    stalls.stop();
    if (stalls.longest() < 10) return;
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
