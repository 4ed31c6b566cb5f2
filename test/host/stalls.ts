const TICK = 5;

/**
 * Notes for how long the event loop keeps a timer waiting. On a busy machine the host itself waits for a processor, which
 * is no fault of any code in it: where Node can tell, only the time counts in which the thread was at work.
 */
export function watchStalls(): { readonly longest: () => number; readonly stop: () => void } {
  let longest = 0;
  let last = performance.now();
  let lastWork = work();
  const timer = setInterval(() => {
    const now = performance.now();
    const nowWork = work();
    const stall = Math.min(
      now - last - TICK,
      nowWork === undefined ? Infinity : nowWork - (lastWork ?? 0),
    );
    longest = Math.max(longest, stall);
    last = performance.now();
    lastWork = work();
  }, TICK);
  return {
    longest: () => longest,
    stop: () => {
      clearInterval(timer);
    },
  };
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
