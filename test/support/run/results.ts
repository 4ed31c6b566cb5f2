import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestEvent } from '../mocha/events.js';

/** Longer than any single test may take. */
const SILENCE_LIMIT = 180_000;

export interface Failure {
  readonly title: string;
  readonly problem: string;
}

export interface StageResult {
  readonly passed: number;
  readonly failures: readonly Failure[];
}

/** How a test run ended: it said so, its process ended without saying so, or nothing was heard for too long. */
export type Ending = 'end' | 'crashed' | 'silent';

/** Hands on the events of the results `file` as they are written, until the run ends. */
export async function follow(
  file: string,
  processEnded: Promise<unknown>,
  onEvent: (event: TestEvent) => void,
): Promise<Ending> {
  const read = reader(file);
  const process = { ended: false };
  void processEnded.then(() => (process.ended = true));
  let lastHeard = Date.now();
  for (;;) {
    // Asked before reading: what was written before the process ended still counts.
    const over = process.ended;
    for (const event of read()) {
      lastHeard = Date.now();
      onEvent(event);
      if (event.event === 'end') return 'end';
    }
    if (over) return 'crashed';
    if (Date.now() - lastHeard > SILENCE_LIMIT) return 'silent';
    await sleep(100);
  }
}

/** Each call returns the events that were written completely since the call before. */
function reader(file: string): () => TestEvent[] {
  let position = 0;
  return () => {
    if (!fs.existsSync(file)) return [];
    const text = fs.readFileSync(file).subarray(position);
    const complete = text.subarray(0, text.lastIndexOf('\n') + 1);
    position += complete.length;
    return complete
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as TestEvent);
  };
}
