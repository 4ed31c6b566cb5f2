/** "8.2 s", "2 min 5 s". */
export function seconds(milliseconds: number): string {
  const total = milliseconds / 1000;
  if (total < 10) return `${total.toFixed(1)} s`;
  if (total < 120) return `${Math.round(total)} s`;
  return `${Math.floor(total / 60)} min ${Math.round(total % 60)} s`;
}

/** Says what is being done, does it, and says how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  console.log(`${title} …`);
  const start = performance.now();
  const result = await work();
  console.log(`  done in ${seconds(performance.now() - start)}`);
  return result;
}
