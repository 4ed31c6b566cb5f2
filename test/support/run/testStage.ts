import path from 'node:path';
import { describeError } from '../errors.js';
import { removeFolder, temporaryFolder } from '../lifetime.js';
import { TestEnv, type TestEvent, type TestTitle } from '../mocha/events.js';
import { seconds } from '../progress.js';
import { type Ending, type Failure, follow, type StageResult } from './results.js';

/** How much of the output of a process that crashed or hangs is shown. */
const SHOWN_LINES = 40;

/** A process in which tests are running. */
export interface TestProcess {
  readonly exited: Promise<unknown>;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

export interface TestStage {
  readonly name: string;
  /** Milliseconds that one test may take. */
  readonly timeout: number;
  /** Print a line per test; otherwise only failures and the sum. */
  readonly verbose: boolean;
  /** Only tests whose title matches. */
  readonly grep: string | undefined;
  /** Starts the tests with `env` added to their environment. */
  readonly launch: (env: Readonly<Record<string, string>>) => Promise<TestProcess>;
}

/** Runs the tests of one kind, telling how they go. */
export async function runTests(stage: TestStage): Promise<StageResult> {
  console.log(`\n${stage.name} …`);
  const start = performance.now();
  const folder = temporaryFolder('results');
  const results = path.join(folder, 'results.jsonl');
  const tally = new Tally(stage.verbose);
  try {
    const tests = await stage.launch({
      [TestEnv.results]: results,
      [TestEnv.timeout]: String(stage.timeout),
      ...(stage.grep === undefined ? {} : { [TestEnv.grep]: stage.grep }),
    });
    const ending = await follow(results, tests.exited, (event) => {
      tally.add(event);
    });
    if (ending !== 'end') {
      tally.fail(tally.running || stage.name, describeEnding(ending, tests.output()));
    } else if (stage.grep === undefined && tally.isEmpty) {
      // A suite that finds no tests must not look like one that passed.
      tally.fail(stage.name, 'No test ran.');
    }
    await tests.stop();
  } catch (error) {
    tally.fail(stage.name, describeError(error));
  } finally {
    removeFolder(folder);
  }
  console.log(`  ${tally.summary()} in ${seconds(performance.now() - start)}`);
  return tally;
}

class Tally implements StageResult {
  passed = 0;
  /** The test that began last. */
  running = '';
  readonly failures: Failure[] = [];
  #skipped = 0;
  readonly #verbose: boolean;

  constructor(verbose: boolean) {
    this.#verbose = verbose;
  }

  get isEmpty(): boolean {
    return this.passed + this.failures.length + this.#skipped === 0;
  }

  add(event: TestEvent): void {
    switch (event.event) {
      case 'pass':
        this.passed++;
        if (this.#verbose) console.log(`  ✔ ${joined(event.title)} (${event.milliseconds} ms)`);
        break;
      case 'skip':
        this.#skipped++;
        console.log(`  – ${joined(event.title)} (skipped)`);
        break;
      case 'fail':
        this.fail(joined(event.title), event.problem);
        break;
      case 'begin':
        this.running = joined(event.title);
        break;
      case 'end':
        break;
    }
  }

  fail(title: string, problem: string): void {
    this.failures.push({ title, problem });
    console.log(`  ✘ ${title}`);
  }

  summary(): string {
    const skipped = this.#skipped === 0 ? '' : `, ${this.#skipped} skipped`;
    return `${this.passed} passed, ${this.failures.length} failed${skipped}`;
  }
}

const joined = (title: TestTitle): string => title.join(' › ');

function describeEnding(ending: Ending, output: string): string {
  const what =
    ending === 'crashed'
      ? 'The process of the tests ended while this test or its hooks ran.'
      : 'The tests hang since this test began.';
  const isNoise = (line: string): boolean =>
    /^\s+at .*\/workbench\.js|Ignoring fetching additional|^\s*$/.test(line);
  const lines = output
    .split('\n')
    .filter((line) => !isNoise(line))
    .slice(-SHOWN_LINES);
  return [what, 'Its last output:', ...lines].join('\n');
}
