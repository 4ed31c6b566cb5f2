import assert from 'node:assert/strict';
import { pause, quiet, watchStalls } from './stalls.js';

/** Milliseconds that the extension host may be deaf because of work. */
export const LONGEST_STALL = 50;
/**
 * The same with what the collector of garbage takes meanwhile. Each piece of an answer is memory that `fetch` made, so it
 * runs whoever reads them, and goes through the objects of all other tests: behind those, a bare loop that only reads the
 * pages has nearly 100 too.
 */
const LONGEST_WITH_COLLECTOR = 250;
const MEGABYTE = 1_000_000;

/** Of some work: milliseconds of deafness without the collector and with it, and megabytes. */
interface Cost {
  readonly stall: number;
  readonly withCollector: number;
  readonly megabytes: number;
}

function costText({ stall, withCollector, megabytes }: Cost): string {
  const [ours, all, memory] = [stall, withCollector, megabytes].map((one) => one.toFixed(0));
  return `${ours} ms (${all} ms with the collector), ${memory} MB`;
}

/** Does work, and tells how long the host was deaf and how much memory it took at most. */
async function watched<T>(
  work: () => PromiseLike<T>,
): Promise<{ readonly result: T; readonly cost: Cost }> {
  await quiet();
  const before = process.memoryUsage.rss();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const stalls = watchStalls();
  try {
    const result = await work();
    // What the collector did is told in a later turn.
    await pause(20);
    const cost = {
      stall: stalls.longestWithoutCollector(),
      withCollector: stalls.longest(),
      megabytes: (most - before) / MEGABYTE,
    };
    return { result, cost };
  } finally {
    stalls.stop();
    clearInterval(sampling);
  }
}

/**
 * Does work until it was within the limits, three times at most: a pause or memory that the code needs comes back each
 * time, one that the machine or its collector of garbage causes does not.
 * @param most megabytes that the host may take, and how long it may be deaf with the collector
 */
export async function within<T>(
  most: { readonly megabytes: number; readonly withCollector?: number },
  work: () => PromiseLike<T>,
  check: (result: T) => unknown,
): Promise<void> {
  const limits: Cost = { stall: LONGEST_STALL, withCollector: LONGEST_WITH_COLLECTOR, ...most };
  const measures = ['stall', 'withCollector', 'megabytes'] as const;
  const tries: Cost[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { result, cost } = await watched(work);
    await check(result);
    tries.push(cost);
    if (measures.every((one) => cost[one] <= limits[one])) break;
  }
  const told = tries.map(costText).join('; ');
  console.log(`    ${told}`);
  for (const one of measures) {
    assert.ok(Math.min(...tries.map((cost) => cost[one])) <= limits[one], told);
  }
}
