import { ROOT } from '../support/paths.js';
import { run } from '../support/processes.js';
import { startSandbox } from '../support/sandbox.js';
import { percentile, type Bench } from './measure.js';

const AT_ONCE = 200;
const PAGES = 40;
/** Over the largest set: 50,000 rows. */
const PAGE = 'Crm_Sales_SalesOrderLines?$top=100&$filter=LineAmountValue%20ge%20500';

/** The built sandbox in a process of its own, as a person starts it. */
export const sandbox: Bench = {
  async figures() {
    await run(process.execPath, ['esbuild.js', '--only=sandbox', '--production'], { cwd: ROOT });
    const begin = performance.now();
    const { ready, stop } = await startSandbox();
    const started = performance.now() - begin;
    try {
      const headers = { 'X-Api-Key': ready.referenceTokens[0]?.token ?? '' };
      const page = async (): Promise<boolean> => {
        const response = await fetch(ready.serviceRoot + PAGE, { headers });
        return response.ok && (await response.text()).length > 0;
      };
      const times: number[] = [];
      for (let round = 0; round < PAGES; round += 1) {
        const start = performance.now();
        if (!(await page())) throw new Error('The sandbox does not answer a filtered page.');
        times.push(performance.now() - start);
      }
      const attempts = await Promise.allSettled(Array.from({ length: AT_ONCE }, page));
      const lost = attempts.filter((one) => one.status === 'rejected' || !one.value).length;
      const monitor = await fetch(`${ready.root}/tools/resource-monitor`);
      const { usedMemoryMiB } = (await monitor.json()) as { readonly usedMemoryMiB: number };
      return [
        { what: 'sandbox: start to ready', value: started, unit: 'ms', atMost: 2000 },
        {
          what: 'sandbox: filtered page of 100 rows',
          value: percentile(times, 50),
          unit: 'ms',
          atMost: 20,
        },
        {
          what: `sandbox: lost of ${AT_ONCE} requests at once`,
          value: (100 * lost) / AT_ONCE,
          unit: '%',
          atMost: 0,
        },
        { what: 'sandbox: memory after that', value: usedMemoryMiB, unit: 'MB', atMost: 300 },
      ];
    } finally {
      await stop();
    }
  },
};
