// npm test [-- check|unit|host|ui …] [-- --grep <regular expression>]: see test/README.md.
import { parseArgs } from 'node:util';
import { describeError } from './support/errors.js';
import { removeFolder } from './support/lifetime.js';
import { TestEnv } from './support/mocha/events.js';
import { ROOT, SCREENSHOTS } from './support/paths.js';
import { seconds } from './support/progress.js';
import { chooseHost, type HostChoice } from './support/run/chooseHost.js';
import { buildAll, runChecks } from './support/run/commands.js';
import { startHostTests } from './support/run/hostProcess.js';
import { startMocha } from './support/run/mochaProcess.js';
import type { StageResult } from './support/run/results.js';
import { runTests } from './support/run/testStage.js';
import { sandboxSettings, startSandbox, unattendedSignIn } from './support/sandbox.js';
import { ensureChromium } from './support/server/chromium.js';
import { ensureServer } from './support/server/install.js';

const KINDS = ['check', 'unit', 'host', 'ui'] as const;
type Kind = (typeof KINDS)[number];

const isKind = (name: string): name is Kind => KINDS.some((kind) => kind === name);

/** What the command line asks for. */
interface Wish {
  readonly kinds: ReadonlySet<Kind>;
  readonly grep: string | undefined;
}

function parseWish(args: string[]): Wish {
  const { values, positionals } = parseArgs({
    args,
    options: { grep: { type: 'string', short: 'g' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !isKind(name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is none of ${KINDS.join(', ')}.`);
  // Without a kind: all, except that checks have no names to filter.
  const all = KINDS.filter((kind) => values.grep === undefined || kind !== 'check');
  const kinds = positionals.filter(isKind);
  return { kinds: new Set(kinds.length === 0 ? all : kinds), grep: values.grep };
}

async function* stages({ kinds, grep }: Wish): AsyncGenerator<StageResult> {
  if (kinds.has('check')) yield await runChecks(['check-types', 'lint']);
  if (kinds.has('unit')) yield await runUnitTests(grep);
  if (!kinds.has('host') && !kinds.has('ui')) return;
  const build = await buildAll();
  yield build;
  if (build.failures.length > 0) {
    console.log('\nHost and UI tests: not run, because the build failed.');
    return;
  }
  if (kinds.has('host')) yield await runHostTests(grep);
  if (kinds.has('ui')) yield await runUiTests(grep);
}

const runUnitTests = (grep: string | undefined): Promise<StageResult> =>
  runTests({
    name: 'Unit tests',
    timeout: 20_000,
    verbose: false,
    grep,
    launch: (env) => startMocha(['test/unit', 'test/fuzz'], env),
  });

async function runHostTests(grep: string | undefined): Promise<StageResult> {
  let host: HostChoice;
  try {
    host = await chooseHost();
  } catch (error) {
    return { passed: 0, failures: [{ title: 'Host tests', problem: describeError(error) }] };
  }
  return runTests({
    name: `Host tests: ${host.name}`,
    timeout: 20_000,
    verbose: true,
    grep,
    launch: async (env) => {
      const sandbox = await startSandbox({ faults: true });
      const { ready } = sandbox;
      const tests = await startHostTests(host, {
        settings: { ...sandboxSettings(ready), ...unattendedSignIn(ready) },
        env: { ...env, [TestEnv.sandbox]: JSON.stringify(ready) },
      });
      const stop = async (): Promise<void> => {
        await tests.stop();
        await sandbox.stop();
      };
      return { ...tests, stop };
    },
  });
}

function runUiTests(grep: string | undefined): Promise<StageResult> {
  removeFolder(SCREENSHOTS);
  return runTests({
    name: 'UI tests: VS Code server in Chromium',
    timeout: 30_000,
    verbose: true,
    grep,
    launch: async (env) => {
      // Here, where the progress is seen, and not while a test waits.
      await ensureServer();
      await ensureChromium();
      return startMocha(['test/ui'], env);
    },
  });
}

async function main(): Promise<void> {
  const start = performance.now();
  let passed = 0;
  const failures = [];
  for await (const result of stages(parseWish(process.argv.slice(2)))) {
    passed += result.passed;
    failures.push(...result.failures);
  }
  for (const { title, problem } of failures) {
    const text = problem.trimEnd().replaceAll(`${ROOT}/`, '').replace(/^/gm, '    ');
    console.log(`\n✘ ${title}\n${text}`);
  }
  console.log(`\nAll of it took ${seconds(performance.now() - start)}.`);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exit(failures.length === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(describeError(error));
  console.log('0 passed, 1 failed');
  process.exit(1);
});
